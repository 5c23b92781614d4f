package rowmill.extract.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.extract.Extraction.HeaderLine;
import rowmill.extract.MemorySink;
import rowmill.extract.rows.Part;
import rowmill.extract.rows.PartFailure;

class SeededShuffleTest {
    private static final String[] GOLDEN = {"h", "g", "e", "a", "f", "b", "c", "d"};
    private static final ShuffleLimits SMALLEST = new ShuffleLimits(1 << 20, 1 << 20);

    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeftInTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void theOrderOfASeedNeverChanges() throws IOException {
        assertThat(lines(shuffle(42, SMALLEST, "a\nb\nc\nd\ne\nf\ng\nh\n"))).containsExactly(GOLDEN);
    }

    @Test
    void keepsEveryRecordAndOnlyTheOrderChanges() throws IOException {
        List<String> records = numbered(10_000);
        List<String> shuffled = lines(shuffle(1, ShuffleLimits.DEFAULT, String.join("\n", records) + "\n"));
        assertThat(shuffled).containsExactlyInAnyOrderElementsOf(records).isNotEqualTo(records);
    }

    @Test
    void theOrderDependsOnNothingButTheSeed() throws IOException {
        // 6 MB through 1 MB of memory is scattered to many buckets, through 64 MB to one.
        List<String> records = numbered(60_000);
        List<String> inMemory = lines(shuffle(7, ShuffleLimits.DEFAULT, String.join("\n", records) + "\n"));
        String[] parts = {
            String.join("\n", records.subList(0, 1)) + "\n",
            String.join("\n", records.subList(1, 40_000)) + "\n",
            String.join("\n", records.subList(40_000, 60_000))
        };
        assertThat(lines(shuffle(7, SMALLEST, parts))).isEqualTo(inMemory);
        assertThat(lines(shuffle(8, SMALLEST, parts))).isNotEqualTo(inMemory);
    }

    @Test
    void scattersABucketAgainThatDoesNotFitTheMemory() throws IOException {
        List<String> records = numbered(60_000);
        String text = String.join("\n", records) + "\n";
        // A part that says that it is small gets one bucket, which then is six times the memory.
        StagedPart liar = part(text, 10);
        var sink = new MemorySink();
        SeededShuffle.run(List.of(liar), HeaderLine.NONE, 7, settings(SMALLEST), sink);
        assertThat(sink.lines()).isEqualTo(lines(shuffle(7, ShuffleLimits.DEFAULT, text)));
    }

    @Test
    void everyPartBeginsWithTheHeader() throws IOException {
        String header = "a,\"b, c\"\n";
        String first = header + String.join("\n", numbered(20_000)) + "\n";
        String second = header + "last\n";
        var sink = new MemorySink();
        List<Part> parts = SeededShuffle.run(
                List.of(part(first, first.length()), part(second, second.length())),
                HeaderLine.WRITTEN,
                3,
                settings(SMALLEST),
                sink);
        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(parts.stream().mapToLong(Part::rows).sum()).isEqualTo(20_001);
        for (Part part : parts) {
            assertThat(new String(sink.part(part.number()), StandardCharsets.UTF_8))
                    .startsWith(header);
            assertThat(part.bytes()).isLessThanOrEqualTo(1 << 20);
        }
    }

    @Test
    void refusesPartsWithDifferentHeaders() {
        assertThatThrownBy(() -> SeededShuffle.run(
                        List.of(part("a\n1\n", 4), part("b\n2\n", 4)),
                        HeaderLine.WRITTEN,
                        3,
                        settings(SMALLEST),
                        new MemorySink()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'a' and 'b'");
    }

    @Test
    void takesLongRecordsUpToAQuarterOfTheMemory() throws IOException {
        String text = "x".repeat(200_000) + "\nshort\n" + "y".repeat(262_000) + "\n\nz";
        assertThat(lines(shuffle(1, SMALLEST, text)))
                .containsExactlyInAnyOrder(Arrays.stream(text.split("\n"))
                        .map(SeededShuffleTest::written)
                        .toArray(String[]::new));
        assertThatThrownBy(() -> shuffle(1, SMALLEST, "short\n" + "x".repeat(300_000) + "\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Line 2");
    }

    @Test
    void nothingStaysNothing() throws IOException {
        assertThat(shuffle(1, SMALLEST, "").text()).isEmpty();
        assertThat(shuffle(1, SMALLEST).count()).isEqualTo(1);
    }

    @Test
    void everyOrderOfFewRecordsIsAboutAsFrequent() throws IOException {
        int seeds = 6000;
        var counts = new java.util.TreeMap<String, Integer>();
        for (long seed = 0; seed < seeds; seed++) {
            Keys keys = Keys.of(seed);
            String order = IntStream.range(0, 3)
                    .boxed()
                    .sorted((a, b) -> Long.compareUnsigned(keys.key(a), keys.key(b)))
                    .map(String::valueOf)
                    .collect(Collectors.joining());
            counts.merge(order, 1, Integer::sum);
        }
        // Six orders, 1000 times each expected with a deviation of 29; five deviations are allowed.
        assertThat(counts).hasSize(6);
        assertThat(counts.values()).allMatch(count -> Math.abs(count - seeds / 6) < 145);
    }

    @Test
    void tellsHowFarItIsAndStopsWhenTheListenerThrows() throws IOException {
        var told = new ArrayList<Long>();
        String text = String.join("\n", numbered(20_000)) + "\n";
        ShuffleListener listener = (done, whole) -> {
            told.add(done);
            assertThat(done).isLessThanOrEqualTo(whole).isLessThanOrEqualTo(2L * text.length());
        };
        SeededShuffle.run(
                List.of(part(text, text.length())),
                HeaderLine.NONE,
                3,
                new SeededShuffle.Settings(SMALLEST, folder, listener),
                new MemorySink());
        assertThat(told).isSorted().hasSizeGreaterThan(5);
        assertThatThrownBy(() -> SeededShuffle.run(
                        List.of(part(text, text.length())),
                        HeaderLine.NONE,
                        3,
                        new SeededShuffle.Settings(SMALLEST, folder, (done, whole) -> {
                            throw new IllegalStateException("enough");
                        }),
                        new MemorySink()))
                .hasMessage("enough");
    }

    @Test
    void aBrokenPartOrSinkLeavesNothingBehind() {
        StagedPart broken = new StagedPart() {
            @Override
            public InputStream open() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public long bytes() {
                return 5_000_000;
            }
        };
        assertThatThrownBy(() -> SeededShuffle.run(
                        List.of(part("a\n", 2), broken), HeaderLine.NONE, 3, settings(SMALLEST), new MemorySink()))
                .hasMessage("gone");
        assertThatThrownBy(() -> SeededShuffle.run(
                        List.of(part("a\n", 2)), HeaderLine.NONE, 3, settings(SMALLEST), number -> new OutputStream() {
                            @Override
                            public void write(int one) throws IOException {
                                throw new IOException("full");
                            }
                        }))
                .isInstanceOf(PartFailure.class)
                .hasMessageContaining("full");
    }

    @Test
    void randomRecordsOfAnyLengthAreAllKept() throws IOException {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            var records = new ArrayList<String>();
            for (int i = random.nextInt(400); i > 0; i--) {
                records.add("r".repeat(random.nextInt(1 << random.nextInt(15))));
            }
            List<String> shuffled = lines(shuffle(random.nextLong(), SMALLEST, String.join("\n", records) + "\n"));
            if (records.isEmpty()) {
                records.add("");
            }
            records.replaceAll(SeededShuffleTest::written);
            Collections.sort(records);
            assertThat(shuffled.stream().sorted().toList())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(records);
        }
    }

    /** A line without a byte is no record to a reader, so a record of one empty field is written with quotes. */
    private static String written(String record) {
        return record.isEmpty() ? "\"\"" : record;
    }

    private MemorySink shuffle(long seed, ShuffleLimits limits, String... texts) throws IOException {
        var sink = new MemorySink();
        List<StagedPart> parts =
                Arrays.stream(texts).map(text -> part(text, text.length())).toList();
        SeededShuffle.run(parts, HeaderLine.NONE, seed, settings(limits), sink);
        return sink;
    }

    private SeededShuffle.Settings settings(ShuffleLimits limits) {
        return new SeededShuffle.Settings(limits, folder, ShuffleListener.NONE);
    }

    private static List<String> lines(MemorySink sink) {
        return sink.lines();
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> i + "," + "x".repeat(90)).toList();
    }

    private static StagedPart part(String text, long bytes) {
        return new StagedPart() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public long bytes() {
                return bytes;
            }
        };
    }
}
