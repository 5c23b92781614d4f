package rowmill.extract.gate;

/** What the gate says of a statement. Sentences are for the person who wrote the statement. */
public sealed interface Verdict {

    /**
     * The statement only reads, as far as it can be known without the database.
     *
     * @param sql the statement as it was written, without the blanks around it and without trailing semicolons
     */
    record Accepted(String sql) implements Verdict {}

    /**
     * The statement must not be run.
     *
     * @param reason what was seen, with its line and column (counted from 1), and why that is refused
     * @param remedy what to write instead
     */
    record Refused(String reason, String remedy) implements Verdict {}
}
