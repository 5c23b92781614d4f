package rowmill.server.pipelines.definition;

/**
 * Something wrong with a definition.
 *
 * @param objectId the object or parameter it is about
 * @param text what is wrong, the value seen, the limit, and what to do; never a secret
 */
public record Issue(String objectId, Severity severity, String text) {
    /** How bad an issue is. */
    public enum Severity {
        /** The definition cannot even be stored. */
        FATAL,
        /** It is stored and cannot be activated. */
        ERROR,
        /** It runs, perhaps not as meant. */
        WARNING
    }
}
