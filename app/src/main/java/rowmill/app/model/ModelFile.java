package rowmill.app.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import rowmill.engine.export.ExportedModel;
import rowmill.engine.export.ModelJson;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelFormat;
import rowmill.engine.predict.BatchModel;
import rowmill.engine.schema.DataSchema;

/**
 * A file with a model, of either kind.
 *
 * @param schema the schema of its training data
 * @param scoring what scores records
 */
record ModelFile(DataSchema schema, BatchModel scoring) {
    private static final byte[] BINARY = "ROWMILLM".getBytes(StandardCharsets.US_ASCII);

    /** Opens a model file or a model exported as JSON; the content tells which. */
    static ModelFile open(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        if (isBinary(bytes)) {
            Model model = ModelFormat.read(bytes);
            return new ModelFile(model.schema(), BatchModel.of(model));
        }
        try {
            ExportedModel model = ModelJson.parse(new String(bytes, StandardCharsets.UTF_8));
            return new ModelFile(model.schema(), model.batch());
        } catch (IllegalArgumentException neither) {
            throw new IOException(
                    path + " is neither a model file nor a model exported as JSON. " + neither.getMessage());
        }
    }

    /** Opens a model file in the binary form, which alone holds everything. */
    static Model binary(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        if (!isBinary(bytes)) {
            throw new IOException(
                    path + " is no model file; this needs the file as the server keeps it, not an export.");
        }
        return ModelFormat.read(bytes);
    }

    private static boolean isBinary(byte[] bytes) {
        return bytes.length >= BINARY.length && Arrays.equals(bytes, 0, BINARY.length, BINARY, 0, BINARY.length);
    }
}
