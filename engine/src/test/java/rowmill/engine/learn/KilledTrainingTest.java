package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose process is killed leaves nothing behind, and started again ends with the bytes it would have had. */
class KilledTrainingTest {
    private static final long LONGEST_SECONDS = 300;

    @TempDir
    private Path directory;

    @Test
    void aKilledTrainingStartedAgainGivesTheSameBytes() throws Exception {
        byte[] expected = ModelFormat.bytes(training().train());
        for (String stage : new String[] {"reading 2", "learning 2"}) {
            Process killed = start("killed.bin");
            assertThat(saysWithin(killed, stage)).as("reached " + stage).isTrue();
            killed.destroyForcibly();
            assertThat(killed.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(directory.resolve("killed.bin")).doesNotExist();
            assertThat(files()).isEmpty();
        }
        Process again = start("again.bin");
        assertThat(saysWithin(again, "done")).isTrue();
        assertThat(again.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllBytes(directory.resolve("again.bin"))).isEqualTo(expected);
    }

    private String files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Path::toString).collect(Collectors.joining(" "));
        }
    }

    private Process start(String file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTrainingTest.class.getName(),
                        directory.resolve(file).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Reads what the process says up to a line; the deadline is the process's own end. */
    private static boolean saysWithin(Process process, String wanted) throws IOException {
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** The process: trains with all encoded records on disk, saying where it is, and writes the model. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        TrainingRequest request = training().request();
        Model model = Trainer.train(
                new TrainingRequest(
                        request.data(),
                        request.type(),
                        request.recipe(),
                        request.parameters(),
                        request.seed(),
                        new TrainingRequest.Workspace(file.getParent(), 0),
                        new TreeMap<>(request.origin())),
                new TrainingWatch() {
                    @Override
                    public void reading(int step, long records, long bytes) {
                        System.out.println("reading " + step);
                    }

                    @Override
                    public void learning(int pass, long records, long ofRecords) {
                        System.out.println("learning " + pass);
                    }
                });
        Files.write(file, ModelFormat.bytes(model));
        System.out.println("done");
    }

    private static Training training() {
        var random = new Random(9);
        String lines = IntStream.range(0, 60_000)
                .mapToObj(row -> {
                    int x = random.nextInt(500);
                    return x + ",color" + random.nextInt(9) + "," + (random.nextInt(500) < x ? 1 : 0);
                })
                .collect(Collectors.joining("\n"));
        return Training.of(ModelType.BINARY, "x:n c:c y:b")
                .data(lines)
                .pieces(3)
                .threads(2)
                .suggested()
                .parameters(Map.of("sgd.shuffleType", "auto"));
    }
}
