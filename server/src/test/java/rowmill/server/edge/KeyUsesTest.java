package rowmill.server.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rowmill.server.identity.AccessKey;
import rowmill.server.identity.AccessKeys;

final class KeyUsesTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final List<String> recorded = new ArrayList<>();
    private boolean away;

    private final KeyUses uses = new KeyUses(
            new AccessKeys() {
                @Override
                public Optional<AccessKey> find(String accessKeyId) {
                    return Optional.empty();
                }

                @Override
                public void used(String accessKeyId, String service, String region, Instant at) {
                    if (away) {
                        throw new IllegalStateException("The store is away");
                    }
                    recorded.add(accessKeyId + " " + service + " " + region + " " + at);
                }
            },
            Runnable::run);

    @Test
    void aKeysUseIsRecordedOnceAMinute() {
        uses.add("AKIA1", "s3", "us-east-1", START);
        uses.add("AKIA1", "iam", "us-east-1", START.plusSeconds(59));
        uses.add("AKIA2", "iam", "eu-west-1", START.plusSeconds(59));
        uses.add("AKIA1", "iam", "us-east-1", START.plusSeconds(60));
        assertThat(recorded)
                .containsExactly(
                        "AKIA1 s3 us-east-1 2026-11-23T12:00:00Z",
                        "AKIA2 iam eu-west-1 2026-11-23T12:00:59Z",
                        "AKIA1 iam us-east-1 2026-11-23T12:01:00Z");
    }

    @Test
    void aRecordThatFailsFailsNothingElse() {
        away = true;
        assertThatCode(() -> uses.add("AKIA1", "s3", "us-east-1", START)).doesNotThrowAnyException();
        away = false;
        uses.add("AKIA1", "s3", "us-east-1", START.plusSeconds(60));
        assertThat(recorded).hasSize(1);
    }
}
