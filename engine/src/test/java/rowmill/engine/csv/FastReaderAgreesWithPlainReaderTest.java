package rowmill.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.split.Split;

class FastReaderAgreesWithPlainReaderTest {
    private static final ReadLimits LIMITS = new ReadLimits(250, Long.MAX_VALUE, 1000, Long.MAX_VALUE, 5, 20);
    private static final int RECORDS = 1_000_000;
    private static final int LINES = 2_000;

    @Test
    void agreesOnAMillionHostileRecordsInRangesOfAnySize() throws IOException {
        long seed = Long.getLong("rowmill.seed", System.nanoTime());
        System.out.println("FastReaderAgreesWithPlainReaderTest: -Drowmill.seed=" + seed);
        var random = new SplittableRandom(seed);
        var hostile = new HostileCsv(random);
        // Empty lines are no records, so lines alone would not do.
        for (long done = 0; done < RECORDS; ) {
            int fields = 1 + random.nextInt(6);
            byte[] csv = hostile.lines(LINES, fields);
            boolean header = random.nextBoolean();
            long rangeBytes = random.nextInt(3) == 0 ? 4 + random.nextInt(200) : 1000 + random.nextInt(100_000);
            done += check(csv, fields, header, rangeBytes, 1 + random.nextInt(3));
            if (random.nextInt(4) == 0) {
                checkBuffer(csv, fields, 1 + random.nextInt(300));
            }
        }
    }

    @Test
    void agreesOnLinesOfAboutTheLimitWhereverTheBufferEnds() throws IOException {
        int limit = LIMITS.maxRecordBytes();
        for (int before = 0; before <= 2 * limit + 10; before++) {
            for (int length = limit - 1; length <= limit + 1; length++) {
                String csv = "y".repeat(before) + "\n" + "x".repeat(length) + "\r\nlast\r\n";
                checkBuffer(csv.getBytes(StandardCharsets.UTF_8), 1, 1);
            }
        }
    }

    /** The scanner alone, with a buffer so small that lines fall on its end all the time. */
    private static void checkBuffer(byte[] csv, int fields, int readBytes) throws IOException {
        RecordLog plain = new RecordLog();
        new PlainReader(fields, LIMITS, plain).read(new ByteArrayInputStream(csv), false);
        RecordLog fast = new RecordLog();
        var scanner = new RecordScanner(new ByteArrayInputStream(csv), 0, Long.MAX_VALUE, fields, LIMITS, readBytes);
        var batch = new CsvBatch(scanner.record(), fields);
        scanner.skipByteOrderMark();
        RecordScanner.Line line;
        do {
            while (scanner.plainMayFollow() && scanner.nextPlain(batch)) {
                batch.passTo(fast);
            }
            line = scanner.next();
            if (line == RecordScanner.Line.RECORD) {
                fast.accept(scanner.record());
            } else if (line == RecordScanner.Line.BAD) {
                fast.bad(scanner.bad());
            }
        } while (line != RecordScanner.Line.END);
        if (!fast.entries().equals(plain.entries())) {
            assertThat(fast.entries()).containsExactlyElementsOf(plain.entries());
        }
    }

    /** Reads with both; returns how many records, good or bad, they saw. */
    private static long check(byte[] csv, int fields, boolean header, long rangeBytes, int threads) throws IOException {
        RecordLog plain = new RecordLog();
        ReadTotals totals = new PlainReader(fields, LIMITS, plain).read(new ByteArrayInputStream(csv), header);
        var request = new ReadRequest(
                List.of(new MemorySource("hostile.csv", csv)),
                schema(fields, header),
                Split.EVERYTHING,
                LIMITS,
                threads);
        ReadResult<RecordLog> fast =
                DatasetReader.read(request, range -> new RecordLog(), ReadWatch.NOBODY, rangeBytes);
        if (!fast.sink().entries().equals(plain.entries())) {
            assertThat(fast.sink().entries()).containsExactlyElementsOf(plain.entries());
        }
        assertThat(fast.totals()).isEqualTo(totals);
        assertThat(fast.bad().count()).isEqualTo(totals.badRecords());
        return totals.records() + totals.badRecords();
    }

    private static DataSchema schema(int fields, boolean header) {
        List<Attribute> attributes = IntStream.range(0, fields)
                .mapToObj(field -> new Attribute("Var" + field, AttributeType.TEXT))
                .toList();
        return DataSchema.of(header, Optional.empty(), attributes);
    }
}
