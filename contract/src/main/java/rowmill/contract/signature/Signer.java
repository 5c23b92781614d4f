package rowmill.contract.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signs outgoing requests for one service and region. Immutable.
 *
 * @param credentials whose request it is
 * @param region for example {@code us-east-1}
 * @param service the signing name, for example {@code datapipeline} or {@code s3}
 */
public record Signer(Credentials credentials, String region, String service) {
    /**
     * The headers to add to the request: {@code X-Amz-Date}, {@code Authorization}, for S3 the payload's hash, and the
     * session token if there is one.
     *
     * @param request with all headers that it will be sent with and that are to be signed, {@code host} among them
     * @param payloadHash from {@link PayloadHash}
     * @throws IllegalArgumentException if the request has no host header
     */
    public Map<String, String> sign(SignableRequest request, String payloadHash, Instant at) {
        requireHost(request);
        Map<String, String> added = new LinkedHashMap<>();
        added.put("X-Amz-Date", SigningTime.timestamp(at));
        if (service.equals("s3")) {
            added.put("X-Amz-Content-Sha256", payloadHash);
        }
        if (credentials.sessionToken() != null) {
            added.put("X-Amz-Security-Token", credentials.sessionToken());
        }
        SignableRequest complete = request;
        for (Map.Entry<String, String> header : added.entrySet()) {
            complete = complete.withHeader(header.getKey(), header.getValue());
        }
        List<String> signedHeaders = new ArrayList<>(complete.headers().keySet());
        added.put(
                "Authorization", authorization(signedHeaders, signature(complete, signedHeaders, payloadHash, at), at));
        return added;
    }

    private static void requireHost(SignableRequest request) {
        if (request.header("host") == null) {
            throw new IllegalArgumentException("A request must have its Host header before it is signed.");
        }
    }

    private String authorization(List<String> signedHeaders, String signature, Instant at) {
        return CanonicalRequest.ALGORITHM + " Credential=" + credentials.accessKeyId() + "/"
                + scope(at).text() + ", SignedHeaders=" + String.join(";", signedHeaders) + ", Signature=" + signature;
    }

    private String signature(SignableRequest request, List<String> signedHeaders, String payloadHash, Instant at) {
        CanonicalRequest canonical = CanonicalRequest.of(request, PathRule.of(service), signedHeaders, payloadHash);
        CredentialScope scope = scope(at);
        return SigningKey.derive(credentials.secretAccessKey(), scope)
                .sign(canonical.stringToSign(SigningTime.timestamp(at), scope));
    }

    private CredentialScope scope(Instant at) {
        return new CredentialScope(SigningTime.date(at), region, service);
    }

    /**
     * The query string of a presigned request, signature included. The body is not covered; the host header is, and any
     * other header that the request holds.
     *
     * @param validFor from {@code at} on; at most seven days
     * @throws IllegalArgumentException if the request has no host header, or the time is not within one second and seven
     *     days
     */
    public String presign(SignableRequest request, Instant at, Duration validFor) {
        requireHost(request);
        if (validFor.compareTo(Duration.ofSeconds(1)) < 0 || validFor.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException(
                    "A presigned request is valid for one second to seven days, not for " + validFor + ".");
        }
        List<String> signedHeaders = new ArrayList<>(request.headers().keySet());
        StringBuilder query = new StringBuilder(request.query());
        append(query, "X-Amz-Algorithm", CanonicalRequest.ALGORITHM);
        append(
                query,
                "X-Amz-Credential",
                credentials.accessKeyId() + "/" + scope(at).text());
        append(query, "X-Amz-Date", SigningTime.timestamp(at));
        append(query, "X-Amz-Expires", Long.toString(validFor.toSeconds()));
        if (credentials.sessionToken() != null) {
            append(query, "X-Amz-Security-Token", credentials.sessionToken());
        }
        append(query, "X-Amz-SignedHeaders", String.join(";", signedHeaders));
        SignableRequest complete = request.withQuery(query.toString());
        append(query, "X-Amz-Signature", signature(complete, signedHeaders, PayloadHash.UNSIGNED, at));
        return query.toString();
    }

    private static void append(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? "" : "&").append(name).append('=').append(UriEncoding.encode(value));
    }
}
