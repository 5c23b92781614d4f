package rowmill.engine.schema;

/**
 * Where a schema lies beside its data by the original's convention: {@code x.csv} has {@code x.csv.schema}, the directory
 * {@code data/} has {@code data/.schema}. Any other place works when it is named.
 */
public final class SchemaLocation {
    private static final String SUFFIX = ".schema";

    private SchemaLocation() {}

    /**
     * The conventional place of the schema.
     *
     * @param dataLocation path or URL of a file, or of a directory with {@code /} at the end
     */
    public static String beside(String dataLocation) {
        return dataLocation + SUFFIX;
    }

    /** Whether a file is a schema by its name, and so not data when it lies in a data directory. */
    public static boolean isSchema(String location) {
        return location.endsWith(SUFFIX);
    }
}
