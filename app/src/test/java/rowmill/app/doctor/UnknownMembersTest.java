package rowmill.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownMembersTest {
    private static final JsonNode READY = new ObjectMapper()
            .createObjectNode()
            .put("Ready", true)
            .set("Findings", new ObjectMapper().createArrayNode());

    @Test
    void membersOfTheOperationAreNothingToTell() {
        Map<String, Object> request = Map.of("DataSourceId", "x", "RDSData", Map.of("SubnetId", "subnet-1"));
        assertThat(UnknownMembers.added(READY, request)).isEqualTo(READY);
    }

    @Test
    void misspeltOnesAreNamedWithTheirPlace() {
        Map<String, Object> request = Map.of("RDSData", Map.of("Subnet", "subnet-1"), "RoleArn", "arn");
        JsonNode told = UnknownMembers.added(READY, request);
        assertThat(told.path("Ready").asBoolean()).isFalse();
        assertThat(told.path("Findings").path(0).path("Text").asText()).contains("no RDSData.Subnet", "no RoleArn");
        assertThat(READY.path("Ready").asBoolean()).isTrue();
    }
}
