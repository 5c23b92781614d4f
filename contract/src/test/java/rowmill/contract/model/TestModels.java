package rowmill.contract.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Models that are written in a test. */
public final class TestModels {
    private TestModels() {}

    /** A model from the text of a {@code service-2.json}. */
    public static ServiceModel parse(String json) {
        try {
            return ServiceModel.parse("test", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
