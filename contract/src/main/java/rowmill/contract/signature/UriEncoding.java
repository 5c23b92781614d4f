package rowmill.contract.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Percent encoding as signatures want it: all but letters, digits and {@code -._~}, in capital hexadecimal. */
final class UriEncoding {
    private UriEncoding() {}

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8), false);
    }

    /** As {@link #encode(String)}, with slashes left alone. */
    static String encodePath(String path) {
        return encode(path.getBytes(StandardCharsets.UTF_8), true);
    }

    private static String encode(byte[] bytes, boolean keepSlash) {
        StringBuilder encoded = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            char c = (char) (b & 0xFF);
            if (isUnreserved(c) || keepSlash && c == '/') {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char c) {
        return c >= 'A' && c <= 'Z'
                || c >= 'a' && c <= 'z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    /** Decodes what is escaped and re-encodes it, so that every spelling of the same bytes becomes one. */
    static String normalized(String raw, boolean path) {
        return encode(decode(raw, !path), path);
    }

    /** A percent sign without two hexadecimal digits behind stands for itself. */
    private static byte[] decode(String raw, boolean plusIsSpace) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                decoded.write(hex(bytes[i + 1]) << 4 | hex(bytes[i + 2]));
                i += 2;
            } else {
                decoded.write(plusIsSpace && bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return decoded.toByteArray();
    }

    static String decoded(String raw) {
        return new String(decode(raw, true), StandardCharsets.UTF_8);
    }

    private static int hex(byte b) {
        return b < 0 ? -1 : Character.digit((char) b, 16);
    }

    /** Takes out empty segments, {@code .} and {@code ..}, as every service except S3 does. */
    static String withoutDotSegments(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        List<String> segments = new ArrayList<>(kept);
        boolean folder = path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
        return "/" + String.join("/", segments) + (folder && !segments.isEmpty() ? "/" : "");
    }
}
