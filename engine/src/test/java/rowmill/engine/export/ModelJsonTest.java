package rowmill.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.Scorer;
import rowmill.engine.predict.BatchForm;
import rowmill.engine.predict.BatchPredictor;
import rowmill.engine.predict.Trained;

class ModelJsonTest {
    private static final String GOLDEN = golden();
    private static final Model BINARY = Trained.everything(ModelType.BINARY);

    @ParameterizedTest
    @EnumSource
    void anExportScoresAsTheModelDoesOnRecordsLikeThoseOfTraining(ModelType type) {
        Model model = Trained.everything(type);
        ExportedModel exported = ModelJson.parse(new String(ModelExport.json(model), StandardCharsets.UTF_8));
        Scorer scorer = model.scorer(model.schema());
        double unit = type == ModelType.REGRESSION ? model.weights().targetScale() : 1;
        for (List<String> fields : Trained.records(type, 2000, 4)) {
            Map<String, String> record = new java.util.HashMap<>();
            for (int field = 0; field < fields.size(); field++) {
                record.put(model.schema().attributes().get(field).name(), fields.get(field));
            }
            double[] expected = scorer.scores(CsvRecord.of(fields, 1, 0));
            double[] seen = exported.scores(record);
            for (int output = 0; output < expected.length; output++) {
                assertThat(Math.abs(seen[output] - expected[output]) / unit)
                        .as("%s", record)
                        .isLessThan(1e-9);
            }
        }
    }

    @Test
    void aFileIsPredictedFromTheExportAlone() throws IOException {
        ExportedModel exported = ModelJson.parse(ModelJson.print(ExportedModel.of(BINARY)));
        var request = Trained.request(BINARY.schema(), Trained.csv(Trained.records(ModelType.BINARY, 500, 9)), 2);
        var ours = new ByteArrayOutputStream();
        var theirs = new ByteArrayOutputStream();
        BatchPredictor.predict(BINARY, request, BatchForm.of(0.5), ours, ReadWatch.NOBODY);
        BatchPredictor.predict(exported.batch(), request, BatchForm.of(0.5), theirs, ReadWatch.NOBODY);
        assertThat(theirs.toString(StandardCharsets.UTF_8)).isEqualTo(ours.toString(StandardCharsets.UTF_8));
    }

    @Test
    void readsBackWhatItWrites() {
        ExportedModel exported = ExportedModel.of(BINARY);
        ExportedModel read = ModelJson.parse(ModelJson.print(exported));
        assertThat(read.terms()).isEqualTo(exported.terms());
        assertThat(ModelJson.print(read)).isEqualTo(ModelJson.print(exported));
    }

    @Test
    void anExportThatDisagreesIsRefused() {
        ExportedModel exported = ExportedModel.of(BINARY);
        List<ExportedTerm> fewer = new ArrayList<>(exported.terms());
        fewer.removeLast();
        var broken = new ExportedModel(
                exported.type(),
                exported.schema(),
                exported.recipe(),
                exported.origin(),
                exported.classes(),
                exported.intercepts(),
                fewer);
        assertThatThrownBy(() -> new AgreementCheck(BINARY, broken).over(new MadeUpRecords(exported, 1).list(1000)))
                .isInstanceOf(UnexportableException.class)
                .hasMessageContaining("fault of Rowmill");
    }

    /** The file was written by {@link #main} with the first program of version 1. */
    @Test
    void readsTheGoldenFileOfVersionOneAndWritesTheSameBytes() {
        ExportedModel read = ModelJson.parse(GOLDEN);
        assertThat(ModelJson.print(read)).isEqualTo(GOLDEN);
        assertThat(read.scores(Map.of("n", "3", "c", "red"))[0]).isEqualTo(0.24584284638038056);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> ModelJson.parse("{}")).hasMessageContaining("\"rowmill-model\"");
        assertThatThrownBy(() -> ModelJson.parse(GOLDEN.replace("\"version\" : 1", "\"version\" : 7")))
                .hasMessageContaining("version 7");
        assertThatThrownBy(() -> ModelJson.parse(GOLDEN.replace("\"kind\" : \"bins\"", "\"kind\" : \"tree\"")))
                .hasMessageContaining("terms[")
                .hasMessageContaining("seen \"tree\"");
        assertThatThrownBy(() -> ModelJson.parse(GOLDEN.replace("\"scale\" :", "\"skale\" :")))
                .hasMessageContaining("the member \"scale\" is missing");
    }

    @Property
    void damagedTextIsReadOrRefusedButNeverBreaksTheReader(@ForAll long seed) {
        var random = new Random(seed);
        var text = new StringBuilder(GOLDEN);
        for (int change = 0; change <= random.nextInt(4); change++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, "{}[],:\"0-nx".charAt(random.nextInt(11)));
                case 1 -> text.deleteCharAt(at);
                default -> text.setLength(Math.max(1, at));
            }
        }
        try {
            ModelJson.parse(text.toString()).scores(Map.of("n", "1", "t", "a b"));
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    /** Argument: the golden file to write. */
    public static void main(String[] arguments) throws IOException {
        Model model = Trained.train(
                ModelType.BINARY,
                "{\"outputs\":[\"n\",\"b\",\"c\",\"quantile_bin(m,5)\",\"ngram(lowercase(no_punct(t)),2)\",\"osb(u,3)\","
                        + "\"cartesian(c,quantile_bin(m,5),b)\"]}",
                60);
        ExportedModel exported = ExportedModel.of(model);
        Files.writeString(Path.of(arguments[0]), ModelJson.print(exported));
        System.out.println(exported.scores(Map.of("n", "3", "c", "red"))[0]);
    }

    private static String golden() {
        try (InputStream in = ModelJsonTest.class.getResourceAsStream("model-1.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
