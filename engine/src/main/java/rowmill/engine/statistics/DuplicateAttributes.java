package rowmill.engine.statistics;

/**
 * Two attributes that hold the same bytes in every record of the sample.
 *
 * @param first the attribute that comes first in the file
 * @param second the other one
 * @param compared records that were compared
 */
public record DuplicateAttributes(String first, String second, long compared) {}
