package rowmill.server.edge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransportTest {
    /** A request that knows only where it comes from and one header. */
    private static HttpServletRequest from(String peer, @Nullable String forwardedProto) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                TransportTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> peer;
                    case "getLocalAddr" -> "192.0.2.1";
                    case "getHeader" -> "X-Forwarded-Proto".equals(arguments[0]) ? forwardedProto : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, , , true",
        "::1, , , true",
        "0:0:0:0:0:0:0:1, , , true",
        "192.0.2.1, , , true",
        "192.0.2.7, , , false",
        "192.0.2.7, https, , false",
        "192.0.2.7, , http://ml.example.com, false",
        "192.0.2.7, , https://ml.example.com, true",
        "192.0.2.7, http, https://ml.example.com, false",
        "127.0.0.1, http, , false",
    })
    void onlyTlsOrTheOwnMachineIsSecure(
            String peer, @Nullable String forwardedProto, @Nullable String publicAddress, String secure) {
        Map<String, List<String>> conditions =
                new Transport(Optional.ofNullable(publicAddress)).conditions(from(peer, forwardedProto));
        assertThat(conditions).containsEntry("aws:SecureTransport", List.of(secure));
    }
}
