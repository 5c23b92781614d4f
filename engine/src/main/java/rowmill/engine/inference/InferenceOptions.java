package rowmill.engine.inference;

import java.util.Optional;

/**
 * What the caller knows already.
 *
 * @param target the attribute to predict; empty lets the rules pick one or none
 * @param header whether the first line holds names; empty lets the rules decide
 */
public record InferenceOptions(Optional<String> target, Optional<Boolean> header) {
    /** Nothing is known. */
    public static final InferenceOptions NOTHING_KNOWN = new InferenceOptions(Optional.empty(), Optional.empty());
}
