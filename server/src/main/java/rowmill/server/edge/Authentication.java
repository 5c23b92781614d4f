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
import rowmill.contract.signature.SigningKey;
import rowmill.server.identity.AccessKey;
import rowmill.server.identity.AccessKeys;
import rowmill.server.objects.ChunkSigning;
import rowmill.server.objects.HttpObjects;

/**
 * The one place where signatures are believed or not: the key exists, the time is within 15 minutes (or the presigned
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
    private final Map<KeptKey, SigningKey> derived = new ConcurrentHashMap<>();

    private record KeptKey(String accessKeyId, CredentialScope scope) {}

    /**
     * @param accountId the account that anonymous callers are shown in
     * @param region the region of all calls, whichever they are signed for
     */
    public Authentication(AccessKeys keys, InstantSource clock, String accountId, String region) {
        this.keys = keys;
        this.uses = new KeyUses(keys, use -> Thread.ofVirtual().name("key-use").start(use));
        this.clock = clock;
        this.accountId = accountId;
        this.region = region;
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
        return request.getHeader("Authorization") != null
                || String.valueOf(request.getQueryString()).contains("X-Amz-Algorithm");
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
                clock.instant());
    }

    /**
     * Believes the request, or refuses it.
     *
     * @param body the whole body; null for objects, whose bodies are checked against the signed hash as they are read
     */
    Call authenticate(HttpServletRequest request, byte @Nullable [] body, String requestId) {
        return believed(request, body, requestId).call();
    }

    /** As {@link #authenticate}, and leaves with the request what is needed to check the chunks of a body in chunks. */
    Call authenticateObjectRequest(HttpServletRequest request, String requestId) {
        Believed believed = believed(request, null, requestId);
        String hash = String.valueOf(request.getHeader(PayloadHash.HEADER));
        if (hash.startsWith(PayloadHash.STREAMING_PREFIX)) {
            ReceivedSignature signature = believed.signature();
            request.setAttribute(
                    HttpObjects.CHUNK_SIGNING,
                    new ChunkSigning(
                            signingKey(believed.key(), signature).encoded(),
                            signature.signature(),
                            String.valueOf(request.getHeader("x-amz-date")),
                            signature.scope().text()));
        }
        return believed.call();
    }

    private record Believed(Call call, AccessKey key, ReceivedSignature signature) {}

    private Believed believed(HttpServletRequest request, byte @Nullable [] body, String requestId) {
        SignableRequest signable = signable(request);
        ReceivedSignature signature = ReceivedSignature.of(signable)
                .orElseThrow(() -> CommonError.MISSING_AUTHENTICATION_TOKEN.because("Missing Authentication Token"));
        Instant now = clock.instant();
        checkTime(signature, now);
        AccessKey key = keys.find(signature.accessKeyId())
                .orElseThrow(() -> CommonError.INVALID_CLIENT_TOKEN_ID.because(
                        "The security token included in the request is invalid."));
        checkToken(key, signature, now);
        List<String> uncovered = signature.uncovered(signable);
        String hash = body == null ? claimedHash(signable) : PayloadHash.of(body);
        if (!uncovered.isEmpty() || !signature.matches(signable, signingKey(key, signature), hash)) {
            throw mismatch(uncovered);
        }
        // Not the scope's region: a caller chooses that one, and policies name resources by their ARN.
        Call call = new Call(requestId, key.caller(), region, request.getRemoteAddr(), now, key.sessionContext());
        uses.add(key.id(), signature.scope().service(), signature.scope().region(), now);
        return new Believed(call, key, signature);
    }

    private static ServiceException mismatch(List<String> uncovered) {
        String headers = uncovered.isEmpty() ? "" : " These headers must be signed and are not: " + uncovered + ".";
        return CommonError.SIGNATURE_DOES_NOT_MATCH.because(
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                        + " Access Key and signing method. Consult the service documentation for details." + headers);
    }

    private static void checkTime(ReceivedSignature signature, Instant now) {
        Instant signedAt = signature.signedAt();
        Duration validFor = signature.validFor();
        if (signedAt.isAfter(now.plus(SKEW))) {
            throw expired("Signature not yet current: " + signedAt
                    + " is more than 15 minutes after the server's time, " + now + ". Set the client's clock.");
        }
        Instant end = signedAt.plus(validFor == null ? SKEW : validFor);
        if (now.isAfter(end) && validFor != null) {
            throw CommonError.ACCESS_DENIED.because("Request has expired: the URL was presigned at " + signedAt
                    + " and good until " + end + "; the server's time is " + now + ". Presign a new URL.");
        }
        if (now.isAfter(end)) {
            throw expired("Signature expired: it was made at " + signedAt + " and good until " + end
                    + "; the server's time is " + now + ". "
                    + "Set the client's clock.");
        }
    }

    private static ServiceException expired(String message) {
        return CommonError.SIGNATURE_DOES_NOT_MATCH.because(message);
    }

    private static void checkToken(AccessKey key, ReceivedSignature signature, Instant now) {
        String expected = key.sessionToken().orElse("");
        String given = Optional.ofNullable(signature.sessionToken()).orElse("");
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
