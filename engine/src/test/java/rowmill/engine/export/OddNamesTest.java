package rowmill.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.Scorer;
import rowmill.engine.predict.Trained;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** Names and values that mean something in XML, JSON, regular expressions or the formats themselves. */
class OddNamesTest {
    private static final String[] VALUES = {
        "",
        " ",
        "<b>&amp;</b>",
        "]]>",
        "it's \"so\"",
        "\\d+(.*)[^a]",
        "$0#",
        "${x}",
        "a_b",
        "\u6771\u4eac \ud83d\ude00",
        "missing",
        "true",
        "#"
    };
    private static final List<Attribute> INPUTS = List.of(
            new Attribute("score", AttributeType.NUMERIC),
            new Attribute("raw_score", AttributeType.CATEGORICAL),
            new Attribute("label", AttributeType.BINARY),
            new Attribute("<a href=\"x\">&'\\ \u6771</a>", AttributeType.TEXT),
            new Attribute("probability_1", AttributeType.NUMERIC),
            new Attribute("predicted_the \"target\" <y>", AttributeType.CATEGORICAL),
            new Attribute("rowmill:constant:0", AttributeType.NUMERIC),
            new Attribute("1.5e3", AttributeType.TEXT));
    private static final String TARGET = "the \"target\" <y>";
    private static final String RECIPE = "{\"outputs\":[\"ALL_INPUTS\",\"quantile_bin(ALL_NUMERIC,5)\","
            + "\"cartesian(ALL_CATEGORICAL,ALL_BINARY)\",\"ngram(lowercase(no_punct(ALL_TEXT)),2)\"]}";

    private static final Map<ModelType, Model> MODELS = models();

    @ParameterizedTest
    @EnumSource
    void onnxTellsThemApart(ModelType type) throws OrtException {
        Model model = MODELS.get(type);
        byte[] onnx = OnnxExport.print(ExportedModel.of(model));
        // The runtime's Java binding hands characters beyond 16 bits over in a form of its own, not as UTF-8.
        List<Map<String, String>> records = records(1_000, 8).stream()
                .filter(record -> record.values().stream().noneMatch(value -> value.contains("\ud83d")))
                .toList();
        assertThat(OnnxExportTest.farthest(model, onnx, records)).isLessThan(1e-6);
    }

    @ParameterizedTest
    @EnumSource
    void pmmlTellsThemApart(ModelType type) {
        Model model = MODELS.get(type);
        String pmml = PmmlExport.print(ExportedModel.of(model));
        assertThat(PmmlExportTest.farthest(model, pmml, records(30, 9))).isLessThan(1e-6);
    }

    @ParameterizedTest
    @EnumSource
    void jsonTellsThemApart(ModelType type) {
        Model model = MODELS.get(type);
        ExportedModel exported = ModelJson.parse(ModelJson.print(ExportedModel.of(model)));
        Scorer scorer = model.scorer(model.schema());
        for (Map<String, String> record : records(2_000, 10)) {
            double[] expected = scorer.rawScores(scorer.record(record));
            double[] seen = new Interpreter(exported).rawScores(name -> record.getOrDefault(name, ""));
            double unit = type == ModelType.REGRESSION ? model.weights().targetScale() : 1;
            for (int output = 0; output < expected.length; output++) {
                assertThat(Math.abs(seen[output] - expected[output]) / unit)
                        .as("%s", record)
                        .isLessThan(1e-9);
            }
        }
        assertThat(exported.classes()).isEqualTo(model.classes());
    }

    /** All that a double holds must have a score, also where differences leave the range of doubles. */
    @Test
    void numbersFromAllOverTheRangeHaveAScore() throws OrtException {
        for (ModelType type : List.of(ModelType.BINARY, ModelType.MULTICLASS)) {
            Model model = MODELS.get(type);
            ExportedModel exported = ExportedModel.of(model);
            List<Map<String, String>> far = new ArrayList<>();
            for (String number : List.of("1e307", "-1e307", "1e-320", "-0", "0", "1e100", "-1e16")) {
                far.add(Map.of("score", number));
                far.add(Map.of("probability_1", number));
            }
            assertThat(OnnxExportTest.farthest(model, OnnxExport.print(exported), far))
                    .isLessThan(1e-6);
            new AgreementCheck(model, exported).over(far);
        }
    }

    @Test
    void aNumberWhoseSpreadIsBeyondADoubleIsExportedAsAConstant() {
        List<List<String>> records = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            records.add(List.of(row % 2 == 0 ? "1.7e308" : "-1.7e308", row % 3 == 0 ? "1" : "0"));
        }
        DataSchema schema = DataSchema.of(
                false,
                Optional.of("y"),
                List.of(new Attribute("x", AttributeType.NUMERIC), new Attribute("y", AttributeType.BINARY)));
        Model model = Trained.train(
                Trained.request(schema, Trained.csv(records), 1),
                ModelType.BINARY,
                Optional.of("{\"outputs\":[\"x\"]}"));
        ExportedModel exported = ModelJson.parse(ModelJson.print(ExportedModel.of(model)));
        Scorer scorer = model.scorer(schema);
        assertThat(exported.scores(Map.of("x", "1.7e308"))[0])
                .isEqualTo(scorer.scores(scorer.record(Map.of("x", "1.7e308")))[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001b", "\ud800", "x\udc00", "\ufffe"})
    void whatXmlCannotHoldIsRefusedForPmml(String odd) {
        assertThatThrownBy(() -> Xml.escaped(odd))
                .isInstanceOf(UnexportableException.class)
                .hasMessageContaining("export it as JSON or ONNX");
    }

    private static Map<ModelType, Model> models() {
        Map<ModelType, Model> models = new EnumMap<>(ModelType.class);
        for (ModelType type : ModelType.values()) {
            models.put(type, model(type));
        }
        return models;
    }

    private static Model model(ModelType type) {
        List<Attribute> attributes = new ArrayList<>(INPUTS);
        attributes.add(new Attribute(TARGET, type.targetType()));
        DataSchema schema = DataSchema.of(false, Optional.of(TARGET), attributes);
        var random = new Random(7);
        List<List<String>> rows = new ArrayList<>();
        for (Map<String, String> record : records(120, 6)) {
            List<String> row = new ArrayList<>();
            INPUTS.forEach(each -> row.add(record.getOrDefault(each.name(), "")));
            row.add(
                    switch (type) {
                        case BINARY -> Integer.toString(random.nextInt(2));
                        case MULTICLASS -> VALUES[2 + random.nextInt(4)];
                        case REGRESSION -> Double.toString(random.nextGaussian());
                    });
            rows.add(row);
        }
        return Trained.train(Trained.request(schema, Trained.csv(rows), 1), type, Optional.of(RECIPE));
    }

    private static List<Map<String, String>> records(int count, long seed) {
        var random = new Random(seed);
        List<Map<String, String>> records = new ArrayList<>();
        for (int record = 0; record < count; record++) {
            Map<String, String> values = new HashMap<>();
            for (Attribute attribute : INPUTS) {
                values.put(
                        attribute.name(),
                        switch (attribute.type()) {
                            case NUMERIC -> random.nextInt(9) == 0 ? "n/a" : Integer.toString(random.nextInt(30) - 9);
                            case BINARY -> random.nextInt(5) == 0 ? "" : Integer.toString(random.nextInt(2));
                            case CATEGORICAL -> any(random);
                            case TEXT -> any(random) + " " + any(random) + "\u3000" + any(random);
                        });
            }
            records.add(values);
        }
        return records;
    }

    private static String any(Random random) {
        return VALUES[random.nextInt(VALUES.length)];
    }
}
