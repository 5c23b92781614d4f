package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;

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
    void shufflingKeepsEveryRecordOnceAndFollowsFromTheSeedOnly() throws IOException {
        List<Integer> first = shuffled(ShuffleType.AUTO, 1, 0, 40L << 20);
        assertThat(first).isEqualTo(shuffled(ShuffleType.AUTO, 1, 1 << 30, 40L << 20));
        assertThat(first).isNotEqualTo(shuffled(ShuffleType.AUTO, 2, 0, 40L << 20));
        assertThat(first)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50_000).boxed().toList());
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
            var shuffle = new RowShuffle(new RowCodec(10), storage, type, seed, expected);
            for (int number = 0; number < 50_000; number++) {
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
