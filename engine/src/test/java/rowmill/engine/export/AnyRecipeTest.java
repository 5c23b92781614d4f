package rowmill.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.predict.Trained;

/** Models of recipes that chance has written score the same in every form that they can be exported to. */
class AnyRecipeTest {
    private static final int TRAINING_RECORDS = 80;

    @Property(tries = 40)
    void whatInterpretsTheJsonAgreesWithTheEngine(@ForAll long seed) {
        Model model = model(new Random(seed));
        ExportedModel exported = ExportedModel.of(model);
        ExportedModel read = ModelJson.parse(ModelJson.print(exported));
        assertThat(read).isEqualTo(ModelJson.parse(ModelJson.print(read)));
        new AgreementCheck(model, read).over(new MadeUpRecords(read, seed).list(200));
    }

    @Property(tries = 12)
    void onnxRuntimeAgreesUnlessTheRecipeIsRefused(@ForAll long seed) throws OrtException {
        Model model = model(new Random(seed));
        ExportedModel exported = ExportedModel.of(model);
        Optional<byte[]> onnx = printed(exported);
        if (onnx.isPresent()) {
            List<Map<String, String>> records = new MadeUpRecords(exported, seed).list(200);
            assertThat(OnnxExportTest.farthest(model, onnx.get(), records)).isLessThan(1e-6);
        }
    }

    @Property(tries = 6)
    void pmml4sAgreesUnlessTheRecipeIsRefused(@ForAll long seed) {
        Model model = model(new Random(seed));
        ExportedModel exported = ExportedModel.of(model);
        try {
            String pmml = PmmlExport.print(exported);
            List<Map<String, String>> records = new MadeUpRecords(exported, seed).list(40);
            assertThat(PmmlExportTest.farthest(model, pmml, records)).isLessThan(1e-6);
        } catch (UnexportableException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static Optional<byte[]> printed(ExportedModel exported) {
        try {
            return Optional.of(OnnxExport.print(exported));
        } catch (UnexportableException refused) {
            assertThat(refused.getMessage()).contains("write no_punct inside");
            return Optional.empty();
        }
    }

    private static Model model(Random random) {
        ModelType type = ModelType.values()[random.nextInt(3)];
        List<String> outputs = new ArrayList<>();
        for (int output = 0; output < 3; output++) {
            outputs.add('"' + output(random) + '"');
        }
        var records = Trained.csv(Trained.records(type, TRAINING_RECORDS, random.nextInt(1_000)));
        String recipe = "{\"outputs\":[" + String.join(",", outputs) + "]}";
        return Trained.train(Trained.request(Trained.schema(type), records, 1), type, Optional.of(recipe));
    }

    private static String output(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextBoolean() ? "n" : "normalize(m)";
            case 1 -> bins(random);
            case 2 -> random.nextBoolean() ? "c" : "b";
            case 3 -> text(random, 3);
            case 4 -> "cartesian(" + part(random) + "," + part(random) + "," + part(random) + ")";
            default -> "cartesian(" + part(random) + "," + part(random) + ")";
        };
    }

    private static String part(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> bins(random);
            case 1 -> "b";
            case 2 -> "c";
            default -> text(random, 2);
        };
    }

    private static String bins(Random random) {
        return "quantile_bin(" + (random.nextBoolean() ? "n" : "normalize(m)") + "," + (5 + random.nextInt(20)) + ")";
    }

    private static String text(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return random.nextBoolean() ? "t" : "u";
        }
        String inner = text(random, depth - 1);
        return switch (random.nextInt(4)) {
            case 0 -> "lowercase(" + inner + ")";
            case 1 -> "no_punct(" + inner + ")";
            case 2 -> "ngram(" + inner + "," + (2 + random.nextInt(3)) + ")";
            default -> "osb(" + inner + "," + (2 + random.nextInt(4)) + ")";
        };
    }
}
