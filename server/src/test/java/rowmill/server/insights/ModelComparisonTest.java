package rowmill.server.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.insights.CompareModelsInput;
import rowmill.contract.insights.CompareModelsOutput;
import rowmill.engine.csv.FileSource;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.Trainer;
import rowmill.engine.learn.TrainingParameters;
import rowmill.engine.learn.TrainingRequest;
import rowmill.engine.learn.TrainingWatch;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class ModelComparisonTest {
    @TempDir
    Path folder;

    @Test
    void whetherTheDataIsTheSameIsLeftOutWhenFingerprintsCannotBeCompared() throws IOException {
        Model model = trained("1,0\n2,1\n3,1\n");
        Model other = trained("1,0\n2,1\n3,0\n");
        Model old = model.withProvenance(model.provenance().withDataFingerprint("0123456789abcdef"));
        assertThat(compared(model, model).sameData()).isTrue();
        assertThat(compared(model, other).sameData()).isFalse();
        assertThat(compared(old, model).sameData()).isNull();
    }

    private static CompareModelsOutput compared(Model baseline, Model model) {
        var input = CompareModelsInput.builder()
                .baselineMLModelId("a")
                .mlModelId("b")
                .build();
        return new ModelComparison(baseline, model).output(input, 5);
    }

    private Model trained(String csv) throws IOException {
        DataSchema schema = DataSchema.of(
                false,
                Optional.of("y"),
                List.of(new Attribute("x", AttributeType.NUMERIC), new Attribute("y", AttributeType.BINARY)));
        Path file = Files.writeString(folder.resolve("data.csv"), csv);
        return Trainer.train(
                new TrainingRequest(
                        ReadRequest.everything(List.of(FileSource.of(file)), schema, 1),
                        ModelType.BINARY,
                        Optional.empty(),
                        TrainingParameters.STANDARD,
                        7,
                        TrainingRequest.Workspace.in(folder),
                        new TreeMap<>()),
                TrainingWatch.NOBODY);
    }
}
