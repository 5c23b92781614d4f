package rowmill.server.machinelearning.datasources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.BadRecord;
import rowmill.engine.csv.BadRecords;
import rowmill.engine.csv.BadSample;

class BadRecordsJsonTest {
    /** Version 1 as first released; it must be read for ever. */
    private static final String GOLDEN = "{\"version\":1,\"byReason\":[{\"reason\":\"Too short.\",\"records\":12}],"
            + "\"samples\":[{\"source\":\"s3://bank/a.csv\",\"line\":7,\"offset\":120,\"reason\":\"Too short.\","
            + "\"text\":\"1,\\\"2\"}]}";

    private static final BadRecords RECORDS = new BadRecords(
            new LinkedHashMap<>(Map.of("Too short.", 12L)),
            List.of(new BadSample("s3://bank/a.csv", new BadRecord(7, 120, "Too short.", "1,\"2"))));

    @Test
    void writesAndReadsTheReleasedForm() {
        assertThat(BadRecordsJson.print(RECORDS)).isEqualTo(GOLDEN);
        assertThat(BadRecordsJson.parse(GOLDEN)).isEqualTo(RECORDS);
    }

    @Test
    void refusesAFormOfAnotherVersion() {
        assertThatThrownBy(() -> BadRecordsJson.parse("{\"version\":2}")).hasMessageContaining("version 2");
        assertThatThrownBy(() -> BadRecordsJson.parse("nothing")).hasMessageContaining("unreadable");
    }

    @Property
    void keepsAnyText(@ForAll String source, @ForAll String reason, @ForAll String text) {
        BadRecords records =
                new BadRecords(Map.of(reason, 1L), List.of(new BadSample(source, new BadRecord(1, 0, reason, text))));
        assertThat(BadRecordsJson.parse(BadRecordsJson.print(records))).isEqualTo(records);
    }
}
