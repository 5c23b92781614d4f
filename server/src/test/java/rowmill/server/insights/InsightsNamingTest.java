package rowmill.server.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rowmill.contract.Call;
import rowmill.contract.Caller;

class InsightsNamingTest {
    private static final Call CALL = new Call(
            "11111111-2222-3333-4444-555555555555",
            new Caller("123456789012", "arn:aws:iam::123456789012:user/ada", "AIDAEXAMPLE"),
            "eu-west-1",
            "127.0.0.1",
            Instant.EPOCH);

    private static String named(String operation, Map<String, Object> input) {
        return InsightsService.naming().resource(CALL, operation, input);
    }

    @Test
    void operationsActOnTheObjectsOfTheOtherServices() {
        assertThat(named("GetDataSourceProfile", Map.of("DataSourceId", "a")))
                .isEqualTo("arn:aws:machinelearning:eu-west-1:123456789012:datasource/a");
        assertThat(named("CompareEvaluations", Map.of("EvaluationIds", List.of("b", "c"))))
                .isEqualTo("arn:aws:machinelearning:eu-west-1:123456789012:evaluation/b");
        assertThat(named("PreviewQuery", Map.of("DatabaseInformation", Map.of("InstanceIdentifier", "shop"))))
                .isEqualTo("arn:aws:rds:eu-west-1:123456789012:db:shop");
    }

    @Test
    void aMalformedRequestActsOnAnything() {
        assertThat(named("PreviewQuery", Map.of("DatabaseInformation", "shop"))).isEqualTo("*");
        assertThat(named("PreviewQuery", Map.of())).isEqualTo("*");
    }
}
