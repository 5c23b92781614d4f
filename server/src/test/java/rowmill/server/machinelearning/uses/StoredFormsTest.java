package rowmill.server.machinelearning.uses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rowmill.engine.learn.ModelType;
import rowmill.server.machinelearning.entities.Entities;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.EntityStatus;
import rowmill.server.machinelearning.entities.JobKey;
import rowmill.server.machinelearning.entities.Owner;
import rowmill.server.machinelearning.models.ModelBody;

/** What is in stores of version 1 stays readable. The texts were written by version 0.1.0. */
class StoredFormsTest {
    private static final Owner OWNER = new Owner("123456789012", "arn:aws:iam::123456789012:user/ada", "AIDA");
    private static final String MODEL =
            "{\"version\":1,\"owner\":{\"accountId\":\"123456789012\",\"arn\":\"arn:aws:iam::123456789012:user/ada\","
                    + "\"principalId\":\"AIDA\"},\"request\":{\"type\":\"BINARY\",\"parameters\":{\"sgd.maxPasses\":\"5\"},"
                    + "\"trainingDataSourceId\":\"ds\",\"recipe\":\"{}\"},\"startedAt\":1000,\"outcome\":{\"finishedAt\":2000,"
                    + "\"computeTime\":900,\"sizeInBytes\":1234},\"threshold\":0.77,\"thresholdUpdatedAt\":3000,"
                    + "\"endpoint\":{\"status\":\"READY\",\"createdAt\":4000}}";
    private static final String EVALUATION =
            "{\"version\":1,\"owner\":{\"accountId\":\"123456789012\",\"arn\":\"arn:aws:iam::123456789012:user/ada\","
                    + "\"principalId\":\"AIDA\"},\"request\":{\"modelId\":\"ml\",\"dataSourceId\":\"ds\"},\"startedAt\":1000,"
                    + "\"outcome\":{\"finishedAt\":2000,\"computeTime\":900,\"metrics\":{\"BinaryAUC\":\"0.9\"}}}";
    private static final String FILE = "{\"version\":1,\"source\":\"s3://b/in/a.csv\",\"sourceBytes\":1234,"
            + "\"result\":\"s3://b/out/batch-prediction/result/bp-a.csv.gz\",\"records\":300,\"invalid\":3}";

    private static Entity entity(EntityKind kind, String body) throws Exception {
        return new Entity(
                kind,
                "x",
                Optional.empty(),
                EntityStatus.COMPLETED,
                Instant.EPOCH,
                Instant.EPOCH,
                "arn:aws:iam::123456789012:user/ada",
                Map.of(),
                "hash",
                (ObjectNode) Entities.JSON.readTree(body));
    }

    @Test
    void aModelOfVersionOneIsReadAndWrittenAsItWas() throws Exception {
        ModelBody body = ModelBody.of(entity(EntityKind.MLMODEL, MODEL));
        assertThat(body.owner()).isEqualTo(OWNER);
        assertThat(body.request().type()).isEqualTo(ModelType.BINARY);
        assertThat(body.threshold()).isEqualTo(0.77f);
        assertThat(body.ready()).isTrue();
        assertThat(body.json()).hasToString(MODEL);
    }

    @Test
    void anEvaluationOfVersionOneIsRead() throws Exception {
        ModelUseBody body = ModelUseBody.of(entity(EntityKind.EVALUATION, EVALUATION));
        assertThat(body.outcome().metrics()).containsEntry("BinaryAUC", "0.9");
        assertThat(ModelUseBody.requested(OWNER, new ModelUseBody.Request("ml", "ds", null)))
                .hasToString(EVALUATION.substring(0, EVALUATION.indexOf(",\"startedAt\"")) + "}");
    }

    @Test
    void aResultFileOfVersionOneIsReadAndWrittenAsItWas() {
        BatchFile file = BatchFile.parse(FILE);
        assertThat(file.records()).isEqualTo(300);
        assertThat(file.json()).isEqualTo(FILE);
    }

    @Test
    void otherVersionsAreRefused() throws Exception {
        Entity model = entity(EntityKind.MLMODEL, MODEL.replace("\"version\":1", "\"version\":2"));
        assertThatThrownBy(() -> ModelBody.of(model)).hasMessageContaining("version 2");
        Entity evaluation = entity(EntityKind.EVALUATION, EVALUATION.replace("\"version\":1", "\"version\":2"));
        assertThatThrownBy(() -> ModelUseBody.of(evaluation)).hasMessageContaining("version 2");
        assertThatThrownBy(() -> BatchFile.parse(FILE.replace("\"version\":1", "\"version\":2")))
                .hasMessageContaining("version 2");
    }

    @Test
    void aJobBelongsToTheEntityThatHasItsIdNowOrToNone() throws Exception {
        Entity now = entity(EntityKind.MLMODEL, MODEL);
        assertThat(JobKey.parse("x/0").belongsTo(now)).isTrue();
        assertThat(JobKey.parse("x/5").belongsTo(now)).isFalse();
        assertThat(JobKey.parse("x").belongsTo(now)).isTrue();
        assertThat(JobKey.parse("y/0").belongsTo(now)).isFalse();
        assertThat(JobKey.of(now).text()).isEqualTo("x/0");
        assertThat(JobKey.parse(JobKey.of(now).text())).isEqualTo(JobKey.of(now));
    }
}
