package rowmill.contract.signature;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a signature of version 2 says of the address: bucket, path as it came, and of the query the sub-resources and the
 * overrides of the answer's headers.
 *
 * <p>Source: "Constructing the CanonicalizedResource Element", Amazon S3 Developer Guide, and for the sub-resources that came
 * later what AWS's own clients sign.
 */
final class CanonicalResource {
    private static final Set<String> COVERED = Set.of(
            "accelerate",
            "acl",
            "analytics",
            "cors",
            "defaultObjectAcl",
            "delete",
            "inventory",
            "lifecycle",
            "location",
            "logging",
            "metrics",
            "notification",
            "object-lock",
            "partNumber",
            "policy",
            "replication",
            "requestPayment",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding",
            "response-content-language",
            "response-content-type",
            "response-expires",
            "restore",
            "select",
            "select-type",
            "storageClass",
            "tagging",
            "torrent",
            "uploadId",
            "uploads",
            "versionId",
            "versioning",
            "versions",
            "website");

    private CanonicalResource() {}

    static boolean covers(String parameter) {
        return COVERED.contains(parameter);
    }

    /** One text, or two for a bucket in path style: clients ask for {@code /bucket} and sign {@code /bucket/}. */
    static List<String> spellings(SignableRequest request, Optional<String> hostBucket) {
        String path = hostBucket.map(bucket -> "/" + bucket).orElse("") + request.path();
        String query = query(request.query());
        boolean bare = path.length() > 1 && path.indexOf('/', 1) < 0;
        return bare ? List.of(path + "/" + query, path + query) : List.of(path + query);
    }

    // Every occurrence of a repeated name is kept: whoever adds one changes the text.
    private static String query(String raw) {
        String covered = QueryPair.of(raw).stream()
                .filter(pair -> covers(pair.name()))
                .sorted(Comparator.comparing(QueryPair::name))
                .map(pair -> pair.assigned() ? pair.name() + "=" + pair.value() : pair.name())
                .collect(Collectors.joining("&"));
        return covered.isEmpty() ? "" : "?" + covered;
    }
}
