package rowmill.engine.schema;

/**
 * One column.
 *
 * @param name 1 to 64 characters
 * @param type how its values are read
 */
public record Attribute(String name, AttributeType type) {
    /** Longest name of an attribute, in characters (UTF-16 units), from the official client and the recipe grammar. */
    public static final int MAX_NAME_LENGTH = 64;

    public Attribute {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw new InvalidSchemaException("An attribute's name must have 1 to " + MAX_NAME_LENGTH
                    + " characters and not be blank; seen '" + name + "' with " + name.length() + ".");
        }
    }
}
