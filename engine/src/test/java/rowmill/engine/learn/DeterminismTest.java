package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The same data, settings and seed give the same bytes, however the work is done. */
class DeterminismTest {
    private static final int PIECES = 7;

    @ParameterizedTest
    @EnumSource(ModelType.class)
    void manyThreadsAndADiskGiveTheBytesOfOneThreadInMemory(ModelType type) {
        byte[] expected = ModelFormat.bytes(training(type, 4_000).threads(1).train());
        for (int threads : List.of(1, 2, 5)) {
            for (long memory : List.of(0L, 100_000L, 1L << 30)) {
                Training again = training(type, 4_000).threads(threads).memory(memory);
                assertThat(ModelFormat.bytes(again.train()))
                        .as("%d threads, %d bytes of memory", threads, memory)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0", "3,0", "3,1073741824"})
    void soDoesALargeSetThatIsJudgedByAPartHeldOut(int threads, long memory) {
        byte[] expected = ModelFormat.bytes(training(ModelType.BINARY, 110_000).train());
        assertThat(ModelFormat.bytes(training(ModelType.BINARY, 110_000)
                        .threads(threads)
                        .memory(memory)
                        .train()))
                .isEqualTo(expected);
    }

    /** Numbers, categories, a text and a target of the type, in seven files that are read in parallel. */
    private static Training training(ModelType type, int rows) {
        var random = new Random(8);
        String target = Map.of(ModelType.BINARY, "b", ModelType.MULTICLASS, "c", ModelType.REGRESSION, "n")
                .get(type);
        String lines = IntStream.range(0, rows)
                .mapToObj(row -> {
                    int x = random.nextInt(1000);
                    int color = random.nextInt(5);
                    int answer = (x / 200 + color + random.nextInt(3)) % 3;
                    return x / 7.0 + ",color" + color + ",word" + random.nextInt(40) + " and word" + random.nextInt(9)
                            + "," + (type == ModelType.BINARY ? Math.min(1, answer) : answer);
                })
                .collect(Collectors.joining("\n"));
        return Training.of(type, "x:n c:c t:t y:" + target)
                .data(lines)
                .pieces(PIECES)
                .suggested()
                .parameters(Map.of("sgd.shuffleType", "auto", "sgd.maxPasses", "3"));
    }
}
