package rowmill.engine.features;

import java.util.HashMap;
import java.util.Map;
import rowmill.engine.recipe.Term;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** Where a data set keeps the attributes that terms read. Immutable. */
final class Columns {
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, AttributeType> types = new HashMap<>();

    Columns(DataSchema schema) {
        for (int column = 0; column < schema.attributes().size(); column++) {
            Attribute attribute = schema.attributes().get(column);
            places.put(attribute.name(), column);
            types.put(attribute.name(), attribute.type());
        }
    }

    /**
     * The column of an input, from 0.
     *
     * @throws MissingAttributeException when the data has no such attribute, or one of another type
     */
    int of(Term.Input input) {
        Integer column = places.get(input.name());
        if (column == null) {
            throw new MissingAttributeException("The model needs the attribute '" + input.name() + "' (" + input.type()
                    + "), but the data's schema has none of that name.");
        }
        if (types.get(input.name()) != input.type()) {
            throw new MissingAttributeException("The model was trained with '" + input.name() + "' as " + input.type()
                    + ", but the data's schema says " + types.get(input.name()) + "; use the same type.");
        }
        return column;
    }

    /** The column of a numeric term, below any normalisation. */
    int ofNumber(Term term) {
        return of(number(term));
    }

    /** The input below any normalisation. */
    static Term.Input number(Term term) {
        return switch (term) {
            case Term.Input input -> input;
            case Term.Normalize normalize -> number(normalize.argument());
            case Term.Lowercase no -> throw notNumeric(no);
            case Term.NoPunct no -> throw notNumeric(no);
            case Term.Ngram no -> throw notNumeric(no);
            case Term.Osb no -> throw notNumeric(no);
            case Term.QuantileBin no -> throw notNumeric(no);
            case Term.Cartesian no -> throw notNumeric(no);
        };
    }

    private static IllegalArgumentException notNumeric(Term term) {
        return new IllegalArgumentException("Not a number: " + term.text());
    }
}
