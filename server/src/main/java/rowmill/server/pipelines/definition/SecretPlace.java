package rowmill.server.pipelines.definition;

/**
 * A secret text and whose it is.
 *
 * @param owner the component's id, or {@link #PARAMETER} for the value of a parameter
 * @param key the field or parameter, with its star
 * @param text the text as it stands: plain when it comes from a caller, sealed when it comes from the store
 */
public record SecretPlace(String owner, String key, String text) {
    /** The owner of parameter values; no component can have this id, for it holds a blank line. */
    public static final String PARAMETER = "\nparameter";

    @Override
    public String toString() {
        return owner + "." + key;
    }
}
