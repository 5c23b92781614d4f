package rowmill.engine.learn;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a model comes from: enough to make it again and compare.
 *
 * @param softwareVersion version of the program that trained it
 * @param origin what the caller knows of the data, such as {@code query} or {@code location}; never a secret
 * @param dataFingerprint changes when a value or the order of records changes ({@link Fingerprint#text}); in older files without
 *     the method's number, which makes it comparable ({@link FingerprintMatch})
 * @param validRecords records learned from
 * @param invalidRecords records left out: no record of the schema's shape, or target missing or invalid
 * @param suggestedRecipe whether the recipe was proposed by the program
 * @param parameters settings of training
 * @param seed seed of all that is random
 */
public record Provenance(
        String softwareVersion,
        SortedMap<String, String> origin,
        String dataFingerprint,
        long validRecords,
        long invalidRecords,
        boolean suggestedRecipe,
        TrainingParameters parameters,
        long seed) {
    public Provenance {
        origin = new TreeMap<>(origin);
    }

    /** The same, but made of data with another fingerprint. */
    public Provenance withDataFingerprint(String fingerprint) {
        return new Provenance(
                softwareVersion, origin, fingerprint, validRecords, invalidRecords, suggestedRecipe, parameters, seed);
    }
}
