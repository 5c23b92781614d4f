package rowmill.engine.statistics;

import java.util.List;

/**
 * A token of a TEXT attribute.
 *
 * @param prominence 0 to 1: with a target the strength of the association between the token's presence and the target (see
 *     {@link Association}), otherwise the entropy of its presence in bits
 * @param records records that contain it
 * @param classes of these, the records of each class of the target, in the order of {@link Profile#targetClasses}
 */
public record TokenFigures(String token, double prominence, long records, List<Long> classes) {
    public TokenFigures {
        classes = List.copyOf(classes);
    }
}
