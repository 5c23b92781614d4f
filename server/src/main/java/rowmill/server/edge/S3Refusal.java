package rowmill.server.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import rowmill.contract.CommonError;
import rowmill.contract.ErrorCode;
import rowmill.contract.ServiceException;

/** A signature's refusal in S3's words and XML. */
final class S3Refusal {
    static final ErrorCode INTERNAL_ERROR = new Internal();

    private S3Refusal() {}

    private record Internal() implements ErrorCode {
        @Override
        public String code() {
            return "InternalError";
        }

        @Override
        public int httpStatus() {
            return 500;
        }
    }

    static void send(
            ServiceException refused, String requestId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String code =
                switch (refused.errorCode()) {
                    case CommonError.INVALID_CLIENT_TOKEN_ID -> "InvalidAccessKeyId";
                    case CommonError.SIGNATURE_DOES_NOT_MATCH -> "SignatureDoesNotMatch";
                    case CommonError.INCOMPLETE_SIGNATURE -> "AuthorizationHeaderMalformed";
                    default -> refused.errorCode().queryCode();
                };
        response.setStatus(refused.errorCode().httpStatus());
        response.setHeader("x-amz-request-id", requestId);
        response.setContentType("application/xml");
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        StringBuilder members = new StringBuilder();
        refused.members().forEach((name, value) -> members.append('<')
                .append(name)
                .append('>')
                .append(escaped(String.valueOf(value)))
                .append("</")
                .append(name)
                .append('>'));
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>"
                + escaped(refused.text()) + "</Message>" + members + "<RequestId>" + requestId + "</RequestId></Error>";
        response.getOutputStream().write(xml.getBytes(UTF_8));
    }

    private static String escaped(String text) {
        // What a URL's escapes stand for may be characters that XML has no form for.
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
