package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowStorageTest {
    private static final RowCodec CODEC = new RowCodec(10);

    @TempDir
    private Path directory;

    @Test
    void recordsComeBackAsTheyWentInMemoryOrFile() throws IOException {
        for (int features : new int[] {100, 1 << 16, (1 << 16) + 1}) {
            for (long memory : new long[] {0, 300_000, 1 << 30}) {
                List<String> expected = new ArrayList<>();
                try (var storage = new ChunkStorage(directory, memory)) {
                    var store = new RowStore(new RowCodec(features), storage);
                    fill(store, features, expected);
                    assertThat(contents(store)).isEqualTo(expected);
                    assertThat(contents(store)).as("second reading").isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void aRecordLargerThanAChunkIsKeptWhole() throws IOException {
        try (var storage = new ChunkStorage(directory, 0)) {
            var store = new RowStore(new RowCodec(1 << 20), storage);
            char[] large = new char[6 + 2 * 300_000];
            large[2] = 300_000 >>> 16;
            large[3] = (char) 300_000;
            store.append(large, 0, large.length);
            store.append(new char[6], 0, 6);
            var row = new Row();
            RowStore.Cursor cursor = store.cursor();
            assertThat(cursor.next(row)).isTrue();
            assertThat(row.indicatorCount).isEqualTo(300_000);
            assertThat(cursor.next(row)).isTrue();
            assertThat(row.indicatorCount).isZero();
            assertThat(cursor.next(row)).isFalse();
        }
    }

    @Test
    void theTemporaryFileIsGoneAfterwards() throws IOException {
        try (var storage = new ChunkStorage(directory, 0)) {
            storage.put(new char[10], 10);
        }
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void chunksInTheFileNeverLieOverEachOther() throws IOException {
        var random = new Random(6);
        try (var storage = new ChunkStorage(directory, 0)) {
            List<ChunkStorage.Chunk> chunks = new ArrayList<>();
            List<Character> marks = new ArrayList<>();
            for (int round = 0; round < 400; round++) {
                if (chunks.size() > 20 || (!chunks.isEmpty() && random.nextBoolean())) {
                    int chosen = random.nextInt(chunks.size());
                    char[] read = storage.get(chunks.get(chosen), new char[ChunkStorage.CHUNK_UNITS]);
                    assertThat(new String(read, 0, chunks.get(chosen).length()))
                            .isEqualTo(String.valueOf(marks.get(chosen))
                                    .repeat(chunks.get(chosen).length()));
                    storage.free(chunks.remove(chosen));
                    marks.remove(chosen);
                } else {
                    char[] units = new char[1 + random.nextInt(5_000)];
                    Arrays.fill(units, (char) round);
                    chunks.add(storage.put(units, units.length));
                    marks.add((char) round);
                }
            }
        }
    }

    /** Where there is no directory, whatever would go to the file is an error; what was given back makes room in memory. */
    @Test
    void theFileIsNeededOnlyWhenMemoryIsFull() throws IOException {
        try (var storage = new ChunkStorage(directory.resolve("gone"), 2 * 100)) {
            for (int round = 0; round < 3; round++) {
                storage.free(storage.put(new char[100], 100));
            }
            storage.put(new char[100], 100);
            assertThatThrownBy(() -> storage.put(new char[1], 1)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDrainedStoreIsEmptyAndCanBeFilledAgain() throws IOException {
        try (var storage = new ChunkStorage(directory, 0)) {
            var store = new RowStore(new RowCodec(10), storage, 20);
            for (int round = 0; round < 2; round++) {
                for (int record = 0; record < 10; record++) {
                    store.append(new char[] {(char) record, 0, 0, 0, 0, 0}, 0, 6);
                }
                assertThat(store.rows()).isEqualTo(10);
                List<Integer> seen = new ArrayList<>();
                store.drain((units, length) -> {
                    assertThat(length).isLessThanOrEqualTo(20);
                    for (int at = 0; at < length; at += 6) {
                        seen.add((int) units[at]);
                    }
                });
                assertThat(seen).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
                assertThat(store.rows()).isZero();
            }
            assertThat(store.cursor().next(new Row())).isFalse();
        }
    }

    /** Where each of six records comes to lie must be as likely as anywhere else, for every pair of place and record. */
    @Test
    void everyOrderOfAFewRecordsIsAsLikely() throws IOException {
        int[][] counts = new int[6][6];
        try (var storage = new ChunkStorage(directory, 1 << 24)) {
            for (int seed = 0; seed < 3_000; seed++) {
                List<Integer> order = shuffled(new RowShuffle(CODEC, storage, ShuffleType.AUTO, seed, 1), 6);
                for (int place = 0; place < 6; place++) {
                    counts[place][order.get(place)]++;
                }
            }
        }
        for (int[] row : counts) {
            for (int count : row) {
                // Six standard deviations of a count whose mean is 500.
                assertThat(count).isBetween(500 - 123, 500 + 123);
            }
        }
    }

    @Test
    void shufflingKeepsEveryRecordOnceAndFollowsFromTheSeedOnly() throws IOException {
        List<Integer> first = shuffled(ShuffleType.AUTO, 1, 0, 40L << 20);
        assertThat(first).isEqualTo(shuffled(ShuffleType.AUTO, 1, 1 << 30, 40L << 20));
        assertThat(first).isNotEqualTo(shuffled(ShuffleType.AUTO, 2, 0, 40L << 20));
        assertThat(first.stream().sorted().toList())
                .isEqualTo(IntStream.range(0, 50_000).boxed().toList());
        assertThat(shuffled(ShuffleType.NONE, 1, 0, 40L << 20))
                .isEqualTo(IntStream.range(0, 50_000).boxed().toList());
    }

    /** Each place should hold about as many records from the first half of the data as from the second. */
    @Test
    void shufflingForgetsTheOrder() throws IOException {
        for (long expected : new long[] {1, 40L << 20}) {
            List<Integer> order = shuffled(ShuffleType.AUTO, 9, 1 << 30, expected);
            for (int tenth = 0; tenth < 10; tenth++) {
                long early = order.subList(5_000 * tenth, 5_000 * (tenth + 1)).stream()
                        .filter(each -> each < 25_000)
                        .count();
                assertThat(early).isBetween(2_300L, 2_700L);
            }
        }
    }

    private List<Integer> shuffled(ShuffleType type, long seed, long memory, long expected) throws IOException {
        try (var storage = new ChunkStorage(directory, memory)) {
            return shuffled(new RowShuffle(CODEC, storage, type, seed, expected), 50_000);
        }
    }

    private static List<Integer> shuffled(RowShuffle shuffle, int records) throws IOException {
        for (int number = 0; number < records; number++) {
            int bits = Float.floatToRawIntBits(number);
            shuffle.append(new char[] {(char) (bits >>> 16), (char) bits, 0, 0, 0, 0}, 0, 6);
        }
        List<Integer> order = new ArrayList<>();
        var row = new Row();
        RowStore.Cursor cursor = shuffle.finish().cursor();
        while (cursor.next(row)) {
            order.add((int) row.label);
        }
        return order;
    }

    private static void fill(RowStore store, int features, List<String> expected) throws IOException {
        var random = new Random(4);
        var codec = new RowCodec(features);
        for (int number = 0; number < 30_000; number++) {
            int indicators = random.nextInt(12);
            int valued = random.nextInt(4);
            char[] units = units(random, features, indicators, valued);
            var row = new Row();
            assertThat(codec.decode(units, 0, row)).isEqualTo(codec.units(units, 0));
            expected.add(text(row));
            store.append(units, 0, codec.units(units, 0));
        }
    }

    private static char[] units(Random random, int features, int indicators, int valued) {
        boolean wide = features > 1 << 16;
        char[] units = new char[100];
        units[0] = (char) random.nextInt(0x7f80);
        units[3] = (char) indicators;
        units[5] = (char) valued;
        int at = 6;
        for (int feature = 0; feature < indicators + valued; feature++) {
            int chosen = random.nextInt(features);
            if (wide) {
                units[at++] = (char) (chosen >>> 16);
            }
            units[at++] = (char) chosen;
        }
        for (int value = 0; value < valued; value++) {
            units[at] = (char) random.nextInt(0x7f80);
            at += 2;
        }
        return units;
    }

    private static List<String> contents(RowStore store) throws IOException {
        List<String> contents = new ArrayList<>();
        var row = new Row();
        RowStore.Cursor cursor = store.cursor();
        while (cursor.next(row)) {
            contents.add(text(row));
        }
        return contents;
    }

    private static String text(Row row) {
        return row.label
                + Arrays.toString(Arrays.copyOf(row.indicators, row.indicatorCount))
                + Arrays.toString(Arrays.copyOf(row.valued, row.valuedCount))
                + Arrays.toString(Arrays.copyOf(row.values, row.valuedCount));
    }
}
