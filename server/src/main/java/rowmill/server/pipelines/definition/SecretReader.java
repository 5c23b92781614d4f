package rowmill.server.pipelines.definition;

/** Decides what an expression sees of a secret. */
public interface SecretReader {
    /** Shows the mask, always. */
    SecretReader MASKED = place -> Field.MASK;

    /** The text to use for a stored secret. */
    String read(SecretPlace place);
}
