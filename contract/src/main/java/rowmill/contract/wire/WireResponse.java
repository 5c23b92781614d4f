package rowmill.contract.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer ready to send.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body
 * @param requestId goes into the header {@code x-amzn-RequestId}, also where the body repeats it
 * @param body the bytes; may be empty
 */
public record WireResponse(int status, String contentType, String requestId, byte[] body) {
    static WireResponse of(int status, String contentType, String requestId, String body) {
        return new WireResponse(status, contentType, requestId, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The headers to send, except the length. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amzn-RequestId", requestId);
        headers.put("Content-Type", contentType);
        return headers;
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
