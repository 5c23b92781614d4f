package rowmill.app.insights;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.app.page.ModelPages;

/** {@code rowmill insights export}. */
@Command(
        name = "export",
        description = "Writes a model with its recipe to S3: readable JSON, PMML, ONNX, or the model file.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The id of a model.")
    private String id;

    @Parameters(
            index = "1",
            paramLabel = "S3-URL",
            description = "The object that is written, or a folder (ending in /) for MODEL.FORMAT in it.")
    private String target;

    @Option(
            names = "--format",
            description = "json, pmml, onnx or model (default: ${DEFAULT-VALUE}).",
            defaultValue = "json")
    private String format;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        return options.print(
                "ExportModel", Map.of("MLModelId", id, "Format", format, "OutputUri", target), ModelPages::exported);
    }
}
