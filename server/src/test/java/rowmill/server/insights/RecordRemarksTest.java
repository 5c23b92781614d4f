package rowmill.server.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.schema.SchemaJson;

class RecordRemarksTest {
    private static final DataSchema SCHEMA = SchemaJson.parse(
            """
            {"version":"1.0","targetAttributeName":"y","dataFormat":"CSV","dataFileContainsHeader":true,"attributes":[
            {"attributeName":"age","attributeType":"NUMERIC"},{"attributeName":"education","attributeType":"CATEGORICAL"},
            {"attributeName":"married","attributeType":"BINARY"},{"attributeName":"y","attributeType":"BINARY"}]}""");

    private static List<String> remarks(Map<String, String> record) {
        return RecordRemarks.of(SCHEMA, record);
    }

    @Test
    void namesThatTheModelDoesNotKnowAndValuesOfAnotherTypeAreTold() {
        assertThat(remarks(Map.of("age", "forty", "eduction", "Bachelors", "married", "perhaps", "y", "1")))
                .containsExactly(
                        "'age' is taken as missing: 'forty' is no number.",
                        "'eduction' was ignored: the model knows no attribute of that name.",
                        "'married' is taken as missing: 'perhaps' is no word for true or false.",
                        "'y' was ignored: it is the target, the row id, or excluded.");
    }

    @Test
    void aUsableRecordAndEmptyValuesGiveNone() {
        assertThat(remarks(Map.of("age", " 40.5", "education", "anything", "married", "yes")))
                .isEmpty();
        assertThat(remarks(Map.of("age", "", "married", " "))).isEmpty();
        assertThat(remarks(Map.of())).isEmpty();
    }
}
