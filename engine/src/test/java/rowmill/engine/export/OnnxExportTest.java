package rowmill.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.DoubleBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.Scorer;
import rowmill.engine.predict.Trained;

/** ONNX Runtime is the judge. */
class OnnxExportTest {
    private static final int BATCH = 250;

    @ParameterizedTest
    @EnumSource
    void onnxRuntimeAgreesOnEveryTransformation(ModelType type) throws OrtException {
        Model model = Trained.everything(type);
        List<Map<String, String>> records = new MadeUpRecords(ExportedModel.of(model), 5).list(10_000);
        assertThat(farthest(model, records)).isLessThan(1e-6);
    }

    @Test
    void onnxRuntimeAgreesOnRecordsLikeThoseOfTraining() throws OrtException {
        Model model = Trained.everything(ModelType.BINARY);
        List<Map<String, String>> records = Trained.records(ModelType.BINARY, 10_000, 44).stream()
                .map(fields -> named(model, fields))
                .toList();
        assertThat(farthest(model, records)).isLessThan(1e-6);
    }

    @Test
    void aSingleRecordWithoutAnyValueIsScored() throws OrtException {
        Model model = Trained.everything(ModelType.BINARY);
        assertThat(farthest(model, List.of(Map.of()))).isLessThan(1e-6);
    }

    @Test
    void theLabelOfAMulticlassModelIsItsBestClass() throws OrtException {
        Model model = Trained.train(ModelType.MULTICLASS, "{\"outputs\":[\"ALL_INPUTS\"]}", 500);
        try (OrtSession session = session(ModelExport.onnx(model));
                OrtSession.Result result = session.run(inputs(session, List.of(Map.of("n", "30", "m", "49"))))) {
            assertThat(((String[][]) result.get("label").orElseThrow().getValue())[0][0])
                    .isEqualTo("high");
        }
    }

    @Test
    void punctuationAroundJoinedWordsIsRefusedWithTheReason() {
        Model model = Trained.train(ModelType.BINARY, "{\"outputs\":[\"no_punct(ngram(t,2))\"]}", 500);
        assertThatThrownBy(() -> ModelExport.onnx(model))
                .isInstanceOf(UnexportableException.class)
                .hasMessageContaining("write no_punct inside");
    }

    /** The largest difference between a score of ours and of ONNX Runtime, in standard deviations for a regression. */
    static double farthest(Model model, List<Map<String, String>> records) throws OrtException {
        return farthest(model, ModelExport.onnx(model), records);
    }

    static double farthest(Model model, byte[] onnx, List<Map<String, String>> records) throws OrtException {
        double unit = model.type() == ModelType.REGRESSION ? model.weights().targetScale() : 1;
        Scorer scorer = model.scorer(model.schema());
        double farthest = 0;
        try (OrtSession session = session(onnx)) {
            for (int from = 0; from < records.size(); from += BATCH) {
                List<Map<String, String>> batch = records.subList(from, Math.min(records.size(), from + BATCH));
                try (OrtSession.Result result = session.run(inputs(session, batch))) {
                    double[][] seen = (double[][])
                            result.get(score(session)).orElseThrow().getValue();
                    for (int record = 0; record < batch.size(); record++) {
                        double[] expected = scorer.scores(scorer.record(batch.get(record)));
                        for (int output = 0; output < expected.length; output++) {
                            double difference = Math.abs(expected[output] - seen[record][output]) / unit;
                            assertThat(difference).as("%s", batch.get(record)).isCloseTo(0, within(1e-6));
                            farthest = Math.max(farthest, difference);
                        }
                    }
                }
            }
        }
        System.out.printf("ONNX, %s, %d records: at most %.1e apart%n", model.type(), records.size(), farthest);
        return farthest;
    }

    private static String score(OrtSession session) throws OrtException {
        return session.getInputInfo().containsKey("score") ? "score_" : "score";
    }

    private static OrtSession session(byte[] onnx) throws OrtException {
        return OrtEnvironment.getEnvironment().createSession(onnx);
    }

    private static Map<String, OnnxTensor> inputs(OrtSession session, List<Map<String, String>> records)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> inputs = new HashMap<>();
        long[] shape = {records.size(), 1};
        for (var input : session.getInputInfo().entrySet()) {
            String[] fields = records.stream()
                    .map(each -> each.getOrDefault(input.getKey(), ""))
                    .toArray(String[]::new);
            boolean text = ((TensorInfo) input.getValue().getInfo()).type == ai.onnxruntime.OnnxJavaType.STRING;
            if (text) {
                inputs.put(input.getKey(), OnnxTensor.createTensor(environment, fields, shape));
            } else {
                double[] numbers = java.util.Arrays.stream(fields)
                        .mapToDouble(Interpreter::number)
                        .toArray();
                inputs.put(input.getKey(), OnnxTensor.createTensor(environment, DoubleBuffer.wrap(numbers), shape));
            }
        }
        return inputs;
    }

    private static Map<String, String> named(Model model, List<String> fields) {
        Map<String, String> record = new HashMap<>();
        for (int field = 0; field < fields.size(); field++) {
            record.put(model.schema().attributes().get(field).name(), fields.get(field));
        }
        return record;
    }
}
