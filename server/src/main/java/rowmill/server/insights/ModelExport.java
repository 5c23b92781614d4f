package rowmill.server.insights;

import java.util.Map;
import java.util.regex.Pattern;
import rowmill.contract.Call;
import rowmill.contract.insights.ExportModelInput;
import rowmill.contract.insights.ExportModelOutput;
import rowmill.contract.insights.InsightsError;
import rowmill.engine.export.UnexportableException;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelFormat;

/** Writes models to S3, with the rights of who asks. */
final class ModelExport {
    private static final String AGREES = "A second interpreter of the exported parts gave the engine's scores within "
            + rowmill.engine.export.ModelExport.TOLERANCE + " on " + rowmill.engine.export.ModelExport.RECORDS
            + " records made up from the model's own words and intervals.";
    private static final Pattern BUCKET = Pattern.compile("s3://[^/]+");
    private static final Map<String, String> CHECKED =
            Map.of("model", "The file is the model's own, to the byte; it has a checksum.");

    private ModelExport() {}

    static ExportModelOutput export(LearningRecords records, Call call, ExportModelInput input, Model model) {
        byte[] bytes = bytes(input, model);
        String target = target(input);
        records.write(call, target, bytes);
        return ExportModelOutput.builder()
                .mlModelId(input.mlModelId())
                .format(input.format())
                .outputUri(target)
                .sizeInBytes((long) bytes.length)
                .checked(CHECKED.getOrDefault(input.format(), AGREES))
                .build();
    }

    /** In a folder, or a bucket alone, the object is named by the model: a key that ends in a slash is no file to anybody. */
    private static String target(ExportModelInput input) {
        String uri = input.outputUri();
        String folder = uri.endsWith("/") ? uri : BUCKET.matcher(uri).matches() ? uri + "/" : "";
        return folder.isEmpty() ? uri : folder + input.mlModelId() + "." + input.format();
    }

    private static byte[] bytes(ExportModelInput input, Model model) {
        try {
            return switch (input.format()) {
                case "model" -> ModelFormat.bytes(model);
                case "json" -> rowmill.engine.export.ModelExport.json(model);
                case "pmml" -> rowmill.engine.export.ModelExport.pmml(model);
                case "onnx" -> rowmill.engine.export.ModelExport.onnx(model);
                default -> throw new IllegalArgumentException("No format " + input.format());
            };
        } catch (UnexportableException e) {
            throw InsightsError.INVALID_INPUT_EXCEPTION.because("The model " + input.mlModelId()
                    + " cannot be exported as " + input.format() + ": " + e.getMessage());
        }
    }
}
