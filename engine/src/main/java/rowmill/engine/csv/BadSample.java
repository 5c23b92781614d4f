package rowmill.engine.csv;

/**
 * A bad record and where it was found.
 *
 * @param source the source's name
 * @param record with the exact line number in that source
 */
public record BadSample(String source, BadRecord record) {}
