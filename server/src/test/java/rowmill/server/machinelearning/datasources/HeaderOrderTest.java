package rowmill.server.machinelearning.datasources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.MemorySource;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class HeaderOrderTest {
    private static Optional<String> difference(boolean header, String text) throws IOException {
        DataSchema schema = DataSchema.of(
                header,
                Optional.of("y"),
                List.of(
                        new Attribute("height", AttributeType.NUMERIC),
                        new Attribute("weight", AttributeType.NUMERIC),
                        new Attribute("y", AttributeType.BINARY)));
        return HeaderOrder.difference(schema, MemorySource.of("s3://b/a.csv", text), ReadLimits.STANDARD);
    }

    @Test
    void namesInAnotherOrderAreTold() throws IOException {
        assertThat(difference(true, "weight,height,y\n70,180,1\n"))
                .contains(
                        "Column 1 of s3://b/a.csv is 'weight' by its header line and 'height' by the schema, which has a"
                                + " 'weight' too: columns are matched by position, so list the attributes in the order of the file.");
    }

    @Test
    void theSameOrderOtherNamesAndNoHeaderAreNot() throws IOException {
        assertThat(difference(true, "\ufeff\"height\", weight,y\n70,180,1\n")).isEmpty();
        assertThat(difference(true, "h,w,answer\n")).isEmpty();
        assertThat(difference(true, "")).isEmpty();
        assertThat(difference(false, "weight,height,y\n")).isEmpty();
    }
}
