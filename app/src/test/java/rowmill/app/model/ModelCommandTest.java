package rowmill.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import rowmill.engine.csv.FileSource;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelFormat;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.Trainer;
import rowmill.engine.learn.TrainingParameters;
import rowmill.engine.learn.TrainingRequest;
import rowmill.engine.learn.TrainingWatch;
import rowmill.engine.predict.BatchForm;
import rowmill.engine.predict.BatchPredictor;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class ModelCommandTest {
    @TempDir
    static Path folder;

    private static Path data;
    private static Path model;

    @BeforeAll
    static void trainAModel() throws IOException {
        data = Files.writeString(folder.resolve("data.csv"), lines(400, 3));
        model = folder.resolve("model.bin");
        DataSchema schema = DataSchema.of(
                true,
                Optional.of("y"),
                List.of(
                        new Attribute("age", AttributeType.NUMERIC),
                        new Attribute("job", AttributeType.CATEGORICAL),
                        new Attribute("note", AttributeType.TEXT),
                        new Attribute("y", AttributeType.BINARY)));
        Model trained = Trainer.train(
                new TrainingRequest(
                        ReadRequest.everything(List.of(FileSource.of(data)), schema, 1),
                        ModelType.BINARY,
                        Optional.empty(),
                        TrainingParameters.STANDARD,
                        7,
                        TrainingRequest.Workspace.in(folder),
                        new TreeMap<>(Map.of("query", "select age, job, note, y from people"))),
                TrainingWatch.NOBODY);
        Files.write(model, ModelFormat.bytes(trained));
    }

    @Test
    void theExportScoresStandardInputAsTheModelDoes() throws IOException {
        Path json = folder.resolve("model.json");
        assertThat(run("export", model, "--format", "json", "--out", json)).contains("10000 made-up records");
        String predictions = score(model, Files.readString(data));
        assertThat(predictions).startsWith("trueLabel,bestAnswer,score\n").hasLineCount(401);
        assertThat(score(json, Files.readString(data))).isEqualTo(predictions);
    }

    @Test
    void columnsAreFoundByTheHeaderLineInAnyOrder() throws IOException {
        assertThat(score(model, "extra,note,job,age\n?,good day,clerk,30\n"))
                .isEqualTo(score(model, "age,job,note\n30,clerk,good day\n"))
                .matches("bestAnswer,score\n[01],[0-9.]+E-?[0-9]+\n");
        assertThatThrownBy(() -> score(model, "note,job\na,b\n")).hasMessageContaining("'age'");
        assertThatThrownBy(() -> score(model, "")).hasMessageContaining("Standard input is empty", "< records.csv");
    }

    @Test
    void withoutAHeaderLineTheTargetMayBeLeftOut() throws IOException {
        String predicted = score(model, "30,clerk,good day\n", "--no-header");
        assertThat(predicted).isEqualTo(score(model, "age,job,note\n30,clerk,good day\n"));
        assertThatThrownBy(() -> score(model, "30,clerk\n", "--no-header"))
                .hasMessageContaining("has 2 columns, but the model has 4 with and 3 without the target");
    }

    @Test
    void badRecordsAreToldByReason() throws IOException {
        Path bad = Files.writeString(
                folder.resolve("bad.csv"), "age,job,note\n1\n2\n3,clerk,good,day\n30,clerk,good day\n");
        ModelFile file = ModelFile.open(model);
        DataSchema schema = new InputColumns(file.schema()).ofHeader(List.of("age", "job", "note"));
        var request = ReadRequest.everything(List.of(FileSource.of(bad)), schema, 1);
        var out = new ByteArrayOutputStream();
        String remark = ScoreCommand.remark(
                BatchPredictor.predict(file.scoring(), request, BatchForm.of(0.5), out, ReadWatch.NOBODY));
        assertThat(remark)
                .startsWith("rowmill: 3 of 4 records could not be read and have an empty line:\n")
                .contains("\n  2: The record has fewer than 3 fields", "\n  1: The record has more than 3 fields")
                .hasLineCount(3);
    }

    @Test
    void onnxAndPmmlAreWritten() throws IOException {
        run("export", model, "--format", "onnx", "--out", folder.resolve("model.onnx"));
        run("export", model, "--format", "PMML", "--out", folder.resolve("model.pmml"));
        assertThat(folder.resolve("model.onnx")).isNotEmptyFile();
        assertThat(folder.resolve("model.pmml")).content().contains("<PMML version=\"4.4\"");
    }

    @Test
    void theLargestWeightsHaveNames() {
        assertThat(run("show", model, "--top", "5"))
                .contains("select age, job, note, y from people", "What adds to the log odds of 1:", "(always)");
    }

    @Test
    void anEvaluationRecognisesTheTrainingData() {
        assertThat(run("evaluate", model, "--data", data)).contains("BinaryAUC", "!!  These are the very records");
    }

    @Test
    void verifyFindsTheSameBytesOrSaysWhatDiffers() throws IOException {
        assertThat(run("verify", model, "--data", data)).startsWith("The same, to the byte");
        Path other = Files.writeString(folder.resolve("other.csv"), lines(400, 4));
        assertThat(run("verify", model, "--data", other)).startsWith("Different data");
        Path changed = folder.resolve("changed.bin");
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2]++;
        Files.write(changed, bytes);
        assertThat(run("verify", changed, "--data", data)).contains("damaged");
    }

    @Test
    void verifyDoesNotTakeAnotherMethodOfFingerprintsForOtherData() throws IOException {
        Path old = folder.resolve("old.bin");
        Model now = ModelFormat.read(Files.readAllBytes(model));
        Files.write(
                old, ModelFormat.bytes(now.withProvenance(now.provenance().withDataFingerprint("0123456789abcdef"))));
        assertThat(run("verify", old, "--data", data)).startsWith("The same: ").contains("an older version made it");
        Path other = Files.writeString(folder.resolve("more.csv"), lines(400, 5));
        assertThat(run("verify", old, "--data", other))
                .startsWith("Different. ")
                .contains("made by an older version and cannot be compared");
    }

    private static String score(Path file, String input, String... options) throws IOException {
        var command = new ScoreCommand();
        var line = new CommandLine(command);
        String[] arguments = new String[options.length + 1];
        arguments[0] = file.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        line.parseArgs(arguments);
        var out = new ByteArrayOutputStream();
        command.score(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String run(Object... arguments) {
        PrintStream before = System.out;
        var out = new ByteArrayOutputStream();
        try (var captured = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            System.setOut(captured);
            String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
            new CommandLine(new ModelCommand())
                    .setExecutionExceptionHandler((failure, command, parsed) -> {
                        captured.print(failure.getMessage());
                        return 1;
                    })
                    .execute(texts);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String lines(int rows, long seed) {
        var random = new Random(seed);
        var lines = new StringBuilder("age,job,note,y\n");
        String[] jobs = {"clerk", "nurse", "pilot"};
        String[] notes = {"good day", "bad day!", "Good, very good", ""};
        for (int row = 0; row < rows; row++) {
            int age = 18 + random.nextInt(60);
            String job = jobs[random.nextInt(3)];
            int answer = age + (job.equals("pilot") ? 20 : 0) + random.nextInt(30) > 65 ? 1 : 0;
            lines.append(age)
                    .append(',')
                    .append(job)
                    .append(",\"")
                    .append(notes[random.nextInt(4)])
                    .append("\",");
            lines.append(answer).append('\n');
        }
        return lines.toString();
    }
}
