package rowmill.contract.wire;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.regex.Pattern;

/** Bytes as requests give them: base64 with its padding or without. */
final class WireBytes {
    private static final Pattern BLANKS = Pattern.compile("\\s");

    private WireBytes() {}

    /**
     * Lines may be broken, as some encoders do; any other character that is no base64 is refused.
     *
     * @throws IllegalArgumentException when the text is no base64
     */
    static ByteBuffer of(String text) {
        byte[] bytes = Base64.getDecoder().decode(BLANKS.matcher(text).replaceAll(""));
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }
}
