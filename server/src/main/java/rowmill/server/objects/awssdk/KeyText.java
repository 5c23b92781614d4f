package rowmill.server.objects.awssdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/**
 * Object keys as the index stores them: lower-case hexadecimal digits of the key's UTF-8 bytes. Their order is S3's order
 * of keys (by UTF-8 bytes) under every collation that puts digits before letters, and a prefix of a key is a prefix of its
 * digits.
 */
final class KeyText {
    private static final HexFormat HEX = HexFormat.of();

    private KeyText() {}

    static String hex(String key) {
        return HEX.formatHex(key.getBytes(UTF_8));
    }

    static String key(String hex) {
        return new String(HEX.parseHex(hex), UTF_8);
    }

    /** A text that sorts after every key that begins with the given digits, and before every other later key. */
    static String endOf(String hexPrefix) {
        return hexPrefix + "g";
    }
}
