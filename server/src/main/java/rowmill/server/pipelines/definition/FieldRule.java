package rowmill.server.pipelines.definition;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one field of a type may hold.
 *
 * @param key the field
 * @param required whether an object (with what it inherits) must have it
 * @param kind the form of its text
 * @param choices the words allowed where {@code kind} is {@link Kind#CHOICE}
 * @param target what a reference must point at; absent for any object, and for texts
 */
record FieldRule(String key, boolean required, Kind kind, List<String> choices, Optional<Category> target) {
    private static final Set<String> MAY_REPEAT = Set.of(
            "dependsOn",
            "precondition",
            "onFail",
            "onSuccess",
            "onLateAction",
            "securityGroups",
            "securityGroupIds",
            "column");

    /** The form of a field. */
    enum Kind {
        TEXT,
        INTEGER,
        PERIOD,
        TIME,
        S3,
        CHOICE,
        REFERENCE
    }

    /** Whether an object may have several values of the field. Of all others only one could count. */
    boolean mayRepeat() {
        return MAY_REPEAT.contains(key);
    }

    /**
     * Reads the catalogue's notation: {@code key}, {@code key:integer}, {@code key=a|b}, {@code key>resource}, each with
     * a leading {@code !} where the field is required.
     */
    static FieldRule read(String token) {
        boolean required = token.startsWith("!");
        String rule = required ? token.substring(1) : token;
        int mark = firstMark(rule);
        if (mark < 0) {
            return new FieldRule(rule, required, Kind.TEXT, List.of(), Optional.empty());
        }
        String key = rule.substring(0, mark);
        String rest = rule.substring(mark + 1);
        return switch (rule.charAt(mark)) {
            case '=' -> new FieldRule(key, required, Kind.CHOICE, List.of(rest.split("\\|")), Optional.empty());
            case '>' ->
                new FieldRule(
                        key,
                        required,
                        Kind.REFERENCE,
                        List.of(),
                        rest.equals("any") ? Optional.empty() : Optional.of(Category.valueOf(rest)));
            default -> new FieldRule(key, required, Kind.valueOf(rest), List.of(), Optional.empty());
        };
    }

    private static int firstMark(String rule) {
        for (int i = 0; i < rule.length(); i++) {
            if (":=>".indexOf(rule.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
