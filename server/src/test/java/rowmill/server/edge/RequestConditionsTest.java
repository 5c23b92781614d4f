package rowmill.server.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rowmill.contract.Call;
import rowmill.contract.Caller;

final class RequestConditionsTest {
    private static final Caller CALLER =
            new Caller("123456789012", "arn:aws:sts::123456789012:assumed-role/r/s", "AROA:s");

    private static Call call(Map<String, List<String>> session) {
        return new Call("id", CALLER, "us-east-1", "192.0.2.7", Instant.EPOCH, session);
    }

    @Test
    void everyRequestTellsWhenFromWhereAndByWhom() {
        assertThat(RequestConditions.of(call(Map.of())))
                .containsEntry("aws:SourceIp", List.of("192.0.2.7"))
                .containsEntry("aws:CurrentTime", List.of("1970-01-01T00:00:00Z"))
                .containsEntry("aws:PrincipalArn", List.of(CALLER.arn()));
    }

    @Test
    void whatTheSessionAddsIsThere() {
        assertThat(RequestConditions.of(call(Map.of("aws:TokenIssueTime", List.of("2026-01-01T00:00:00Z")))))
                .containsEntry("aws:TokenIssueTime", List.of("2026-01-01T00:00:00Z"));
    }

    @Test
    void aSessionCannotPretendToComeFromElsewhere() {
        assertThat(RequestConditions.of(call(Map.of("aws:SourceIp", List.of("10.0.0.1")))))
                .containsEntry("aws:SourceIp", List.of("192.0.2.7"));
    }
}
