package rowmill.extract.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rowmill.extract.MemorySink;

final class CsvPartsTest {
    private final MemorySink sink = new MemorySink();

    private CsvParts parts() {
        return new CsvParts(sink, List.of("a"), 1 << 20, 1 << 20);
    }

    @Test
    void aRowOfOneEmptyFieldIsNoEmptyLine() {
        try (CsvParts parts = parts()) {
            parts.rows().empty();
            parts.rows().endRow();
            parts.rows().text(new byte[0], 0, 0);
            parts.rows().endRow();
            parts.finish();
        }
        assertThat(sink.text()).isEqualTo("a\n\"\"\n\"\"\n");
    }

    @Test
    void aReadyRowWithoutAByteIsNoEmptyLineEither() {
        byte[] record = "x".getBytes(UTF_8);
        try (CsvParts parts = parts()) {
            parts.rows().record(record, 0, 0);
            parts.rows().record(record, 0, 1);
            parts.rows().record(record, 1, 1);
            parts.finish();
        }
        assertThat(sink.text()).isEqualTo("a\n\"\"\nx\n\"\"\n");
    }
}
