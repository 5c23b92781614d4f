package rowmill.engine.recipe;

import java.util.Set;

/** Spelling of names in expressions. */
final class Names {
    static final Set<String> PREDEFINED_GROUPS =
            Set.of("ALL_INPUTS", "ALL_BINARY", "ALL_CATEGORICAL", "ALL_NUMERIC", "ALL_TEXT");
    static final int MAX_LENGTH = 64;

    private Names() {}

    static boolean startsPlain(char first) {
        return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    }

    static boolean continuesPlain(char next) {
        return startsPlain(next) || (next >= '0' && next <= '9') || next == '_';
    }

    static boolean isPlain(String name) {
        return !name.isEmpty()
                && startsPlain(name.charAt(0))
                && name.chars().allMatch(each -> continuesPlain((char) each));
    }

    /** The name as it may stand in an expression: bare if it can, otherwise in single quotes. */
    static String written(String name) {
        return isPlain(name) ? name : quoted(name);
    }

    /** The name in single quotes; a backslash stands before quotes and backslashes. */
    static String quoted(String name) {
        return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
