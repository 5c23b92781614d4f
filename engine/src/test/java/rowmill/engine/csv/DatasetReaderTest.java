package rowmill.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import rowmill.engine.SharedData;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.split.DataRearrangement;
import rowmill.engine.split.DataRearrangement.Strategy;
import rowmill.engine.split.Split;

class DatasetReaderTest {
    private static final DataSchema TWO = Csv.schema(2, false);

    @Test
    void threadsDoNotChangeAnything() throws IOException {
        String text = IntStream.range(0, 20_000)
                .mapToObj(row -> row % 97 == 0 ? "bad" + row : row + ",\"v\"\"" + row + "\"")
                .collect(Collectors.joining("\n"));
        List<ByteSource> sources =
                List.of(MemorySource.of("1", text), MemorySource.of("2", ""), MemorySource.of("3", text));
        List<ReadResult<RecordLog>> results = new ArrayList<>();
        for (int threads : new int[] {1, 2, 7}) {
            results.add(DatasetReader.read(
                    new ReadRequest(sources, TWO, Split.EVERYTHING, ReadLimits.STANDARD, threads),
                    range -> new RecordLog(),
                    ReadWatch.NOBODY,
                    1000));
        }
        for (ReadResult<RecordLog> result : results) {
            assertThat(result.sink().entries())
                    .isEqualTo(results.getFirst().sink().entries());
            assertThat(result.bad()).isEqualTo(results.getFirst().bad());
            assertThat(result.totals()).isEqualTo(results.getFirst().totals());
        }
        assertThat(results.getFirst().bad().samples()).hasSize(100);
        assertThat(results.getFirst().bad().count()).isEqualTo(2 * 207);
    }

    @Test
    void packedFilesReadLikePlainOnesAlsoWhenTheyHaveSeveralMembers() throws IOException {
        byte[] one = packed("a,1\nb,2\nc,");
        byte[] other = packed("3\nd,4\n");
        var both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        ReadResult<RecordLog> result = Csv.read(
                Csv.request(TWO, new MemorySource("x.csv.gz", both.toByteArray()), MemorySource.of("y.csv", "e,5\n")));
        assertThat(result.sink().rows())
                .containsExactly(
                        List.of("a", "1"), List.of("b", "2"), List.of("c", "3"), List.of("d", "4"), List.of("e", "5"));
        assertThat(result.totals().bytes()).isEqualTo(20);
    }

    @Test
    void aPackedFileThatArrivesInDropsLosesNoMember() throws IOException {
        byte[] one = packed("a,1\n");
        byte[] other = packed("b,2\n");
        ByteSource dripping = new ByteSource() {
            @Override
            public String name() {
                return "dripping.gz";
            }

            @Override
            public long length() {
                return -1;
            }

            @Override
            public InputStream open(long from, long toExclusive) {
                return new SequenceInputStream(
                        new IdleStream(new ByteArrayInputStream(one)), new IdleStream(new ByteArrayInputStream(other)));
            }
        };
        assertThat(Csv.read(Csv.request(TWO, dripping)).sink().rows())
                .containsExactly(List.of("a", "1"), List.of("b", "2"));
    }

    /** Says, as a network may at any time, that nothing is available just now, and gives single bytes. */
    private static final class IdleStream extends FilterInputStream {
        IdleStream(InputStream input) {
            super(input);
        }

        @Override
        public int available() {
            return 0;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return super.read(bytes, offset, Math.min(1, length));
        }
    }

    @Test
    void sequentialPartsOfSeveralFilesAreDisjointAndComplete() throws IOException {
        assertPartsAreComplete(Strategy.SEQUENTIAL, files());
    }

    @Test
    void randomPartsOfSeveralFilesAreDisjointAndComplete() throws IOException {
        assertPartsAreComplete(Strategy.RANDOM, files());
    }

    @Test
    void partsOfPackedFilesAreThoseOfTheSameFilesUnpacked() throws IOException {
        ByteSource[] packed = new ByteSource[3];
        for (int file = 0; file < 3; file++) {
            packed[file] = new MemorySource(file + ".csv.gz", packed(text(file)));
        }
        for (Strategy strategy : Strategy.values()) {
            Split split = new DataRearrangement(20, 70, false, strategy, "s").split();
            assertThat(Csv.read(Csv.request(Csv.schema(2, true), split, packed))
                            .sink()
                            .entries())
                    .isEqualTo(Csv.read(Csv.request(Csv.schema(2, true), split, files()))
                            .sink()
                            .entries());
        }
    }

    private static void assertPartsAreComplete(Strategy strategy, ByteSource... sources) throws IOException {
        DataSchema schema = Csv.schema(2, true);
        List<RecordLog.Entry> all =
                Csv.read(Csv.request(schema, sources)).sink().entries();
        for (int cut : new int[] {1, 30, 50, 70, 99}) {
            List<RecordLog.Entry> first = part(schema, 0, cut, false, strategy, sources);
            List<RecordLog.Entry> second = part(schema, cut, 100, false, strategy, sources);
            assertThat(Stream.concat(first.stream(), second.stream())).containsExactlyInAnyOrderElementsOf(all);
            assertThat(part(schema, 0, cut, true, strategy, sources)).isEqualTo(second);
            assertThat(first.size()).isBetween(all.size() * cut / 100 - 60, all.size() * cut / 100 + 60);
        }
    }

    private static List<RecordLog.Entry> part(
            DataSchema schema, int begin, int end, boolean complement, Strategy strategy, ByteSource... sources)
            throws IOException {
        Split split = new DataRearrangement(begin, end, complement, strategy, "seed").split();
        return Csv.read(Csv.request(schema, split, sources)).sink().entries();
    }

    private static ByteSource[] files() {
        return IntStream.range(0, 3)
                .mapToObj(file -> MemorySource.of(file + ".csv", text(file)))
                .toArray(ByteSource[]::new);
    }

    private static String text(int file) {
        return "head,er\n"
                + IntStream.range(0, 300)
                        .mapToObj(row -> row % 50 == 49 ? "bad" : "f" + file + "," + row)
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void tooManyBadRecordsFailTheDataAndNameTheFirst() {
        ReadLimits limits = new ReadLimits(1000, 3, 10, 1_000_000, 2, 20);
        String three = "a,1\nbad\nbad\nbad\nb,2\n";
        assertThatThrownBy(() -> Csv.read(Csv.request(TWO, limits, MemorySource.of("t.csv", three + "x,y,z\n"))))
                .isInstanceOfSatisfying(
                        UnreadableDatasetException.class,
                        refused -> assertThat(refused.bad().samples()).hasSize(2))
                .hasMessageContaining("More than 3 records are bad")
                .hasMessageEndingWith("The limit is the server's setting data.bad-records.")
                .hasMessageContaining("t.csv, line 2: The record has fewer than 2 fields");
        assertThat(catchThrowable(() -> Csv.read(Csv.request(TWO, limits, MemorySource.of("t.csv", three)))))
                .isNull();
    }

    @Test
    void dataLargerThanTheLimitIsRefused() {
        ReadLimits limits = new ReadLimits(1000, 3, 10, 7, 2, 20);
        assertThatThrownBy(() -> Csv.read(Csv.request(TWO, limits, MemorySource.of("t.csv", "a,1\nb,2\n"))))
                .isInstanceOf(UnreadableDatasetException.class)
                .hasMessageContaining("more than 7 bytes");
        assertThatThrownBy(() -> Csv.read(Csv.request(TWO, limits, new MemorySource("t.gz", packed("a,1\nb,2\n")))))
                .isInstanceOf(UnreadableDatasetException.class);
    }

    @Test
    void progressOnlyGrowsAndEndsAtTheTotals() throws IOException {
        AtomicLong records = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        ReadWatch watch = new ReadWatch() {
            @Override
            public void progressed(long seenRecords, long seenBytes) {
                assertThat(seenRecords).isGreaterThanOrEqualTo(records.getAndSet(seenRecords));
                assertThat(seenBytes).isGreaterThanOrEqualTo(bytes.getAndSet(seenBytes));
            }
        };
        String text = "a,1\nb,2\n".repeat(10_000);
        DatasetReader.read(Csv.request(TWO, MemorySource.of("t.csv", text)), range -> new RecordLog(), watch, 1000);
        assertThat(records).hasValue(20_000);
        assertThat(bytes).hasValue(text.length());
    }

    @Test
    void aCancelledReadEndsSoon() {
        AtomicLong reports = new AtomicLong();
        ReadWatch watch = new ReadWatch() {
            @Override
            public void progressed(long records, long bytes) {
                reports.incrementAndGet();
            }

            @Override
            public boolean cancelled() {
                return reports.get() >= 3;
            }
        };
        String text = "a,1\nb,2\n".repeat(100_000);
        assertThatThrownBy(() -> DatasetReader.read(
                        Csv.request(TWO, MemorySource.of("t.csv", text)), range -> new RecordLog(), watch, 1000))
                .isInstanceOf(CancellationException.class);
        assertThat(reports.get()).isLessThan(10);
    }

    @Test
    void aSourceThatFailsOrEndsEarlyFailsTheRead() {
        assertThatThrownBy(() -> Csv.read(Csv.request(TWO, new ShrunkSource(100))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Cannot read shrunk.csv: it ended at byte 40 though");
        assertThatThrownBy(() -> Csv.read(Csv.request(TWO, new BrokenSource())))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot read broken.csv: connection reset");
    }

    /** Says that it is longer than it is. */
    private record ShrunkSource(long length) implements ByteSource {
        @Override
        public String name() {
            return "shrunk.csv";
        }

        @Override
        public InputStream open(long from, long toExclusive) {
            return MemorySource.of("", "a,1\n".repeat(10)).open(from, toExclusive);
        }
    }

    /** Breaks after some bytes. */
    private static final class BrokenSource implements ByteSource {
        @Override
        public String name() {
            return "broken.csv";
        }

        @Override
        public long length() {
            return 1_000;
        }

        @Override
        public InputStream open(long from, long toExclusive) {
            return new InputStream() {
                private int left = 500;

                @Override
                public int read() throws IOException {
                    if (left == 0) {
                        throw new IOException("connection reset");
                    }
                    left--;
                    return '\n';
                }
            };
        }
    }

    @Test
    void aLineOfAGigabyteIsOneBadRecordInBoundedMemory() throws IOException {
        long length = 1L << 30;
        ByteSource endless = new ByteSource() {
            @Override
            public String name() {
                return "endless.csv";
            }

            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open(long from, long toExclusive) {
                return new BoundedStream(new Xs(), toExclusive - from);
            }
        };
        ReadResult<RecordLog> result =
                DatasetReader.read(Csv.request(TWO, endless), range -> new RecordLog(), ReadWatch.NOBODY);
        assertThat(result.totals()).isEqualTo(new ReadTotals(0, 1, 0, length));
        assertThat(result.bad().samples().getFirst().record().text()).hasSize(200);
    }

    private static final class Xs extends InputStream {
        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            Arrays.fill(bytes, offset, offset + length, (byte) 'x');
            return length;
        }
    }

    @Test
    void nothingToReadGivesAnEmptySink() throws IOException {
        assertThat(Csv.rows(2, "")).isEmpty();
        Split last = new DataRearrangement(99, 100, false, Strategy.SEQUENTIAL, "").split();
        assertThat(Csv.read(Csv.request(TWO, last, MemorySource.of("t", "a,1\nb,2\n")))
                        .sink()
                        .rows())
                .isEmpty();
        assertThatThrownBy(() -> Csv.request(TWO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theBankingFileHasItsRecordsAndItsTotal() throws IOException {
        ByteSource banking = SharedData.source("bank-marketing/banking-reconstructed.csv.gz");
        ReadResult<RecordLog> result = Csv.read(Csv.request(Csv.schema(21, true), banking));
        assertThat(result.totals()).isEqualTo(new ReadTotals(41_188, 0, 0, 4_882_918));
        assertThat(result.sink().rows().stream().filter(row -> row.get(20).equals("1")))
                .hasSize(4_640);
    }

    @Test
    void theMessagesAndTheCensusHaveTheirRecords() throws IOException {
        ByteSource messages = SharedData.source("sms-spam/sms_spam_derived.csv");
        assertThat(Csv.read(Csv.request(Csv.schema(2, true), messages)).totals().records())
                .isEqualTo(5_574);
        ByteSource census = SharedData.source("adult-census/adult.data.gz");
        ReadTotals totals = Csv.read(Csv.request(Csv.schema(15, false), census)).totals();
        assertThat(totals).isEqualTo(new ReadTotals(32_561, 0, 1, 3_974_305));
    }

    private static byte[] packed(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }
}
