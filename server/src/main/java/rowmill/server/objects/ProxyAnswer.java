package rowmill.server.objects;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** The response as S3Proxy gets it; it keeps the request id that this server gave. */
final class ProxyAnswer extends HttpServletResponseWrapper {
    ProxyAnswer(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void addHeader(String name, String value) {
        if (!name.equalsIgnoreCase(S3Xml.REQUEST_ID)) {
            super.addHeader(name, value);
        }
    }
}
