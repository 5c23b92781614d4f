package rowmill.app.model;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** Which columns CSV on standard input has: those of a header line, or those of the model's schema, with or without the target. */
record InputColumns(DataSchema model) {
    /** By a header line: columns may come in any order, and unknown ones are ignored. */
    DataSchema ofHeader(List<String> names) throws IOException {
        if (names.stream().distinct().count() < names.size()) {
            throw new IOException("The header line names a column twice: " + names + "; name each once.");
        }
        List<Attribute> attributes =
                names.stream().map(name -> new Attribute(name, type(name))).toList();
        return schema(true, attributes);
    }

    /** By their number, when there is no header line. */
    DataSchema ofCount(int columns) throws IOException {
        List<Attribute> all = model.attributes();
        if (columns == all.size()) {
            return schema(false, all);
        }
        List<Attribute> inputs = all.stream()
                .filter(each -> !model.targetAttributeName().equals(Optional.of(each.name())))
                .toList();
        if (columns == inputs.size()) {
            return schema(false, inputs);
        }
        throw new IOException("The first line has " + columns + " columns, but the model has " + all.size()
                + (inputs.size() < all.size() ? " with and " + inputs.size() + " without the target" : "") + ": "
                + all.stream().map(Attribute::name).collect(Collectors.joining(","))
                + ". If the first line has the names, say --header.");
    }

    private AttributeType type(String name) {
        return model.attributes().stream()
                .filter(each -> each.name().equals(name))
                .map(Attribute::type)
                .findFirst()
                .orElse(AttributeType.TEXT);
    }

    private DataSchema schema(boolean header, List<Attribute> attributes) {
        return new DataSchema(
                DataSchema.VERSION,
                model.rowId().filter(name -> has(attributes, name)),
                Optional.empty(),
                model.targetAttributeName().filter(name -> has(attributes, name)),
                DataSchema.CSV,
                header,
                attributes,
                List.of());
    }

    private static boolean has(List<Attribute> attributes, String name) {
        return attributes.stream().anyMatch(each -> each.name().equals(name));
    }
}
