package rowmill.contract.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text that both ends make of a request, and the string to sign made of that.
 *
 * @param text method, path, query, headers, names of signed headers and payload hash, each on its line
 */
public record CanonicalRequest(String text) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SIGNATURE_PARAMETER = "X-Amz-Signature";

    /**
     * Builds it.
     *
     * @param signedHeaders the names in small letters and in order, as {@code SignedHeaders} lists them
     * @param payloadHash the hexadecimal SHA-256 of the body, or a word such as {@code UNSIGNED-PAYLOAD}
     */
    public static CanonicalRequest of(
            SignableRequest request, PathRule pathRule, List<String> signedHeaders, String payloadHash) {
        String headers = signedHeaders.stream()
                .map(name -> name + ":" + headerValue(request, name) + "\n")
                .collect(Collectors.joining());
        return new CanonicalRequest(String.join(
                "\n",
                request.method(),
                pathRule.canonical(request.path()),
                query(request.query()),
                headers,
                String.join(";", signedHeaders),
                payloadHash));
    }

    private static String headerValue(SignableRequest request, String name) {
        return request.headers().getOrDefault(name, List.of()).stream()
                .map(value -> value.strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining(","));
    }

    /** Parameters escaped anew and sorted by name, then value; the signature itself is left out. */
    private static String query(String raw) {
        List<String[]> pairs = new ArrayList<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = UriEncoding.normalized(equals < 0 ? pair : pair.substring(0, equals), false);
            String value = equals < 0 ? "" : UriEncoding.normalized(pair.substring(equals + 1), false);
            if (!pair.isEmpty() && !name.equals(SIGNATURE_PARAMETER)) {
                pairs.add(new String[] {name, value});
            }
        }
        // Sorted as pairs: as joined texts "a-b=" would come before "a=".
        pairs.sort((a, b) -> a[0].equals(b[0]) ? a[1].compareTo(b[1]) : a[0].compareTo(b[0]));
        return pairs.stream().map(pair -> pair[0] + "=" + pair[1]).collect(Collectors.joining("&"));
    }

    /**
     * What the key signs.
     *
     * @param timestamp the time of signing as {@code yyyyMMdd'T'HHmmss'Z'}
     */
    public String stringToSign(String timestamp, CredentialScope scope) {
        return ALGORITHM + "\n" + timestamp + "\n" + scope.text() + "\n" + Hashes.sha256Hex(text);
    }
}
