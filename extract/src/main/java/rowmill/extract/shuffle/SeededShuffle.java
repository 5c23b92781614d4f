package rowmill.extract.shuffle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowmill.extract.Extraction.HeaderLine;
import rowmill.extract.rows.CsvLine;
import rowmill.extract.rows.CsvParts;
import rowmill.extract.rows.CsvRows;
import rowmill.extract.rows.Part;
import rowmill.extract.rows.PartSink;

/**
 * Shuffles the records of CSV parts. The order depends on the seed, the number of records and nothing else: not on the
 * memory, the size of the parts, or the machine. Each order is as likely as with any sort by random numbers of 64 bits.
 *
 * <p>Each byte is read and written twice, or three times from about 100 times the memory on. The folder needs room for as
 * many bytes as the parts have, and 12 more for each record.
 */
public final class SeededShuffle {
    private static final int RECORDS_BETWEEN_REPORTS = 4096;
    private static final int PASSES = 2;

    private final ShuffleLimits limits;
    private final Path folder;
    private final ShuffleListener listener;
    private byte @Nullable [] header;
    private long moved;
    private long whole;
    private long records;
    private long reports;

    private SeededShuffle(ShuffleLimits limits, Path folder, ShuffleListener listener) {
        this.limits = limits;
        this.folder = folder;
        this.listener = listener;
    }

    /**
     * Shuffles.
     *
     * @param parts in their order, as an extraction wrote them: records are lines, also the last
     * @param line whether each part begins with a line of names, which then each part of the outcome does too
     * @param seed decides the order, together with the number of records
     * @param settings whose folder must exist; what is put into it is gone afterwards
     * @return the parts of the outcome
     * @throws IOException if a part or the folder cannot be read or written, the header lines differ, or a record is
     *     longer than the memory
     * @throws rowmill.extract.rows.PartFailure if the sink fails
     */
    public static List<Part> run(List<StagedPart> parts, HeaderLine line, long seed, Settings settings, PartSink sink)
            throws IOException {
        var shuffle = new SeededShuffle(settings.limits(), settings.folder(), settings.listener());
        return shuffle.shuffle(parts, line, Keys.of(seed), sink);
    }

    /**
     * How a shuffle is done, which does not change its outcome but for the sizes of its parts.
     *
     * @param folder for buckets
     */
    public record Settings(ShuffleLimits limits, Path folder, ShuffleListener listener) {}

    private List<Part> shuffle(List<StagedPart> parts, HeaderLine line, Keys keys, PartSink sink) throws IOException {
        whole = PASSES * parts.stream().mapToLong(StagedPart::bytes).sum();
        try (var buckets = new Buckets(folder, limits.memoryBytes(), whole / PASSES, 0)) {
            for (StagedPart part : parts) {
                scatter(part, line, keys, buckets);
            }
            buckets.endWriting();
            try (var out = new CsvParts(sink, names(), limits.partBytes(), Long.MAX_VALUE)) {
                gather(buckets, out.rows());
                return out.finish();
            }
        }
    }

    private void scatter(StagedPart part, HeaderLine line, Keys keys, Buckets buckets) throws IOException {
        try (InputStream in = part.open()) {
            var lines = new Lines(in, (int) limits.memoryBytes() / 4);
            if (line == HeaderLine.WRITTEN && lines.next()) {
                takeHeader(Arrays.copyOfRange(lines.bytes(), lines.start(), lines.end()));
            }
            while (lines.next()) {
                buckets.add(keys.key(records++), lines.bytes(), lines.start(), lines.end());
                report(lines.end() - lines.start() + 1);
            }
        }
    }

    private void takeHeader(byte[] names) throws IOException {
        if (header != null && !Arrays.equals(header, names)) {
            throw new IOException("The parts have different header lines: '" + new String(header, UTF_8) + "' and '"
                    + new String(names, UTF_8) + "'.");
        }
        header = names;
    }

    private List<String> names() {
        return header == null ? List.of() : CsvLine.fields(new String(header, UTF_8));
    }

    private void gather(Buckets buckets, CsvRows out) throws IOException {
        for (Buckets.Bucket bucket : buckets.all()) {
            if (bucket.memory() <= limits.memoryBytes() / 2 || bucket.records() == 1) {
                var loaded = KeyedRecords.load(bucket);
                loaded.inOrder((bytes, start, end) -> {
                    out.record(bytes, start, end);
                    report(end - start + 1);
                });
                bucket.delete();
            } else {
                try (var finer = new Buckets(folder, limits.memoryBytes(), bucket.bytes(), buckets.bits())) {
                    bucket.forEach(finer::add);
                    bucket.delete();
                    finer.endWriting();
                    gather(finer, out);
                }
            }
        }
    }

    private void report(long bytes) {
        moved += bytes;
        if (reports++ % RECORDS_BETWEEN_REPORTS == 0) {
            listener.moved(moved, whole);
        }
    }
}
