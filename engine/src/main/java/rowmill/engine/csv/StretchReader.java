package rowmill.engine.csv;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the records that begin in one stretch of one source, with any number of fields and without a schema: for samples,
 * previews and guessing. Single-threaded; {@link DatasetReader} reads data.
 */
public final class StretchReader {
    private StretchReader() {}

    /**
     * Passes on at most {@code maxRecords} records (bad ones included) that begin in the range. A header line is passed on as a
     * record. Line numbers count from the beginning of the range.
     *
     * @param range of a {@code .gz} source it must begin at 0
     * @throws IOException when the source cannot be read
     */
    public static ReadTotals read(SourceRange range, ReadLimits limits, long maxRecords, RecordSink sink)
            throws IOException {
        ByteSource source = range.source();
        if (range.from() > 0 && !SourceStreams.isSplittable(source)) {
            throw new IllegalArgumentException(source.name() + " can only be read from its beginning.");
        }
        long records = 0;
        long bad = 0;
        long empty = 0;
        try (InputStream input = SourceStreams.open(source, Math.max(0, range.from() - 1), Long.MAX_VALUE)) {
            var scanner = new RecordScanner(input, range.from(), range.toExclusive(), RecordScanner.ANY_FIELDS, limits);
            if (range.from() == 0) {
                scanner.skipByteOrderMark();
            } else {
                scanner.skipToLine();
            }
            while (records + bad < maxRecords) {
                switch (scanner.next()) {
                    case RECORD -> {
                        records++;
                        sink.accept(scanner.record());
                    }
                    case BAD -> {
                        bad++;
                        sink.bad(scanner.bad());
                    }
                    case EMPTY -> empty++;
                    case END -> {
                        return new ReadTotals(records, bad, empty, scanner.offset() - range.from());
                    }
                }
            }
            return new ReadTotals(records, bad, empty, scanner.offset() - range.from());
        } catch (IOException broken) {
            throw SourceStreams.unreadable(source, broken);
        }
    }
}
