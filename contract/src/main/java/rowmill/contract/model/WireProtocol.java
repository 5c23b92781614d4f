package rowmill.contract.model;

/** How a service's requests and answers are written, as {@code metadata.protocol} names it. */
public enum WireProtocol {
    /** AWS JSON 1.0 or 1.1: the operation in {@code X-Amz-Target}, one JSON object as body. */
    JSON,
    /** AWS Query: form parameters in, XML with a result wrapper out. */
    QUERY,
    /** The dialect of EC2: flat lists in, XML without wrapper out. */
    EC2;

    static WireProtocol named(String name) {
        return switch (name) {
            case "json" -> JSON;
            case "query" -> QUERY;
            case "ec2" -> EC2;
            default ->
                throw new IllegalArgumentException(
                        "Unknown protocol \"" + name + "\" in a service model: known are json, query and ec2.");
        };
    }
}
