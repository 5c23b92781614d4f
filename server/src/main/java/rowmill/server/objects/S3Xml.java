package rowmill.server.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;

/** The documents that are not left to S3Proxy: errors and a few small answers. */
final class S3Xml {
    static final String REQUEST_ID = "x-amz-request-id";
    static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private S3Xml() {}

    /** Sends a refusal; a HEAD and a 304 have no body, and the client of a cut-off body must not use the connection again. */
    static void refuse(Call call, S3Request.Target target, ServiceException refusal, HttpServletResponse response)
            throws IOException {
        response.resetBuffer();
        int status = refusal.errorCode().httpStatus();
        response.setStatus(status);
        response.setHeader(REQUEST_ID, call.requestId());
        if (status == 304) {
            response.setHeader("ETag", String.valueOf(refusal.members().getOrDefault("ETag", "")));
            return;
        }
        if (target.mayLeaveBodyUnread()) {
            response.setHeader("Connection", "close");
        }
        if (target.method().equals("HEAD")) {
            return;
        }
        StringBuilder xml = new StringBuilder("<Error>");
        element(xml, "Code", refusal.errorCode().code());
        element(xml, "Message", refusal.text());
        for (Map.Entry<String, Object> member : refusal.members().entrySet()) {
            element(xml, member.getKey(), String.valueOf(member.getValue()));
        }
        element(xml, "Resource", target.path());
        element(xml, "RequestId", call.requestId());
        element(xml, "HostId", call.requestId());
        send(response, xml.append("</Error>").toString());
    }

    /** Sends a document with status 200, or whatever status is set. */
    static void send(HttpServletResponse response, String xml) throws IOException {
        byte[] bytes = (PROLOG + xml).getBytes(UTF_8);
        response.setContentType("application/xml");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    static StringBuilder element(StringBuilder xml, String name, String text) {
        return xml.append('<')
                .append(name)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(name)
                .append('>');
    }

    /** Text with markup escaped; characters that XML 1.0 cannot carry become question marks. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.appendCodePoint(isXml(c) ? c : '?');
            }
        });
        return out.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
