package rowmill.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.MemorySource;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.features.MissingAttributeException;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.Scorer;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class BatchPredictorTest {
    private static final String PLAIN = "{\"outputs\":[\"ALL_INPUTS\"]}";
    private static final Model BINARY = Trained.train(ModelType.BINARY, PLAIN, 500);

    @Test
    void aBinaryModelGivesTagLabelAnswerAndScore() throws IOException {
        DataSchema schema = Trained.schema(ModelType.BINARY);
        List<List<String>> records = Trained.records(ModelType.BINARY, 50, 5);
        String[] lines =
                predict(BINARY, schema, Trained.csv(records), BatchForm.of(0.4)).split("\n");
        assertThat(lines[0]).isEqualTo("tag,trueLabel,bestAnswer,score");
        Scorer scorer = BINARY.scorer(schema);
        for (int row = 0; row < 50; row++) {
            double score = scorer.scores(CsvRecord.of(records.get(row), 1, 0))[0];
            assertThat(lines[row + 1])
                    .isEqualTo("r" + row + "," + (records.get(row).getLast().equals("yes") ? 1 : 0) + ","
                            + (score >= 0.4 ? 1 : 0) + "," + ScoreText.of(score));
        }
    }

    @Test
    void withoutTargetAndRowIdOnlyAnswerAndScoreAreLeft() throws IOException {
        List<Attribute> inputs = Trained.schema(ModelType.BINARY).attributes().subList(1, 7);
        DataSchema schema = DataSchema.of(true, Optional.empty(), inputs);
        String result = predict(BINARY, schema, "n,m,c,b,t,u\n1,2,red,1,the fox,\n", BatchForm.of(0.5));
        assertThat(result).matches("bestAnswer,score\n[01],[0-9.]+E-?[0-9]+\n");
    }

    @Test
    void aRegressionGivesTheNumberAndKeepsTheLabelAsItStands() throws IOException {
        Model model = Trained.train(ModelType.REGRESSION, PLAIN, 300);
        String result = predict(model, model.schema(), "a,1,2,red,1,x,,\nb,,,,,,,1e3\n", BatchForm.of(0.5));
        assertThat(result).matches("tag,trueLabel,score\na,,[0-9.]+E[0-9]\nb,1e3,[0-9.]+E[0-9]\n");
    }

    @Test
    void aMulticlassModelGivesEachClassAndTheBestIfWanted() throws IOException {
        Model model = Trained.train(ModelType.MULTICLASS, PLAIN, 300);
        String line = "a,1,2,red,1,x,,\"in, between\"\n";
        assertThat(predict(model, model.schema(), line, BatchForm.of(0.5)))
                .matches(
                        "tag,trueLabel,high,\"in, between\",low\na,\"in, between\",[^,]*E[^,]*,[^,]*E[^,]*,[^,]*E[^,]*\n");
        var best = new BatchForm(0.5, BatchForm.MulticlassColumns.BEST_ANSWER_AND_CLASSES);
        assertThat(predict(model, model.schema(), line, best))
                .startsWith("tag,trueLabel,bestAnswer,high,\"in, between\",low\na,\"in, between\",");
    }

    /** One number that nobody has expected must not cost the whole file. */
    @Test
    void aNumberFromTheEndOfTheRangeGivesALineLikeAnyOther() throws IOException {
        for (ModelType type : ModelType.values()) {
            Model model = Trained.train(type, PLAIN, 300);
            String lines = "a,1e308,2,red,1,x,,\nb,-1.7e308,1e308,red,1,x,,\nc,4.9e-324,-0,red,1,x,,\n";
            String[] result =
                    predict(model, model.schema(), lines, BatchForm.of(0.5)).split("\n");
            assertThat(result).hasSize(4);
            for (int row = 1; row < result.length; row++) {
                assertThat(result[row]).matches("[abc],(,-?[0-9.]+E-?[0-9]+|,[01]){1,3}");
            }
        }
    }

    @Test
    void tagsAndLabelsComeBackAsTheyStandWhateverTheyHold() throws IOException {
        Model model = Trained.train(ModelType.REGRESSION, PLAIN, 300);
        String[] odd = {"a\"\"b", "c,d", "", " e ", "\u6771\ud83d\ude00", "'"};
        StringBuilder lines = new StringBuilder();
        for (String tag : odd) {
            lines.append('"')
                    .append(tag)
                    .append("\",1,2,red,1,x,,\"")
                    .append(tag)
                    .append("\"\n");
        }
        String result = predict(model, model.schema(), lines.toString(), BatchForm.of(0.5));
        StringBuilder expected = new StringBuilder("tag,trueLabel,score\n");
        for (String tag : odd) {
            String field = tag.matches(".*[\",].*") ? '"' + tag + '"' : tag;
            expected.append(field).append(',').append(field).append(",SCORE\n");
        }
        assertThat(result.replaceAll("(?m),[0-9.]+E-?[0-9]+$", ",SCORE")).isEqualTo(expected.toString());
    }

    @Test
    void aBadRecordGivesAnEmptyLineAndAnEmptyLineNone() throws IOException {
        var out = new ByteArrayOutputStream();
        ReadRequest request =
                Trained.request(BINARY.schema(), "a,1,2,red,1,x,,1\nbroken,line\n\nb,1,2,red,1,x,,maybe\n", 1);
        BatchOutcome outcome = BatchPredictor.predict(BINARY, request, BatchForm.of(0.5), out, ReadWatch.NOBODY);
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("tag,[a-zA-Z,]+\na,1,.*\n\nb,,.*\n");
        assertThat(outcome.records()).isEqualTo(2);
        assertThat(outcome.bad().count()).isEqualTo(1);
        assertThat(outcome.total()).isEqualTo(3);
        assertThat(outcome.bytes()).isEqualTo(out.size());
    }

    @Test
    void manyThreadsWriteTheSameBytesAsOne() throws IOException {
        StringBuilder data = new StringBuilder();
        String block = Trained.csv(Trained.records(ModelType.BINARY, 2000, 9)) + "bad line\n";
        while (data.length() < 40_000_000) {
            data.append(block);
        }
        byte[] bytes = data.toString().getBytes(StandardCharsets.UTF_8);
        DataSchema schema = BINARY.schema();
        var one = new ByteArrayOutputStream();
        var three = new ByteArrayOutputStream();
        var source = new MemorySource("big.csv", bytes);
        BatchOutcome first = BatchPredictor.predict(
                BINARY, ReadRequest.everything(List.of(source), schema, 1), BatchForm.of(0.5), one, ReadWatch.NOBODY);
        BatchOutcome second = BatchPredictor.predict(
                BINARY, ReadRequest.everything(List.of(source), schema, 3), BatchForm.of(0.5), three, ReadWatch.NOBODY);
        assertThat(three.toByteArray()).isEqualTo(one.toByteArray());
        assertThat(second).isEqualTo(first);
        assertThat(first.bytes()).isEqualTo(one.size());
        long lines = one.toString(StandardCharsets.UTF_8)
                .chars()
                .filter(each -> each == '\n')
                .count();
        assertThat(lines).isEqualTo(1 + first.total());
    }

    @Test
    void aFullDiskIsAnIoException() {
        OutputStream full = new OutputStream() {
            private int left = 1000;

            @Override
            public void write(int one) throws IOException {
                if (left-- == 0) {
                    throw new IOException("No space left on device");
                }
            }
        };
        ReadRequest request =
                Trained.request(BINARY.schema(), Trained.csv(Trained.records(ModelType.BINARY, 5000, 2)), 2);
        assertThatThrownBy(() -> BatchPredictor.predict(BINARY, request, BatchForm.of(0.5), full, ReadWatch.NOBODY))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void aMissingAttributeIsNamed() {
        DataSchema schema = DataSchema.of(false, Optional.empty(), List.of(new Attribute("n", AttributeType.NUMERIC)));
        assertThatThrownBy(() -> predict(BINARY, schema, "1\n", BatchForm.of(0.5)))
                .isInstanceOf(MissingAttributeException.class)
                .hasMessageContaining("The model needs the attribute");
    }

    private static String predict(Model model, DataSchema schema, String csv, BatchForm form) throws IOException {
        var out = new ByteArrayOutputStream();
        BatchPredictor.predict(model, Trained.request(schema, csv, 1), form, out, ReadWatch.NOBODY);
        return out.toString(StandardCharsets.UTF_8);
    }
}
