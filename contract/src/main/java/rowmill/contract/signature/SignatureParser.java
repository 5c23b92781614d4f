package rowmill.contract.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;

/** Finds a signature in the header {@code Authorization} or in the query string. */
final class SignatureParser {
    private static final long LONGEST_VALID_SECONDS = Duration.ofDays(7).toSeconds();

    private final SignableRequest request;

    private SignatureParser(SignableRequest request) {
        this.request = request;
    }

    static Optional<ReceivedSignature> parse(SignableRequest request) {
        SignatureParser parser = new SignatureParser(request);
        String authorization = request.header("authorization");
        if (authorization != null) {
            return Optional.of(parser.header(authorization));
        }
        return request.parameter("X-Amz-Algorithm") == null ? Optional.empty() : Optional.of(parser.query());
    }

    private ReceivedSignature header(String authorization) {
        String[] words = authorization.strip().split("\\s+", 2);
        requireAlgorithm(words[0]);
        Map<String, String> parts = new HashMap<>();
        for (String part : (words.length < 2 ? "" : words[1]).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return received(
                ReceivedSignature.Place.HEADER,
                new Parts(
                        required("Authorization header", "Credential", parts.get("Credential")),
                        required("Authorization header", "SignedHeaders", parts.get("SignedHeaders")),
                        required("Authorization header", "Signature", parts.get("Signature"))),
                SigningTime.ofHeaders(request),
                null,
                request.header("x-amz-security-token"));
    }

    private ReceivedSignature query() {
        requireAlgorithm(parameter("X-Amz-Algorithm"));
        Instant signedAt = SigningTime.parse(parameter("X-Amz-Date"));
        if (signedAt == null) {
            throw incomplete("X-Amz-Date must have the form YYYYMMDDTHHMMSSZ.");
        }
        Parts parts = new Parts(
                parameter("X-Amz-Credential"), parameter("X-Amz-SignedHeaders"), parameter("X-Amz-Signature"));
        return received(
                ReceivedSignature.Place.QUERY, parts, signedAt, validFor(), request.parameter("X-Amz-Security-Token"));
    }

    private Duration validFor() {
        String expires = parameter("X-Amz-Expires");
        if (!expires.matches("[0-9]{1,9}") || Long.parseLong(expires) > LONGEST_VALID_SECONDS) {
            throw incomplete("X-Amz-Expires must be a number of seconds from 0 to " + LONGEST_VALID_SECONDS + ".");
        }
        return Duration.ofSeconds(Long.parseLong(expires));
    }

    /** The texts still to take apart. */
    private record Parts(String credential, String signedHeaders, String signature) {}

    private static ReceivedSignature received(
            ReceivedSignature.Place place,
            Parts parts,
            Instant signedAt,
            @Nullable Duration validFor,
            @Nullable String sessionToken) {
        int slash = parts.credential.indexOf('/');
        if (slash <= 0) {
            throw incomplete("Credential must have the form ACCESS_KEY_ID/YYYYMMDD/REGION/SERVICE/aws4_request.");
        }
        CredentialScope scope = CredentialScope.parse(parts.credential.substring(slash + 1));
        if (!SigningTime.date(signedAt).equals(scope.date())) {
            throw incomplete(
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                            + scope.date() + "' != '" + SigningTime.date(signedAt) + "'.");
        }
        return new ReceivedSignature(
                place,
                parts.credential.substring(0, slash),
                scope,
                headerNames(parts.signedHeaders),
                parts.signature,
                signedAt,
                validFor,
                sessionToken);
    }

    private static List<String> headerNames(String text) {
        List<String> names = new ArrayList<>(List.of(text.split(";", -1)));
        List<String> sorted = names.stream().sorted().distinct().toList();
        if (!names.equals(sorted) || !names.contains("host")) {
            throw incomplete(
                    "SignedHeaders must list names in small letters, each once, in order, with host among them.");
        }
        return names;
    }

    private String parameter(String name) {
        return required("query string", name, request.parameter(name));
    }

    private static String required(String where, String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw incomplete("The " + where + " requires '" + name + "' parameter.");
        }
        return value;
    }

    private static void requireAlgorithm(String algorithm) {
        if (!algorithm.equals(CanonicalRequest.ALGORITHM)) {
            throw incomplete("Signatures must use " + CanonicalRequest.ALGORITHM + ", no other algorithm or version.");
        }
    }

    private static ServiceException incomplete(String message) {
        return CommonError.INCOMPLETE_SIGNATURE.because(message);
    }
}
