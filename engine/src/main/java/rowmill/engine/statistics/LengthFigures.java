package rowmill.engine.statistics;

/**
 * The figures of lengths, which are whole numbers from 0 on.
 *
 * @param mean sum over count, rounded once
 */
public record LengthFigures(long min, long max, double mean) {}
