package rowmill.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.server.identity.ResourceNaming;

final class ServiceNamingsTest {
    private static final Call CALL = new Call(
            "request",
            new Caller("123456789012", "arn:aws:iam::123456789012:user/anne", "AIDAANNE"),
            "us-east-1",
            "127.0.0.1",
            Instant.EPOCH);

    @Test
    void pollingIsJudgedByTheWorkerGroup() {
        ResourceNaming naming = ServiceNamings.dataPipeline();
        Map<String, Object> poll = Map.of("workerGroup", "my-group", "hostname", "here");
        assertThat(naming.conditions(poll)).isEqualTo(Map.of("datapipeline:workerGroup", List.of("my-group")));
        assertThat(naming.resource(CALL, "PollForTask", poll)).isEqualTo("*");
    }

    @Test
    void whatIsDoneToAPipelineIsJudgedByThePipeline() {
        ResourceNaming naming = ServiceNamings.dataPipeline();
        Map<String, Object> delete = Map.of("pipelineId", "df-1");
        assertThat(naming.conditions(delete)).isEmpty();
        assertThat(naming.resource(CALL, "DeletePipeline", delete))
                .isEqualTo("arn:aws:datapipeline:us-east-1:123456789012:pipeline/df-1");
    }
}
