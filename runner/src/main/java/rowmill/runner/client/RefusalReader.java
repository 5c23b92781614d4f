package rowmill.runner.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads refusals: JSON of Data Pipeline, XML of S3. What cannot be read is told as it is. */
final class RefusalReader {
    private static final JsonFactory JSON = new JsonFactory();

    private RefusalReader() {}

    static ServiceRefusal json(SignedHttp.Incoming answer) {
        String code = "";
        String message = "";
        try (JsonParser parser = JSON.createParser(answer.body())) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    String name = String.valueOf(parser.currentName());
                    if (name.equals("__type")) {
                        code = parser.getText().substring(parser.getText().indexOf('#') + 1);
                    } else if (name.equalsIgnoreCase("message")) {
                        message = parser.getText();
                    }
                }
            }
        } catch (IOException e) {
            message = sample(answer);
        }
        return refusal(answer, code, message);
    }

    static ServiceRefusal xml(SignedHttp.Incoming answer) {
        String body = new String(answer.body(), UTF_8);
        return refusal(answer, XmlElements.first(body, "Code"), XmlElements.first(body, "Message"));
    }

    private static ServiceRefusal refusal(SignedHttp.Incoming answer, String code, String message) {
        String shownCode = code.isEmpty() ? "HTTP " + answer.status() : code;
        String shownMessage = message.isEmpty() ? sample(answer) : message;
        return new ServiceRefusal(answer.status(), shownCode, shownCode + ": " + shownMessage);
    }

    private static String sample(SignedHttp.Incoming answer) {
        String body = new String(answer.body(), UTF_8);
        return "status " + answer.status()
                + (body.isBlank() ? "" : ", " + body.substring(0, Math.min(200, body.length())));
    }
}
