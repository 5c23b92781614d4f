package rowmill.engine.csv;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.split.Split;

/** Short ways to read CSV in tests. */
final class Csv {
    static final long RANGE_BYTES = 16;

    private Csv() {}

    static DataSchema schema(int columns, boolean header) {
        List<Attribute> attributes = IntStream.range(0, columns)
                .mapToObj(column -> new Attribute("Var" + column, AttributeType.TEXT))
                .toList();
        return DataSchema.of(header, Optional.empty(), attributes);
    }

    static ReadRequest request(DataSchema schema, ByteSource... sources) {
        return ReadRequest.everything(List.of(sources), schema, 2);
    }

    static ReadRequest request(DataSchema schema, Split split, ByteSource... sources) {
        return new ReadRequest(List.of(sources), schema, split, ReadLimits.STANDARD, 2);
    }

    static ReadRequest request(DataSchema schema, ReadLimits limits, ByteSource... sources) {
        return new ReadRequest(List.of(sources), schema, Split.EVERYTHING, limits, 2);
    }

    /** In very small ranges, so that every test is one of parallel reading too. */
    static ReadResult<RecordLog> read(ReadRequest request) throws IOException {
        return DatasetReader.read(request, range -> new RecordLog(), ReadWatch.NOBODY, RANGE_BYTES);
    }

    static ReadResult<RecordLog> read(int columns, String text) throws IOException {
        return read(request(schema(columns, false), MemorySource.of("test.csv", text)));
    }

    static List<List<String>> rows(int columns, String text) throws IOException {
        return read(columns, text).sink().rows();
    }
}
