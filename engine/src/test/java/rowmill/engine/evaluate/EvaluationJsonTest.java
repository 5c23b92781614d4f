package rowmill.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.predict.Trained;

class EvaluationJsonTest {
    private static final String REGRESSION = golden(ModelType.REGRESSION);

    @Test
    void readsBackWhatItWrites() throws IOException {
        for (ModelType type : ModelType.values()) {
            Evaluation evaluation = sample(type);
            assertThat(EvaluationJson.parse(EvaluationJson.print(evaluation))).isEqualTo(evaluation);
        }
    }

    /** The files were written by {@link #main} with the first program of version 1. */
    @Test
    void readsTheGoldenFilesOfVersionOneAndWritesTheSameBytes() {
        for (ModelType type : ModelType.values()) {
            assertThat(EvaluationJson.print(EvaluationJson.parse(golden(type)))).isEqualTo(golden(type));
        }
    }

    @Test
    void refusesAnUnknownVersionAndAnUnknownType() {
        assertThatThrownBy(() -> EvaluationJson.parse("{\"version\":2}"))
                .hasMessage("This evaluation has version 2; this program reads version 1. Evaluate the model again.");
        assertThatThrownBy(() -> EvaluationJson.parse("{\"version\":1,\"type\":\"TREE\"}"))
                .hasMessageContaining("seen 'TREE'");
        assertThatThrownBy(() -> EvaluationJson.parse("{\"version\":1,\"type\":\"BINARY\"}"))
                .hasMessageStartingWith("Not a stored evaluation: Missing");
    }

    @Property
    void damagedTextIsReadOrRefusedButNeverBreaksTheReader(@ForAll long seed) {
        var random = new Random(seed);
        var text = new StringBuilder(REGRESSION);
        for (int change = 0; change <= random.nextInt(4); change++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, "{}[],:\"0-nx".charAt(random.nextInt(11)));
                case 1 -> text.replace(at, at + 1, text.length() == 1 ? "0" : "");
                default -> text.setLength(Math.max(1, at));
            }
        }
        try {
            EvaluationJson.print(EvaluationJson.parse(text.toString()));
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    /** Argument: the folder to write the golden files to. */
    public static void main(String[] arguments) throws IOException {
        for (ModelType type : ModelType.values()) {
            Files.writeString(Path.of(arguments[0], name(type)), EvaluationJson.print(sample(type)) + "\n");
        }
    }

    private static Evaluation sample(ModelType type) throws IOException {
        Model model = Trained.train(type, "{\"outputs\":[\"ALL_INPUTS\"]}", 300);
        String csv = Trained.csv(Trained.records(type, 200, 6)) + "bad\n";
        return Evaluator.evaluate(model, Trained.request(model.schema(), csv, 1), ReadWatch.NOBODY);
    }

    private static String name(ModelType type) {
        return "evaluation-1-" + type.name().toLowerCase(java.util.Locale.ROOT) + ".json";
    }

    private static String golden(ModelType type) {
        try (InputStream in = EvaluationJsonTest.class.getResourceAsStream(name(type))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
