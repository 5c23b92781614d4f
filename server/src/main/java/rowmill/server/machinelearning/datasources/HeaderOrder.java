package rowmill.server.machinelearning.datasources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.SourceRange;
import rowmill.engine.csv.StretchReader;
import rowmill.engine.schema.DataSchema;

/**
 * Tells when a header line has the schema's names in another order. Columns are matched by position and a header line may hold
 * anything, so that nothing else would show that two columns are taken for each other.
 */
final class HeaderOrder {
    private HeaderOrder() {}

    /**
     * A sentence about the first column whose header is the name of another attribute; empty if there is none, or no header.
     *
     * @throws IOException if the source cannot be read
     */
    static Optional<String> difference(DataSchema schema, ByteSource source, ReadLimits limits) throws IOException {
        if (!schema.dataFileContainsHeader()) {
            return Optional.empty();
        }
        List<String> header = new ArrayList<>();
        StretchReader.read(new SourceRange(0, source, 0, source.length()), limits, 1, record -> {
            for (int field = 0; field < record.fieldCount(); field++) {
                header.add(record.text(field).strip());
            }
        });
        for (int column = 0;
                column < Math.min(header.size(), schema.attributes().size());
                column++) {
            String name = schema.attributes().get(column).name();
            if (!header.get(column).equals(name)
                    && schema.indexOf(header.get(column)).isPresent()) {
                return Optional.of("Column " + (column + 1) + " of " + source.name() + " is '" + header.get(column)
                        + "' by its header line and '" + name + "' by the schema, which has a '" + header.get(column)
                        + "' too: columns are matched by position, so list the attributes in the order of the file.");
            }
        }
        return Optional.empty();
    }
}
