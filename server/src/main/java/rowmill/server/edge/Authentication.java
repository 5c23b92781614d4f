package rowmill.server.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;
import rowmill.contract.signature.CredentialScope;
import rowmill.contract.signature.PayloadHash;
import rowmill.contract.signature.ReceivedSignature;
import rowmill.contract.signature.SignableRequest;
import rowmill.contract.signature.SignatureVersion2;
import rowmill.contract.signature.SigningKey;
import rowmill.server.identity.AccessKey;
import rowmill.server.identity.AccessKeys;
import rowmill.server.objects.ChunkSigning;
import rowmill.server.objects.HttpObjects;

/**
 * The one place where signatures are believed or not, of version 4 and, for S3, of version 2: the key exists, the time is within 15 minutes (or the presigned
 * URL has not expired), every {@code x-amz} header is covered, the session token is the key's own, the signature is that of
 * these bytes. Thread-safe.
 */
public final class Authentication {
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final int MOST_KEPT_KEYS = 10_000;
    private static final Pattern SCOPE = Pattern.compile(
            "(?:Credential=|X-Amz-Credential=)[^/%]+(?:/|%2F)[0-9]{8}(?:/|%2F)([^/%]*)(?:/|%2F)([^/%]*)(?:/|%2F)aws4_request");

    private final AccessKeys keys;
    private final KeyUses uses;
    private final InstantSource clock;
    private final String accountId;
    private final String region;
    private final Transport transport;
    private final Map<KeptKey, SigningKey> derived = new ConcurrentHashMap<>();

    private record KeptKey(String accessKeyId, CredentialScope scope) {}

    /**
     * @param accountId the account that anonymous callers are shown in
     * @param region the region of all calls, whichever they are signed for
     */
    public Authentication(AccessKeys keys, InstantSource clock, String accountId, String region, Transport transport) {
        this.keys = keys;
        this.uses = new KeyUses(keys, use -> Thread.ofVirtual().name("key-use").start(use));
        this.clock = clock;
        this.accountId = accountId;
        this.region = region;
        this.transport = transport;
    }

    /** The service in the scope that the request claims, unchecked; empty if it claims none. */
    static String scopedService(HttpServletRequest request) {
        String claim = Optional.ofNullable(request.getHeader("Authorization"))
                .orElse(Optional.ofNullable(request.getQueryString()).orElse(""));
        Matcher scope = SCOPE.matcher(claim);
        return scope.find() ? scope.group(2) : "";
    }

    /** Whether the request claims to be signed, or carries an authorization of another kind. */
    static boolean signed(HttpServletRequest request) {
        String query = String.valueOf(request.getQueryString());
        return request.getHeader("Authorization") != null
                || query.contains("X-Amz-Algorithm")
                || SignatureVersion2.of(signable(request)).isPresent();
    }

    /** Whether the request means to be signed, however badly: cheaper than {@link #signed}, and never throws. */
    static boolean claimed(HttpServletRequest request) {
        String query = String.valueOf(request.getQueryString());
        return request.getHeader("Authorization") != null
                || query.contains("X-Amz-Algorithm")
                || query.contains("AWSAccessKeyId");
    }

    String newRequestId() {
        return UUID.randomUUID().toString();
    }

    /** A call of nobody in particular. */
    Call unknownCaller(HttpServletRequest request, String requestId) {
        return new Call(
                requestId,
                new Caller(accountId, "anonymous", "anonymous"),
                region,
                request.getRemoteAddr(),
                clock.instant(),
                transport.conditions(request));
    }

    /** A request whose key, session and time are good. Whether its signature is, cannot be said without its body. */
    record Announced(SignableRequest request, ReceivedSignature signature, AccessKey key) {}

    /** Looks at all that can be judged before a body is read: nobody unknown may fill the memory with one. */
    Announced announced(HttpServletRequest request) {
        SignableRequest signable = signable(request);
        ReceivedSignature signature = ReceivedSignature.of(signable)
                .orElseThrow(() -> CommonError.MISSING_AUTHENTICATION_TOKEN.because("Missing Authentication Token"));
        Instant now = clock.instant();
        checkTime(signature, now);
        AccessKey key = key(signature.accessKeyId());
        checkToken(key, signature.sessionToken(), now);
        return new Announced(signable, signature, key);
    }

    /** Believes the request, or refuses it. */
    Call authenticate(HttpServletRequest request, Announced announced, byte[] body, String requestId) {
        return believed(request, announced, PayloadHash.of(body), requestId);
    }

    /**
     * A request for objects that is believed.
     *
     * @param request to go on with: it holds the headers that a presigned URL brought in its query, and what is needed to
     *     check the chunks of a body in chunks
     */
    record ObjectRequest(Call call, HttpServletRequest request) {}

    /** As {@link #authenticate}, and also for S3's Signature Version 2, which no other service takes. */
    ObjectRequest authenticateObjectRequest(HttpServletRequest request, HttpObjects objects, String requestId) {
        SignableRequest signable = signable(request);
        Optional<SignatureVersion2> old = SignatureVersion2.of(signable);
        if (old.isPresent()) {
            Optional<String> bucket =
                    Optional.ofNullable(request.getHeader("Host")).flatMap(objects::bucketOfHost);
            AccessKey key = believed(old.get(), signable, bucket);
            HttpServletRequest whole = HeadersFromQuery.join(request, old.get().headersInQuery(signable));
            Manner manner = new Manner("AWS", old.get().place(), region, "s3");
            return new ObjectRequest(call(key, manner, request, requestId), whole);
        }
        Announced announced = announced(request);
        Call call = believed(request, announced, claimedHash(signable), requestId);
        String hash = String.valueOf(request.getHeader(PayloadHash.HEADER));
        if (hash.startsWith(PayloadHash.STREAMING_PREFIX)) {
            ReceivedSignature signature = announced.signature();
            request.setAttribute(
                    HttpObjects.CHUNK_SIGNING,
                    new ChunkSigning(
                            signingKey(announced.key(), signature).encoded(),
                            signature.signature(),
                            String.valueOf(request.getHeader("x-amz-date")),
                            signature.scope().text()));
        }
        return new ObjectRequest(
                call, HeadersFromQuery.join(request, announced.signature().headersInQuery(signable)));
    }

    private AccessKey believed(SignatureVersion2 signature, SignableRequest request, Optional<String> hostBucket) {
        Instant now = clock.instant();
        if (signature.place() == ReceivedSignature.Place.QUERY) {
            if (now.isAfter(signature.time())) {
                throw CommonError.ACCESS_DENIED.because("Request has expired: the URL was good until "
                        + signature.time() + "; the server's time is " + now + ". Presign a new URL.");
            }
        } else {
            checkSkew(signature.time(), now);
        }
        AccessKey key = key(signature.accessKeyId());
        checkToken(key, signature.sessionToken(), now);
        if (!signature.matches(request, hostBucket, key.secret().reveal())) {
            throw mismatch(typeCovered(request)).with("StringToSign", signature.stringToSign(request, hostBucket));
        }
        List<String> uncovered = signature.uncovered(request, HttpObjects.subResources());
        if (!uncovered.isEmpty()) {
            throw CommonError.ACCESS_DENIED.because("Signature Version 2 does not cover the query parameter(s) "
                    + String.join(", ", uncovered) + ". Sign the request with Signature Version 4.");
        }
        return key;
    }

    // Many HTTP clients send a type of their own with a body, the commonest cause of this refusal.
    private static String typeCovered(SignableRequest request) {
        String type = request.header("content-type");
        return type == null
                ? ""
                : " Signature Version 2 covers the header Content-Type, which is '" + type
                        + "' here: sign with the same, or send none.";
    }

    private Call believed(HttpServletRequest request, Announced announced, String hash, String requestId) {
        ReceivedSignature signature = announced.signature();
        List<String> uncovered = signature.uncovered(announced.request());
        if (!uncovered.isEmpty()
                || !signature.matches(announced.request(), signingKey(announced.key(), signature), hash)) {
            throw mismatch(uncovered.isEmpty() ? "" : " These headers must be signed and are not: " + uncovered + ".");
        }
        CredentialScope scope = signature.scope();
        Manner manner = new Manner("AWS4-HMAC-SHA256", signature.place(), scope.region(), scope.service());
        return call(announced.key(), manner, request, requestId);
    }

    /** How a request is signed, for S3 in the words of its condition keys. */
    private record Manner(String version, ReceivedSignature.Place place, String region, String service) {
        Map<String, List<String>> conditions() {
            if (!service.equals("s3")) {
                return Map.of();
            }
            String where = place == ReceivedSignature.Place.QUERY ? "REST-QUERY-STRING" : "REST-HEADER";
            return Map.of("s3:signatureversion", List.of(version), "s3:authType", List.of(where));
        }
    }

    /** A call of the key's owner, whose use is noted. */
    private Call call(AccessKey key, Manner manner, HttpServletRequest request, String requestId) {
        Instant now = clock.instant();
        uses.add(key.id(), manner.service(), manner.region(), now);
        Map<String, List<String>> context = new LinkedHashMap<>(transport.conditions(request));
        context.putAll(manner.conditions());
        context.putAll(key.sessionContext());
        // Not the scope's region: a caller chooses that one, and policies name resources by their ARN.
        return new Call(requestId, key.caller(), region, request.getRemoteAddr(), now, context);
    }

    private AccessKey key(String id) {
        return keys.find(id)
                .orElseThrow(() -> CommonError.INVALID_CLIENT_TOKEN_ID.because(
                        "The security token included in the request is invalid."));
    }

    private static ServiceException mismatch(String hint) {
        return CommonError.SIGNATURE_DOES_NOT_MATCH.because(
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                        + " Access Key and signing method. Consult the service documentation for details." + hint);
    }

    private static void checkTime(ReceivedSignature signature, Instant now) {
        Duration validFor = signature.validFor();
        if (validFor == null) {
            checkSkew(signature.signedAt(), now);
            return;
        }
        refuseFuture(signature.signedAt(), now);
        Instant end = signature.signedAt().plus(validFor);
        if (now.isAfter(end)) {
            throw CommonError.ACCESS_DENIED.because("Request has expired: the URL was presigned at "
                    + signature.signedAt() + " and good until " + end + "; the server's time is " + now
                    + ". Presign a new URL.");
        }
    }

    private static void checkSkew(Instant signedAt, Instant now) {
        refuseFuture(signedAt, now);
        Instant end = signedAt.plus(SKEW);
        if (now.isAfter(end)) {
            throw expired("Signature expired: it was made at " + signedAt + " and good until " + end
                    + "; the server's time is " + now + ". "
                    + "Set the client's clock.");
        }
    }

    private static void refuseFuture(Instant signedAt, Instant now) {
        if (signedAt.isAfter(now.plus(SKEW))) {
            throw expired("Signature not yet current: " + signedAt
                    + " is more than 15 minutes after the server's time, " + now + ". Set the client's clock.");
        }
    }

    private static ServiceException expired(String message) {
        return CommonError.SIGNATURE_DOES_NOT_MATCH.because(message);
    }

    private static void checkToken(AccessKey key, @Nullable String token, Instant now) {
        String expected = key.sessionToken().orElse("");
        String given = Optional.ofNullable(token).orElse("");
        if (!constantTimeEquals(expected, given)) {
            throw CommonError.INVALID_CLIENT_TOKEN_ID.because("The security token included in the request is invalid.");
        }
        if (key.expires().filter(now::isAfter).isPresent()) {
            throw CommonError.EXPIRED_TOKEN.because("The security token included in the request is expired");
        }
    }

    private static boolean constantTimeEquals(String a, String b) {
        return java.security.MessageDigest.isEqual(
                a.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                b.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Objects may be large: their signature covers the hash that the client claims, or none at all. */
    private static String claimedHash(SignableRequest request) {
        String claimed = request.header(PayloadHash.HEADER);
        return claimed == null ? PayloadHash.UNSIGNED : claimed;
    }

    private SigningKey signingKey(AccessKey key, ReceivedSignature signature) {
        if (derived.size() > MOST_KEPT_KEYS) {
            derived.clear();
        }
        return derived.computeIfAbsent(
                new KeptKey(key.id(), signature.scope()),
                kept -> SigningKey.derive(key.secret().reveal(), kept.scope()));
    }

    private static SignableRequest signable(HttpServletRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        return new SignableRequest(request.getMethod(), request.getRequestURI(), query, headers);
    }
}
