package rowmill.server.objects;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.checksum.ChunkedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens a request's body so that what comes out is what the client signed: a plain body is held against the hash in {@code
 * x-amz-content-sha256}, a body in signed chunks against each chunk's signature, and both before the last byte is believed.
 * Trailing checksums are checked on the way.
 */
final class PayloadCheck {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    /** Clients send chunks of 64 KiB to 1 MiB; each is held in memory. */
    private static final int LARGEST_CHUNK = 16 << 20;

    private PayloadCheck() {}

    /** @throws rowmill.contract.ServiceException if the body's form is one that nothing here could check */
    static InputStream open(HttpServletRequest request) throws IOException {
        String form = Objects.requireNonNullElse(request.getHeader("x-amz-content-sha256"), "UNSIGNED-PAYLOAD");
        InputStream body = request.getInputStream();
        String trailer = request.getHeader("x-amz-trailer");
        return switch (form) {
            case "UNSIGNED-PAYLOAD" -> body;
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> new ChunkedInputStream(body, LARGEST_CHUNK, trailer);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" -> signedChunks(body, request, null);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" -> signedChunks(body, request, trailer);
            default -> hashed(body, form);
        };
    }

    private static InputStream hashed(InputStream body, String form) {
        if (!SHA256.matcher(form).matches()) {
            throw S3Error.INVALID_ARGUMENT
                    .because("x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                            + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid"
                            + " sha256 value.")
                    .with("ArgumentName", "x-amz-content-sha256")
                    .with("ArgumentValue", form);
        }
        return new HashedBody(body, form.toLowerCase(Locale.ROOT));
    }

    private static InputStream signedChunks(InputStream body, HttpServletRequest request, @Nullable String trailer) {
        if (!(request.getAttribute(HttpObjects.CHUNK_SIGNING) instanceof ChunkSigning signing)) {
            throw S3Error.SIGNATURE_DOES_NOT_MATCH.raised();
        }
        return new ChunkedInputStream(
                body,
                LARGEST_CHUNK,
                signing.seedSignature(),
                signing.signingKey(),
                "HmacSHA256",
                signing.timestamp(),
                signing.scope(),
                trailer);
    }

    /** Fails at its end if the bytes read are not those announced. */
    private static final class HashedBody extends FilterInputStream {
        private final MessageDigest digest;
        private final String expected;
        private boolean judged;

        HashedBody(InputStream body, String expected) {
            super(body);
            this.expected = expected;
            try {
                this.digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java lacks SHA-256", e);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read > 0) {
                digest.update(target, offset, read);
            } else if (read < 0 && !judged) {
                judged = true;
                if (!HexFormat.of().formatHex(digest.digest()).equals(expected)) {
                    throw new IOException(new S3ProxyException(S3ErrorCode.X_AMZ_CONTENT_S_H_A_256_MISMATCH));
                }
            }
            return read;
        }

        // Skipped bytes would go unhashed.
        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, 1 << 16)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
