package rowmill.engine.drift;

import rowmill.engine.schema.AttributeType;

/**
 * How far one attribute has moved. Missing and invalid values form a group of their own, so that more of them count as movement.
 *
 * @param stabilityIndex the population stability index, Σ (b - a) ln(b / a) over the groups' shares a before and b after
 *     (N. Siddiqi, "Credit Risk Scorecards", 2006), 0 or more; an empty group counts as half a record. Rule of thumb: under 0.1
 *     little, over 0.25 much
 * @param distance the Jensen-Shannon distance: the square root of the mean Kullback-Leibler divergence, in bits, of both from
 *     their average (J. Lin, "Divergence measures based on the Shannon entropy", 1991); 0 (equal) to 1 (nothing in common)
 * @param groups groups compared
 */
public record AttributeDrift(String name, AttributeType type, double stabilityIndex, double distance, int groups) {
    private static final double SOME = 0.1;
    private static final double MUCH = 0.25;

    /** The stability index in words. */
    public Verdict verdict() {
        return stabilityIndex < SOME ? Verdict.STABLE : stabilityIndex < MUCH ? Verdict.MOVED : Verdict.MOVED_FAR;
    }

    /** What the stability index means by the usual rule of thumb. */
    public enum Verdict {
        /** Below 0.1. */
        STABLE,
        /** From 0.1 on. */
        MOVED,
        /** From 0.25 on. */
        MOVED_FAR
    }
}
