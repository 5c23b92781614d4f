package rowmill.contract.signature;

/**
 * The chain of signatures in an S3 upload whose payload hash is {@code STREAMING-AWS4-HMAC-SHA256-PAYLOAD}: each chunk's
 * covers the one before, and the first covers the signature of the request.
 *
 * <p>Source: "Signature Calculations: Transferring Payload in Multiple Chunks", Amazon S3 API Reference.
 */
public final class ChunkSignature {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256-PAYLOAD";
    private static final String NO_HEADERS = Hashes.sha256Hex(new byte[0]);

    private ChunkSignature() {}

    /**
     * The signature that a chunk must carry.
     *
     * @param seed the request's signature, which tells time and scope
     * @param previous the signature of the chunk before; the seed's own for the first
     * @param chunk the bytes of the chunk; empty for the last
     */
    public static String of(SigningKey key, ReceivedSignature seed, String previous, byte[] chunk) {
        return key.sign(String.join(
                "\n",
                ALGORITHM,
                SigningTime.timestamp(seed.signedAt()),
                seed.scope().text(),
                previous,
                NO_HEADERS,
                PayloadHash.of(chunk)));
    }
}
