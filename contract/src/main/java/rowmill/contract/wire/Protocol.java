package rowmill.contract.wire;

import java.util.Map;
import rowmill.contract.ServiceException;
import rowmill.contract.model.Operation;
import rowmill.contract.model.ServiceModel;

/** The codec of one service. Immutable and safe to share. */
public sealed interface Protocol permits JsonProtocol, QueryProtocol, Ec2Protocol {
    /** The codec that the model's protocol asks for. */
    static Protocol of(ServiceModel model) {
        return switch (model.protocol()) {
            case JSON -> new JsonProtocol(model);
            case QUERY -> new QueryProtocol(model);
            case EC2 -> new Ec2Protocol(model);
        };
    }

    /**
     * The codec for one request: the model's, or JSON where a Query service is asked in JSON. CloudWatch is: its clients
     * changed over, and tell by the header {@code X-Amz-Target}.
     */
    static Protocol of(ServiceModel model, WireRequest request) {
        boolean askedInJson = request.target() != null && model.targetPrefix() != null;
        return askedInJson ? new JsonProtocol(model) : of(model);
    }

    /** The model of the service. */
    ServiceModel model();

    /**
     * Which operation of the model the request asks for.
     *
     * @throws ServiceException if it names none, or one that the model lacks
     */
    Operation operation(WireRequest request);

    /**
     * The input as a document, with values of the types that the shapes call for and absent members left out.
     *
     * @throws ServiceException serialization error, if the bytes are malformed or a value has the wrong type
     */
    Map<String, Object> decode(WireRequest request, Operation operation);

    /** A successful answer. */
    WireResponse encode(Operation operation, Map<String, Object> output, String requestId);

    /** A refusal. */
    WireResponse encodeError(ServiceException refusal, String requestId);
}
