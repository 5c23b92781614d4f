package rowmill.engine.statistics;

/**
 * A value and the number of records that have it.
 *
 * @param value the text as it stands in the data, cut after 256 bytes
 */
public record ValueCount(String value, long count) {}
