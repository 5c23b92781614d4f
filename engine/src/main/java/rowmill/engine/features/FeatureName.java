package rowmill.engine.features;

/**
 * What a feature means, for people.
 *
 * @param variable the term in the recipe's spelling, such as {@code quantile_bin(age,10)}
 * @param kind which of the term's features
 * @param value the category, word or interval; empty for the other kinds
 */
public record FeatureName(String variable, Kind kind, String value) {
    /** Which of a term's features. */
    public enum Kind {
        /** The number itself. */
        NUMBER,
        /** Has a certain value, or holds a certain word. */
        VALUE,
        /** Lies in a certain interval. */
        INTERVAL,
        /** Is missing or invalid. */
        MISSING,
        /** Has a value that was rare in training or not seen at all. */
        OTHER
    }

    /** One line, such as {@code job = admin.} */
    public String text() {
        return switch (kind) {
            case NUMBER -> variable;
            case VALUE -> variable + " = " + value;
            case INTERVAL -> variable + " in " + value;
            case MISSING -> variable + " is missing";
            case OTHER -> variable + " has a rare or unknown value";
        };
    }
}
