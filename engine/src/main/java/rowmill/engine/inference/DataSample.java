package rowmill.engine.inference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import rowmill.engine.csv.BadRecord;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.RecordSink;
import rowmill.engine.csv.SourceRange;
import rowmill.engine.csv.StretchReader;

/**
 * What a sample of files has shown. Small data is read whole; of large data, stretches spread evenly over every file, because
 * the first rows of a table are often its oldest and not like the others.
 */
final class DataSample implements RecordSink {
    private static final long STRETCH_BYTES = 512 << 10;
    private static final int STRETCHES = 32;
    private static final int ROWS_FOR_WIDTH = 1_000;

    private final List<ColumnEvidence> evidence;
    private List<String> firstRow = List.of();
    private boolean atFirstRow = true;
    private long filesLikeFirst;
    private long files;
    private long rows;
    private long otherWidths;
    private long bad;
    private String firstFault = "";
    private final OtherSeparators separators = new OtherSeparators();

    private DataSample(int columns) {
        evidence = ColumnEvidence.forColumns(columns);
    }

    /** Reads the sample. */
    static DataSample of(List<ByteSource> sources, ReadLimits limits) throws IOException {
        DataSample sample = new DataSample(width(sources.getFirst(), limits));
        int perSource = Math.max(1, STRETCHES / sources.size());
        int step = Math.ceilDiv(sources.size(), STRETCHES);
        for (int index = 0; index < sources.size(); index += step) {
            sample.atFirstRow = true;
            sample.files++;
            for (SourceRange stretch : stretches(index, sources.get(index), perSource)) {
                StretchReader.read(stretch, limits, Long.MAX_VALUE, sample);
            }
        }
        return sample;
    }

    /** The most frequent number of fields among the first rows; the larger of two that are equally frequent. */
    private static int width(ByteSource source, ReadLimits limits) throws IOException {
        Map<Integer, Integer> widths = new TreeMap<>();
        StretchReader.read(
                new SourceRange(0, source, 0, Long.MAX_VALUE),
                limits,
                ROWS_FOR_WIDTH,
                record -> widths.merge(record.fieldCount(), 1, Integer::sum));
        return widths.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private static List<SourceRange> stretches(int index, ByteSource source, int count) {
        long length = source.length();
        boolean packed = source.name().toLowerCase(Locale.ROOT).endsWith(".gz");
        if (length < 0 || packed || length <= count * STRETCH_BYTES) {
            return List.of(new SourceRange(index, source, 0, count * STRETCH_BYTES));
        }
        List<SourceRange> stretches = new ArrayList<>();
        for (int stretch = 0; stretch < count; stretch++) {
            long from = count == 1 ? 0 : (length - STRETCH_BYTES) / (count - 1) * stretch;
            stretches.add(new SourceRange(index, source, from, from + STRETCH_BYTES));
        }
        return stretches;
    }

    @Override
    public void accept(CsvRecord record) {
        List<String> row = new ArrayList<>(record.fieldCount());
        for (int field = 0; field < record.fieldCount(); field++) {
            row.add(record.text(field));
        }
        separators.add(row);
        if (atFirstRow) {
            atFirstRow = false;
            if (files == 1) {
                firstRow = List.copyOf(row);
                return;
            }
            if (row.equals(firstRow)) {
                filesLikeFirst++;
                return;
            }
        }
        add(row);
    }

    private void add(List<String> row) {
        rows++;
        if (row.size() != evidence.size()) {
            otherWidths++;
            return;
        }
        for (int column = 0; column < row.size(); column++) {
            evidence.get(column).add(row.get(column));
        }
    }

    @Override
    public void bad(BadRecord rejected) {
        atFirstRow = false;
        firstFault = bad == 0 ? rejected.reason() : firstFault;
        bad++;
    }

    /** Counts the first row of the first file as a value after all: it is no header. */
    void takeFirstRowAsData() {
        for (long file = 0; file <= filesLikeFirst && !firstRow.isEmpty(); file++) {
            add(firstRow);
        }
    }

    /** The evidence of each column, without the first row until it is taken as data. */
    List<ColumnEvidence> evidence() {
        return evidence;
    }

    /** The first row of the first file; empty when there is none or it is bad. */
    List<String> firstRow() {
        return firstRow;
    }

    /** Whether there are several files and all begin with the same row. */
    boolean allFilesBeginAlike() {
        return files > 1 && filesLikeFirst == files - 1;
    }

    long rows() {
        return rows;
    }

    long otherWidths() {
        return otherWidths;
    }

    long bad() {
        return bad;
    }

    /** What is wrong with the first line that cannot be read; empty when there is none. */
    String firstFault() {
        return firstFault;
    }

    /** What the file seems to use instead of the comma. */
    OtherSeparators separators() {
        return separators;
    }
}
