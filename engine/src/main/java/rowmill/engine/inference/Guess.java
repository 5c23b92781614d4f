package rowmill.engine.inference;

/**
 * One decision of an inference.
 *
 * @param subject what was decided
 * @param attribute the attribute's name in the schema; empty when the decision is about the file
 * @param value what was decided for: a type, a name, "true" or "false"
 * @param confidence 0 to 1; a rule of thumb that grows with the number of values seen, no probability
 * @param reason a sentence with the figures behind the decision
 */
public record Guess(Subject subject, String attribute, String value, double confidence, String reason) {
    /** The same with more to its reason. */
    Guess with(String remark) {
        return new Guess(subject, attribute, value, confidence, reason + remark);
    }

    /** What can be decided. */
    public enum Subject {
        /** Whether the first line holds names. */
        HEADER,
        /** Something about the file that the reader will stumble over. */
        FORMAT,
        /** An attribute's name, where it could not be taken as it is. */
        NAME,
        /** An attribute's type. */
        TYPE,
        /** That an attribute is excluded. */
        EXCLUDED,
        /** The attribute that tags records. */
        ROW_ID,
        /** The attribute to predict. */
        TARGET
    }
}
