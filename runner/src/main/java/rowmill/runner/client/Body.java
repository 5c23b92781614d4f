package rowmill.runner.client;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32C;
import rowmill.contract.signature.PayloadHash;

/**
 * What a request carries: the first {@code length} bytes of an array, which must not change before the answer is there.
 *
 * @param cover whether the signature covers the bytes
 */
record Body(byte[] bytes, int length, Cover cover) {
    /** Whether the signature covers the bytes. */
    enum Cover {
        /** Their SHA-256 is signed: nobody on the way can change them. */
        SIGNED,
        /** They are not: for ways on which nobody else has a hand, and S3 alone. A checksum may guard against accidents. */
        UNSIGNED
    }

    static Body none() {
        return signed(new byte[0]);
    }

    static Body signed(byte[] bytes) {
        return new Body(bytes, bytes.length, Cover.SIGNED);
    }

    /** What stands for the bytes in the signature. */
    String signedAs() {
        if (cover == Cover.UNSIGNED) {
            return PayloadHash.UNSIGNED;
        }
        return PayloadHash.of(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }

    /** As the header {@code x-amz-checksum-crc32c} has it: four bytes, the highest first, in Base64. */
    String crc32c() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        byte[] four = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array();
        return Base64.getEncoder().encodeToString(four);
    }
}
