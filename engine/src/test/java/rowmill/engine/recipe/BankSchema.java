package rowmill.engine.recipe;

import java.util.List;
import java.util.Optional;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** A schema with every type, awkward names, and attributes that may not be used. */
final class BankSchema {
    static final DataSchema SCHEMA = new DataSchema(
            DataSchema.VERSION,
            Optional.of("id"),
            Optional.of("weight"),
            Optional.of("y"),
            DataSchema.CSV,
            true,
            List.of(
                    new Attribute("id", AttributeType.CATEGORICAL),
                    new Attribute("age", AttributeType.NUMERIC),
                    new Attribute("job", AttributeType.CATEGORICAL),
                    new Attribute("marital", AttributeType.CATEGORICAL),
                    new Attribute("loan", AttributeType.BINARY),
                    new Attribute("1stFlrSF", AttributeType.NUMERIC),
                    new Attribute("it's, a \\ \"note\"", AttributeType.TEXT),
                    new Attribute("title", AttributeType.TEXT),
                    new Attribute("weight", AttributeType.NUMERIC),
                    new Attribute("secret", AttributeType.NUMERIC),
                    new Attribute("y", AttributeType.BINARY)),
            List.of("secret"));

    private BankSchema() {}

    static List<String> terms(String recipe) {
        return Recipe.parse(recipe).resolve(SCHEMA).stream().map(Term::text).toList();
    }

    static List<String> outputs(String... expressions) {
        return terms("{\"outputs\":[\"" + String.join("\",\"", expressions) + "\"]}");
    }
}
