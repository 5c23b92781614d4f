package rowmill.engine.evaluate;

/**
 * What became of the records.
 *
 * @param evaluated records that the figures are of
 * @param bad records that could not be read
 * @param withoutTarget records whose target is missing or invalid
 * @param fingerprint made like a model's {@code dataFingerprint}
 */
public record RecordCounts(long evaluated, long bad, long withoutTarget, String fingerprint) {}
