package rowmill.benchmarks.extract;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Rows and their content, whatever a tool puts between fields: tabs count as commas. No field of the sample holds either, or
 * anything that would be quoted.
 *
 * @param rows lines
 * @param bytes with line ends
 * @param sha256 of all lines in order
 * @param sum of a hash of each line, whatever their order
 */
record Fingerprint(long rows, long bytes, String sha256, long sum) {

    /** The same lines in any order, as far as their hashes tell. */
    boolean sameLines(Fingerprint other) {
        return rows == other.rows && bytes == other.bytes && sum == other.sum;
    }

    /** Takes streams in one after another. */
    static final class Taker {
        private final MessageDigest digest;
        private final byte[] buffer = new byte[1 << 16];
        private long rows;
        private long bytes;
        private long sum;
        private long line = 1;

        Taker() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java lacks SHA-256", e);
            }
        }

        /** Takes a stream to its end. */
        Taker take(InputStream in) throws IOException {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        rows++;
                        sum += line * 0x9E3779B97F4A7C15L ^ line >>> 29;
                        line = 1;
                    } else {
                        buffer[i] = buffer[i] == '\t' ? (byte) ',' : buffer[i];
                        line = line * 0x100000001B3L + buffer[i];
                    }
                }
                digest.update(buffer, 0, read);
                bytes += read;
            }
            return this;
        }

        Fingerprint done() {
            return new Fingerprint(rows, bytes, HexFormat.of().formatHex(digest.digest()), sum);
        }
    }

    static Fingerprint of(InputStream in) throws IOException {
        return new Taker().take(in).done();
    }
}
