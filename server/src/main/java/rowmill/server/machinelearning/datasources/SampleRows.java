package rowmill.server.machinelearning.datasources;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** The first rows of a staged part, as texts. */
final class SampleRows implements MergeableSink<SampleRows> {
    private static final int MOST_ROWS = 20_000;
    private static final long MOST_BYTES = 4L << 20;

    private final List<List<String>> rows = new ArrayList<>();

    private SampleRows() {}

    /** Reads at most 20,000 rows out of the first 4 MiB, which may begin with a header line. */
    static List<List<String>> of(ByteSource part, int columns, boolean header) throws IOException {
        List<Attribute> attributes = IntStream.range(0, columns)
                .mapToObj(column -> new Attribute("c" + column, AttributeType.TEXT))
                .toList();
        DataSchema anything = DataSchema.of(header, Optional.empty(), attributes);
        ReadRequest request = ReadRequest.everything(List.of(new Beginning(part)), anything, 1);
        return DatasetReader.read(request, range -> new SampleRows(), ReadWatch.NOBODY)
                .sink()
                .rows;
    }

    @Override
    public void accept(CsvRecord record) {
        if (rows.size() < MOST_ROWS) {
            List<String> row = new ArrayList<>(record.fieldCount());
            for (int field = 0; field < record.fieldCount(); field++) {
                row.add(record.text(field));
            }
            rows.add(row);
        }
    }

    @Override
    public SampleRows merge(SampleRows following) {
        rows.addAll(following.rows);
        return this;
    }

    /** The beginning of a part; its last record may be cut, and is then a bad one that nobody counts. */
    private record Beginning(ByteSource part) implements ByteSource {
        @Override
        public String name() {
            return part.name();
        }

        @Override
        public long length() {
            return Math.min(MOST_BYTES, part.length());
        }

        @Override
        public InputStream open(long from, long toExclusive) throws IOException {
            return part.open(from, Math.min(length(), toExclusive));
        }
    }
}
