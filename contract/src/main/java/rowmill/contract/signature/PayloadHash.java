package rowmill.contract.signature;

/** What stands for the body in a signature. */
public final class PayloadHash {
    /** The body is not covered: presigned URLs, and S3 uploads over TLS. */
    public static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    /** The body comes in chunks, each signed for itself. */
    public static final String STREAMING_PREFIX = "STREAMING-";

    /** The header in which S3 clients send it. */
    public static final String HEADER = "x-amz-content-sha256";

    private PayloadHash() {}

    /** The hexadecimal SHA-256 of a body. */
    public static String of(byte[] body) {
        return Hashes.sha256Hex(body);
    }
}
