package rowmill.server.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import rowmill.contract.model.ServiceModel;
import rowmill.contract.model.Shape;

final class AuditViewTest {
    private static Shape.Structure inputOf(String model, String operation) {
        return Objects.requireNonNull(
                Objects.requireNonNull(ServiceModel.load(model).operations().get(operation))
                        .input());
    }

    @Test
    void hidesThePasswordOfADatabase() {
        Map<String, Object> document = Map.of(
                "DataSourceId",
                "ds-1",
                "RDSData",
                Map.of(
                        "SelectSqlQuery",
                        "SELECT 1",
                        "DatabaseCredentials",
                        Map.of("Username", "ml", "Password", "corr3ct-h0rse")));
        Map<String, Object> view =
                AuditView.of(inputOf("machinelearning-2014-12-12", "CreateDataSourceFromRDS"), document);
        assertThat(view.toString()).contains("ds-1", "SELECT 1", "ml", "***").doesNotContain("corr3ct");
    }

    @Test
    void hidesTheValuesOfAPipelinesFieldsForAnyMayBeASecret() {
        Map<String, Object> document = Map.of(
                "pipelineId",
                "df-1",
                "pipelineObjects",
                List.of(Map.of(
                        "id",
                        "Database",
                        "name",
                        "Database",
                        "fields",
                        List.of(
                                Map.of("key", "*password", "stringValue", "corr3ct-h0rse"),
                                Map.of("key", "username", "stringValue", "ml")))),
                "parameterValues",
                List.of(Map.of("id", "*myPassword", "stringValue", "corr3ct-h0rse")));
        Map<String, Object> view = AuditView.of(inputOf("datapipeline-2012-10-29", "PutPipelineDefinition"), document);
        assertThat(view.toString())
                .contains("df-1", "username", "*password", "*myPassword")
                .doesNotContain("corr3ct");
    }

    @Test
    void hidesWhatTheModelDoesNotKnow() {
        Map<String, Object> view = AuditView.of(
                inputOf("machinelearning-2014-12-12", "GetDataSource"),
                Map.of("DataSourceId", "ds-1", "Secret", "x1y2"));
        assertThat(view.toString()).contains("ds-1").doesNotContain("x1y2");
    }

    @Test
    void cutsLongTexts() {
        Map<String, Object> view = AuditView.of(
                inputOf("machinelearning-2014-12-12", "GetDataSource"), Map.of("DataSourceId", "x".repeat(5_000)));
        assertThat(view.get("DataSourceId").toString()).hasSizeLessThan(2_100).endsWith("(5000 characters)");
    }
}
