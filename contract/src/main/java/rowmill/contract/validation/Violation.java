package rowmill.contract.validation;

import org.jspecify.annotations.Nullable;

/**
 * One value that breaks one constraint.
 *
 * @param path where, in AWS's lower camel: {@code tags.1.member.key}; list items count from one
 * @param shown the value in quotes, {@code null} as a word, or null where a secret or a structure is not shown
 * @param constraint what the value should have kept, for example {@code Member must not be null}
 */
public record Violation(String path, @Nullable String shown, String constraint) {
    /** AWS's sentence for it. */
    public String text() {
        return (shown == null ? "Value" : "Value " + shown) + " at '" + path + "' failed to satisfy constraint: "
                + constraint;
    }
}
