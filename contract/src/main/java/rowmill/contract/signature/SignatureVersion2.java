package rowmill.contract.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;

/**
 * A signature of version 2, as S3 still takes it and some clients still presign by default; parsed and not yet believed.
 * It covers less than version 4: of the query only what {@link CanonicalResource} names, and of the headers {@code
 * Content-MD5}, {@code Content-Type}, {@code Date} and all {@code x-amz-*}.
 *
 * <p>Source: "Signing and Authenticating REST Requests", Amazon S3 Developer Guide, API version 2006-03-01.
 *
 * @param place where it stood
 * @param accessKeyId whose key it claims to be made with
 * @param signature an HMAC-SHA1 in Base64
 * @param time when it was made, if it stood in the header; when it ends, if it stood in the query
 * @param sessionToken null if there is none
 */
public record SignatureVersion2(
        ReceivedSignature.Place place,
        String accessKeyId,
        String signature,
        Instant time,
        @Nullable String sessionToken) {
    private static final String SCHEME = "AWS ";
    private static final String KEY = "AWSAccessKeyId";
    private static final String SIGNATURE = "Signature";
    private static final String EXPIRES = "Expires";

    /** The query parameters that make a signature, and mean nothing beside it. */
    public static final Set<String> PARAMETERS = Set.of(KEY, SIGNATURE, EXPIRES);

    /**
     * The request's signature; empty if it carries none of this version.
     *
     * @throws ServiceException if it carries one that lacks a part: access denied for one in the query, as S3 has it,
     *     incomplete signature for one in the header
     */
    public static Optional<SignatureVersion2> of(SignableRequest request) {
        String authorization = request.header("authorization");
        if (authorization != null) {
            return authorization.startsWith(SCHEME)
                    ? Optional.of(inHeader(request, authorization.substring(SCHEME.length())))
                    : Optional.empty();
        }
        boolean claimed = request.parameter(KEY) != null || request.parameter(SIGNATURE) != null;
        boolean newer = request.parameter("X-Amz-Algorithm") != null;
        return claimed && !newer ? Optional.of(inQuery(request)) : Optional.empty();
    }

    private static SignatureVersion2 inHeader(SignableRequest request, String words) {
        String credential = words.strip();
        int colon = credential.indexOf(':');
        if (colon <= 0) {
            throw CommonError.INCOMPLETE_SIGNATURE.because(
                    "An Authorization header of Signature Version 2 must have the form 'AWS ACCESS_KEY_ID:SIGNATURE'.");
        }
        return new SignatureVersion2(
                ReceivedSignature.Place.HEADER,
                credential.substring(0, colon),
                credential.substring(colon + 1),
                SigningTime.ofHeaders(request),
                request.header("x-amz-security-token"));
    }

    private static SignatureVersion2 inQuery(SignableRequest request) {
        String key = request.parameter(KEY);
        String signature = request.parameter(SIGNATURE);
        String expires = request.parameter(EXPIRES);
        if (key == null || signature == null || expires == null) {
            throw CommonError.ACCESS_DENIED.because(
                    "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        }
        return new SignatureVersion2(
                ReceivedSignature.Place.QUERY,
                key,
                signature,
                epoch(expires),
                HeadersInQuery.joined(request).header("x-amz-security-token"));
    }

    private static Instant epoch(String expires) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(expires));
        } catch (NumberFormatException | DateTimeException e) {
            throw CommonError.ACCESS_DENIED.because("Invalid date (should be seconds since epoch): " + expires);
        }
    }

    /**
     * Whether the key's owner signed this request, as far as a signature of this version covers it. Takes the same time
     * wherever a difference is.
     *
     * @param hostBucket the bucket that the host's name holds, if any
     */
    public boolean matches(SignableRequest request, Optional<String> hostBucket, String secretAccessKey) {
        byte[] given = signature.getBytes(UTF_8);
        boolean matches = false;
        for (String resource : CanonicalResource.spellings(request, hostBucket)) {
            byte[] expected = Hashes.hmacSha1(secretAccessKey.getBytes(UTF_8), stringToSign(request, resource));
            matches |= MessageDigest.isEqual(Base64.getEncoder().encode(expected), given);
        }
        return matches;
    }

    /** The string that must have been signed; S3's error shows it to a client whose signature fails. */
    public String stringToSign(SignableRequest request, Optional<String> hostBucket) {
        return stringToSign(
                request, CanonicalResource.spellings(request, hostBucket).getFirst());
    }

    private String stringToSign(SignableRequest request, String resource) {
        boolean inQuery = place == ReceivedSignature.Place.QUERY;
        SignableRequest whole = inQuery ? HeadersInQuery.joined(request) : request;
        String headers = whole.headers().entrySet().stream()
                .filter(header -> header.getKey().startsWith("x-amz-"))
                .filter(header -> !(inQuery && header.getKey().equals("x-amz-date")))
                .map(header -> header.getKey() + ":" + joined(header.getValue()) + "\n")
                .collect(Collectors.joining());
        String date = inQuery ? text(request.parameter(EXPIRES)) : date(request);
        return String.join(
                "\n",
                request.method(),
                text(whole.header("content-md5")),
                text(whole.header("content-type")),
                date,
                headers + resource);
    }

    // The worked example of a DELETE in the guide puts x-amz-date here; the guide's rule and all clients leave it
    // empty.
    private static String date(SignableRequest request) {
        return request.header("x-amz-date") == null ? text(request.header("date")) : "";
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static String joined(List<String> values) {
        return values.stream().map(String::strip).collect(Collectors.joining(","));
    }

    /**
     * The headers that a presigned URL of this version brings in its query and that the request lacks: clients move {@code
     * Content-Type} and {@code x-amz-*} there, and S3 takes them for headers. Empty for a signature in the header.
     */
    public Map<String, List<String>> headersInQuery(SignableRequest request) {
        return place == ReceivedSignature.Place.QUERY ? HeadersInQuery.of(request) : Map.of();
    }

    /**
     * Those of the given query parameters that the request has and that no signature of this version covers. A server
     * refuses if there are any that change what the request is about, or else one could be slipped in.
     */
    public List<String> uncovered(SignableRequest request, Set<String> parameters) {
        return QueryPair.of(request.query()).stream()
                .map(QueryPair::name)
                .filter(name -> parameters.contains(name) && !CanonicalResource.covers(name))
                .distinct()
                .toList();
    }

    /** Leaves signature and session token out. */
    @Override
    public String toString() {
        return "SignatureVersion2[" + place + ", " + accessKeyId + ", " + time + "]";
    }
}
