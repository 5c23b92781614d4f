package rowmill.app.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.engine.export.ModelExport;
import rowmill.engine.learn.Model;

/** {@code rowmill model export}. */
@Command(
        name = "export",
        description =
                "Writes a model with its recipe in another format, after checking that its parts score as the model"
                        + " does.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    /** What can be written. */
    enum Format {
        JSON,
        ONNX,
        PMML
    }

    @Parameters(paramLabel = "MODEL", description = "A model file.")
    private Path file;

    @Option(names = "--format", required = true, description = "json, onnx or pmml.")
    private String format;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Model model = ModelFile.binary(file);
        byte[] bytes =
                switch (wanted()) {
                    case JSON -> ModelExport.json(model);
                    case ONNX -> ModelExport.onnx(model);
                    case PMML -> ModelExport.pmml(model);
                };
        Files.write(out, bytes);
        System.out.println("Wrote " + bytes.length + " bytes to " + out + "; " + ModelExport.RECORDS
                + " made-up records score within " + ModelExport.TOLERANCE + " of the model.");
        return 0;
    }

    private Format wanted() {
        try {
            return Format.valueOf(format.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "The format must be json, onnx or pmml; seen '" + format + "'.", unknown);
        }
    }
}
