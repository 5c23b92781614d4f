package rowmill.server.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LogLinksTest {
    private Instant now = Instant.parse("2026-11-23T00:00:00Z");
    private final LogLinks links = new LogLinks(
            new byte[32], () -> now, name -> name.equals("datasource/ds-1") ? Optional.of("story") : Optional.empty());

    private static Map<String, @Nullable String> queryOf(String link) {
        Map<String, @Nullable String> query = new HashMap<>();
        Arrays.stream(URI.create(link).getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> query.put(pair[0], pair[1]));
        return query;
    }

    @Test
    void opensTheLogItWasMadeFor() {
        assertThat(links.open("datasource/ds-1", queryOf(links.linkTo("datasource/ds-1"))))
                .contains("story");
    }

    @Test
    void doesNotOpenAnotherLog() {
        assertThat(links.open("datasource/ds-1", queryOf(links.linkTo("datasource/ds-2"))))
                .isEmpty();
    }

    @Test
    void doesNotOpenAfterADay() {
        Map<String, @Nullable String> query = queryOf(links.linkTo("datasource/ds-1"));
        now = now.plus(Duration.ofHours(24));
        assertThat(links.open("datasource/ds-1", query)).isEmpty();
    }

    @Test
    void doesNotOpenWithALaterExpiryThanWasSigned() {
        Map<String, @Nullable String> query = queryOf(links.linkTo("datasource/ds-1"));
        query.put("expires", "99999999999");
        assertThat(links.open("datasource/ds-1", query)).isEmpty();
    }

    @Test
    void doesNotOpenWithoutASignature() {
        assertThat(links.open("datasource/ds-1", new HashMap<>())).isEmpty();
    }

    @Test
    void doesNotOpenLinksOfAnotherInstallation() {
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        LogLinks other = new LogLinks(otherKey, () -> now, name -> Optional.of("other"));
        assertThat(links.open("datasource/ds-1", queryOf(other.linkTo("datasource/ds-1"))))
                .isEmpty();
    }
}
