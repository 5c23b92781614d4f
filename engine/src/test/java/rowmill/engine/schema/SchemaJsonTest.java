package rowmill.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaJsonTest {
    private static final String CURRENT =
            """
            {
              "version" : "1.0",
              "rowId" : "id",
              "rowWeight" : null,
              "targetAttributeName" : "y",
              "dataFormat" : "CSV",
              "dataFileContainsHeader" : true,
              "attributes" : [
                {
                  "attributeName" : "id",
                  "attributeType" : "CATEGORICAL"
                },
                {
                  "attributeName" : "YearRemod/Add",
                  "attributeType" : "NUMERIC"
                },
                {
                  "attributeName" : "y",
                  "attributeType" : "BINARY"
                }
              ],
              "excludedAttributeNames" : [
                "YearRemod/Add"
              ]
            }""";

    private static final DataSchema SCHEMA = new DataSchema(
            "1.0",
            Optional.of("id"),
            Optional.empty(),
            Optional.of("y"),
            "CSV",
            true,
            List.of(
                    new Attribute("id", AttributeType.CATEGORICAL),
                    new Attribute("YearRemod/Add", AttributeType.NUMERIC),
                    new Attribute("y", AttributeType.BINARY)),
            List.of("YearRemod/Add"));

    @Test
    void readsTheCurrentDialect() {
        assertThat(SchemaJson.parse(CURRENT)).isEqualTo(SCHEMA);
    }

    @Test
    void readsTheOlderDialect() {
        String older =
                """
                {"version":"1.0","recordAnnotationFieldName":"id","recordWeightFieldName":null,"targetFieldName":"y",
                 "dataFormat":"CSV","dataFileContainsHeader":true,
                 "variables":[{"fieldName":"id","fieldType":"CATEGORICAL"},{"fieldName":"YearRemod/Add","fieldType":"NUMERIC"},
                 {"fieldName":"y","fieldType":"BINARY"}],"excludedVariableNames":["YearRemod/Add"]}""";
        assertThat(SchemaJson.parse(older)).isEqualTo(SCHEMA);
    }

    @Test
    void readsAMixtureOfDialectsAsTheApiPageHasIt() {
        String mixed =
                """
                {"version":"1.0","targetFieldName":"F2","dataFormat":"CSV","dataFileContainsHeader":true,
                 "attributes":[{"fieldName":"F1","fieldType":"TEXT"},{"attributeName":"F2","fieldType":"NUMERIC"}]}""";
        DataSchema schema = SchemaJson.parse(mixed);
        assertThat(schema.targetAttributeName()).contains("F2");
        assertThat(schema.attributes())
                .containsExactly(new Attribute("F1", AttributeType.TEXT), new Attribute("F2", AttributeType.NUMERIC));
        assertThat(schema.excludedAttributeNames()).isEmpty();
    }

    @Test
    void printsKeysInTheOrderOfTheOriginal() {
        assertThat(SchemaJson.print(SCHEMA)).isEqualTo(CURRENT);
    }

    @Test
    void absentHeaderMeansThatTheFirstLineIsData() {
        assertThat(SchemaJson.parse(CURRENT.replace("\"dataFileContainsHeader\" : true,", ""))
                        .dataFileContainsHeader())
                .isFalse();
    }

    @Test
    void emptyNamesAndByteOrderMarkAreTolerated() {
        assertThat(SchemaJson.parse("\ufeff" + CURRENT.replace("\"id\",\n  \"rowW", "\"\",\n  \"rowW"))
                        .rowId())
                .isEmpty();
    }

    @Test
    void targetAndInputsAreFoundByColumn() {
        assertThat(SCHEMA.targetIndex()).hasValue(2);
        assertThat(SCHEMA.indexOf("nobody")).isEmpty();
        assertThat(IntStream.range(0, 3).filter(SCHEMA::isInput)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\" : \"1.0\"|\"version\" : \"2.0\"|version must be \"1.0\"; seen \"2.0\"",
                "\"version\" : \"1.0\",|``|version is missing",
                "\"dataFormat\" : \"CSV\"|\"dataFormat\" : \"TSV\"|dataFormat must be \"CSV\"; seen \"TSV\"",
                "\"dataFileContainsHeader\" : true|\"dataFileContainsHeader\" : \"maybe\"|must be true or false; seen \"maybe\"",
                "\"rowId\" : \"id\"|\"rowId\" : \"key\"|rowId names 'key', which is not among the attributes",
                "\"rowId\" : \"id\"|\"rowId\" : 7|rowId must be a text or null; seen 7",
                "\"rowWeight\" : null|\"rowWeight\" : \"id\"|rowWeight names 'id', whose type is CATEGORICAL",
                "\"targetAttributeName\" : \"y\"|\"targetAttributeName\" : \"Y\"|'Y', which is not among the attributes",
                "\"targetAttributeName\" : \"y\"|\"targetAttributeName\" : \"id\"|which is also rowId",
                "\"targetAttributeName\" : \"y\"|\"targetAttributeName\" : \"YearRemod/Add\"|a target cannot be excluded",
                "\"targetAttributeName\"|\"targetAttributName\"|unknown key \"targetAttributName\"; known are version, rowId",
                "\"attributeName\" : \"y\"|\"attributeName\" : \"id\"|attributes[2] is called 'id' like attributes[0]",
                "\"attributeName\" : \"y\",|``|attributes[2].attributeName is missing",
                "\"BINARY\"|\"binary\"|attributes[2]: the type must be BINARY, CATEGORICAL, NUMERIC or TEXT",
                "\"BINARY\"|\"WEIGHTED_INT_SEQUENCE\"|attributes[2]: the type WEIGHTED_INT_SEQUENCE",
                "\"attributeType\" : \"BINARY\"|\"attributeType\" : \"BINARY\", \"fieldType\" : \"TEXT\"|given twice",
                "\"excludedAttributeNames\" : [|\"excludedAttributeNames\" : [\"nobody\",|excludedAttributeNames names 'nobody'",
                "\"excludedAttributeNames\" : [|\"excludedAttributeNames\" : [\"YearRemod/Add\",|lists 'YearRemod/Add' twice",
                "\"version\" : \"1.0\"|\"version\" \"1.0\"|is not JSON",
                "\"version\" : \"1.0\"|\"version\" : \"1.0\", \"version\" : \"1.0\"|Duplicate field 'version'",
            })
    void refusesWithPlaceAndValue(String replaced, String with, String message) {
        assertThatThrownBy(() -> SchemaJson.parse(CURRENT.replace(replaced, with == null ? "" : with)))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageMatching("(?s)DataSchema(:|,| ).*")
                .hasMessageContaining(message);
    }

    @Test
    void aSyntaxErrorNamesLineAndColumn() {
        assertThatThrownBy(() -> SchemaJson.parse("{\n \"version\" : }")).hasMessageContaining("line 2, column");
    }

    @Test
    void namesHaveOneToSixtyFourCharacters() {
        assertThat(new Attribute("n".repeat(64), AttributeType.TEXT).name()).hasSize(64);
        assertThatThrownBy(() -> SchemaJson.parse(CURRENT.replace("\"y\"", "\"" + "n".repeat(65) + "\"")))
                .hasMessageContaining("attributes[2]")
                .hasMessageContaining("with 65");
    }

    @Test
    void aThousandAttributesAreTheLimit() {
        assertThat(SchemaJson.parse(SchemaJson.print(wide(1000))).attributes()).hasSize(1000);
        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> wide(1001))
                .withMessageContaining("seen 1001");
        assertThatExceptionOfType(InvalidSchemaException.class).isThrownBy(() -> wide(0));
    }

    @Test
    void theTextHasAtMostItsLimitOfCharacters() {
        String padded = CURRENT + " ".repeat(SchemaJson.MAX_LENGTH - CURRENT.length());
        assertThat(SchemaJson.parse(padded)).isEqualTo(SCHEMA);
        assertThatThrownBy(() -> SchemaJson.parse(padded + " ")).hasMessageContaining("131072 characters");
    }

    @Test
    void theConventionPutsTheSchemaBesideTheData() {
        assertThat(SchemaLocation.beside("s3://b/x.csv")).isEqualTo("s3://b/x.csv.schema");
        assertThat(SchemaLocation.beside("s3://b/data/")).isEqualTo("s3://b/data/.schema");
        assertThat(SchemaLocation.isSchema("s3://b/data/.schema")).isTrue();
        assertThat(SchemaLocation.isSchema("s3://b/x.csv")).isFalse();
    }

    private static DataSchema wide(int columns) {
        return DataSchema.of(
                false,
                Optional.empty(),
                IntStream.range(0, columns)
                        .mapToObj(column -> new Attribute("c" + column, AttributeType.NUMERIC))
                        .toList());
    }
}
