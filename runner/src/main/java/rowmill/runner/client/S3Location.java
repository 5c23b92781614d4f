package rowmill.runner.client;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An object, or where objects are put.
 *
 * @param bucket the bucket
 * @param key the key, not escaped, without leading slash; may be empty
 */
public record S3Location(String bucket, String key) {
    /**
     * Reads {@code s3://bucket/key}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static S3Location parse(String text) {
        if (!text.startsWith("s3://")) {
            throw new IllegalArgumentException("'" + text + "' is not an S3 location; it must begin with s3://");
        }
        String rest = text.substring(5);
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        if (bucket.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' names no bucket; write s3://bucket/key");
        }
        return new S3Location(bucket, slash < 0 ? "" : rest.substring(slash + 1));
    }

    /** The location below this one. */
    public S3Location child(String name) {
        String folder = key.isEmpty() || key.endsWith("/") ? key : key + "/";
        return new S3Location(bucket, folder + name);
    }

    /** The location whose key is this one's with {@code suffix}. */
    public S3Location plus(String suffix) {
        return new S3Location(bucket, key + suffix);
    }

    /** The path of the request line. */
    String path() {
        return "/" + bucket + "/" + escaped(key, true);
    }

    static String escaped(String text, boolean keepSlash) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || "-._~".indexOf(c) >= 0
                    || keepSlash && c == '/';
            escaped.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
