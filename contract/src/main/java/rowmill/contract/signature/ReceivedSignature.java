package rowmill.contract.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowmill.contract.ServiceException;

/**
 * The signature that a request carries, parsed and not yet believed.
 *
 * @param place where it stood
 * @param accessKeyId whose key it claims to be made with
 * @param scope day, region and service that it claims
 * @param signedHeaders the headers it covers, small letters, in order; {@code host} is always among them
 * @param signature 64 hexadecimal digits
 * @param signedAt when it was made, as the client says
 * @param validFor how long a presigned request is good from then on; null for one in the header, where the server's
 *     allowance for skew decides
 * @param sessionToken null if there is none
 */
public record ReceivedSignature(
        Place place,
        String accessKeyId,
        CredentialScope scope,
        List<String> signedHeaders,
        String signature,
        Instant signedAt,
        @Nullable Duration validFor,
        @Nullable String sessionToken) {
    /** Where a signature can stand. */
    public enum Place {
        HEADER,
        QUERY
    }

    public ReceivedSignature {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /**
     * The request's signature; empty if it carries none at all, and is anonymous.
     *
     * @throws ServiceException incomplete signature, if it carries one that lacks a part, is of another version, or
     *     leaves the host uncovered
     */
    public static Optional<ReceivedSignature> of(SignableRequest request) {
        return SignatureParser.parse(request);
    }

    /**
     * Whether the key's owner signed exactly this request. Takes the same time wherever a difference is.
     *
     * @param payloadHash what the server computed over the body or, where the service allows the client to say so, what
     *     the header {@code x-amz-content-sha256} claims; {@link PayloadHash#UNSIGNED} for a presigned S3 request
     */
    public boolean matches(SignableRequest request, String secretAccessKey, String payloadHash) {
        return matches(request, SigningKey.derive(secretAccessKey, scope), payloadHash);
    }

    /** As the other, with a key that the server kept; it must be of this signature's scope. */
    public boolean matches(SignableRequest request, SigningKey key, String payloadHash) {
        byte[] expected = key.sign(stringToSign(request, payloadHash)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    /** The canonical request as this end builds it; the error to a client whose signature fails may show it. */
    public CanonicalRequest canonicalRequest(SignableRequest request, String payloadHash) {
        return CanonicalRequest.of(request, PathRule.of(scope.service()), signedHeaders, payloadHash);
    }

    /** The string that must have been signed. */
    public String stringToSign(SignableRequest request, String payloadHash) {
        return canonicalRequest(request, payloadHash).stringToSign(SigningTime.timestamp(signedAt), scope);
    }

    /**
     * The headers that AWS demands to be covered and that this signature leaves out: {@code host} and every {@code
     * x-amz-*} header of the request. A server refuses if there are any, or else a header could be slipped in.
     */
    public List<String> uncovered(SignableRequest request) {
        return request.headers().entrySet().stream()
                .map(Map.Entry::getKey)
                .filter(name -> name.equals("host") || name.startsWith("x-amz-"))
                .filter(name -> !signedHeaders.contains(name))
                .toList();
    }

    /**
     * The headers that a presigned URL brings in its query, which the signature covers whole, and that the request lacks: some
     * clients move {@code x-amz-meta-*}, {@code x-amz-copy-source} and their like there, and S3 takes them for headers. Empty
     * for a signature in the header.
     */
    public Map<String, List<String>> headersInQuery(SignableRequest request) {
        return place == Place.QUERY ? HeadersInQuery.ofVersion4(request) : Map.of();
    }

    /** Leaves the session token out. */
    @Override
    public String toString() {
        return "ReceivedSignature[" + place + ", " + accessKeyId + ", " + scope.text() + ", " + signedAt + "]";
    }
}
