package rowmill.server.objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import rowmill.contract.Call;

/**
 * The S3 API over HTTP, mounted by the edge for requests signed for service {@code s3}, and for requests without any
 * signature that belong to no other service. Their caller's ARN is that of {@link #anonymous}. Thread-safe.
 *
 * <p>What the edge's Jetty must be told, or keys and signatures break: {@code HttpConfiguration.setUriCompliance(
 * UriCompliance.LEGACY)} and {@code ServletHandler.setDecodeAmbiguousURIs(true)} (keys hold {@code //}, {@code %2F} and
 * {@code ..}), {@code HttpConfiguration.setHeaderCacheCaseSensitive(true)} (user metadata keeps its case), and a request
 * header size of at least 16 KiB. The edge must not read the body, nor ask for parameters in a way that reads it.
 */
public interface HttpObjects {
    /**
     * The name of a request attribute holding a {@link ChunkSigning}. The edge sets it on requests whose header {@code
     * x-amz-content-sha256} begins with {@code STREAMING-AWS4-HMAC-SHA256}; without it such a body is refused, for nothing
     * would have checked its chunks.
     */
    String CHUNK_SIGNING = "rowmill.objects.chunk-signing";

    /** Answers one request, errors included. Throws only where the connection fails or an answer was cut short. */
    void handle(Call call, HttpServletRequest request, HttpServletResponse response) throws IOException;

    /**
     * The name of a request attribute in which {@link #handle} leaves the {@link rowmill.contract.ServiceException} that it
     * answered with, for the audit.
     */
    String REFUSAL = "rowmill.objects.refusal";

    /** The bucket that a Host header's value names, if any: old signatures cover it. */
    Optional<String> bucketOfHost(String hostHeader);

    /** The query parameters that change what a request is about; a signature must cover each that a request has. */
    static Set<String> subResources() {
        return SubResource.parameters();
    }

    /** The caller of a request without a signature: nobody in particular, whom only a bucket policy can let in. */
    static rowmill.contract.Caller anonymous() {
        return new rowmill.contract.Caller("anonymous", "anonymous", "anonymous");
    }
}
