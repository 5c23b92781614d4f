package rowmill.server.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import rowmill.contract.ServiceException;

final class S3RequestTest {
    @Test
    void readsBucketAndKeyFromThePath() {
        S3Request request = StubRequest.read("GET", "/my-bucket/a%20b/c%2Bd+e", Map.of());
        assertThat(request.bucket()).isEqualTo("my-bucket");
        assertThat(request.key()).isEqualTo("a b/c+d+e");
    }

    @Test
    void readsTheBucketFromTheHost() {
        S3Request request = StubRequest.read("GET", "/a/b", Map.of("Host", "my-bucket.localhost:8080"));
        assertThat(request.bucket()).isEqualTo("my-bucket");
        assertThat(request.key()).isEqualTo("a/b");
    }

    @Test
    void refusesTwoSubResourcesOfWhichOnlyOneCouldBeJudged() {
        assertThatThrownBy(() -> StubRequest.read("GET", "/b?location&policy", Map.of()))
                .hasMessage("Conflicting query string parameters: location, policy");
    }

    @Test
    void hidesThePresignedSignatureFromTheParameters() {
        S3Request request = StubRequest.read(
                "GET", "/b/k?X-Amz-Algorithm=A&X-Amz-Signature=s&response-content-type=text%2Fplain", Map.of());
        assertThat(request.parameters()).containsExactly(Map.entry("response-content-type", "text/plain"));
    }

    @Test
    void refusesAKeyOfMoreThan1024Bytes() {
        StubRequest.read("GET", "/b/" + "k".repeat(1024), Map.of());
        assertThatThrownBy(() -> StubRequest.read("GET", "/b/" + "k".repeat(1025), Map.of()))
                .hasMessage("Your key is too long");
    }

    @Test
    void refusesKeysThatNoListCouldName() {
        for (String bad : new String[] {"a%01b", "%1F", "x%EF%BF%BE"}) {
            assertThatThrownBy(() -> StubRequest.read("PUT", "/b/" + bad, Map.of()))
                    .hasMessageContaining("control character");
            // One that is there already can be read and deleted.
            StubRequest.read("GET", "/b/" + bad, Map.of());
            StubRequest.read("DELETE", "/b/" + bad, Map.of());
            assertThatThrownBy(() -> StubRequest.read("GET", "/b?list-type=2&prefix=" + bad, Map.of()))
                    .hasMessageContaining("The prefix holds a control character");
        }
        assertThat(StubRequest.read("PUT", "/b/a%09%0A%0Db", Map.of()).key()).isEqualTo("a\t\n\rb");
    }

    @Test
    void refusesPathsThatAreNotPercentEncodedUtf8() {
        for (String bad : new String[] {"/b/%", "/b/%2", "/b/%zz", "/b/%ff"}) {
            assertThatThrownBy(() -> StubRequest.read("GET", bad, Map.of()))
                    .hasMessage("Couldn't parse the specified URI.");
        }
    }

    @Property
    void aKeySurvivesTheWayToTheProxy(@ForAll @NotEmpty String key) {
        if (key.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > 1024 || !key.equals(wellFormed(key))) {
            return;
        }
        S3Request request = StubRequest.read("GET", "/b/" + Percent.encoded(key, true), Map.of());
        assertThat(request.key()).isEqualTo(key);
        String proxied = new ProxyRequest(request).getRequestURI().split("/", 3)[2];
        assertThat(java.net.URLDecoder.decode(proxied, java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(key);
    }

    @Property
    void anyPathIsReadOrRefused(@ForAll String path, @ForAll String query) {
        try {
            StubRequest.read("GET", "/" + path.replace("?", "") + "?" + query, Map.of());
        } catch (ServiceException refused) {
            assertThat(refused.errorCode().httpStatus()).isEqualTo(400);
        }
    }

    private static String wellFormed(String text) {
        var utf8 = java.nio.charset.StandardCharsets.UTF_8;
        return new String(text.getBytes(utf8), utf8);
    }
}
