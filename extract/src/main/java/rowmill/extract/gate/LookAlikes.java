package rowmill.extract.gate;

import java.util.regex.Pattern;

/**
 * Letters beyond ASCII that a collation, a driver or an eye may take for ASCII ones: accented, full-width, Greek,
 * Cyrillic and modifier letters, and marks set over letters. Each letter stands for any one letter when a name is compared with a forbidden one; letters of
 * scripts that nobody could confuse with Latin, such as kana and kanji, stand for themselves.
 */
final class LookAlikes {
    private static final Pattern MARKS = Pattern.compile("\\p{M}");

    private LookAlikes() {}

    static boolean isAscii(String name) {
        return name.chars().allMatch(c -> c < 128);
    }

    /** Whether a name in capitals could be taken for a known one. */
    static boolean matches(String marked, String known) {
        String name = MARKS.matcher(marked).replaceAll("");
        if (name.length() != known.length()) {
            return false;
        }
        for (int i = 0; i < known.length(); i++) {
            if (name.charAt(i) != known.charAt(i) && !canBeMistaken(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the beginning of a name in capitals could be taken for a known one. */
    static boolean beginsLike(String name, String known) {
        String plain = MARKS.matcher(name).replaceAll("");
        return plain.length() >= known.length() && matches(plain.substring(0, known.length()), known);
    }

    private static boolean canBeMistaken(char c) {
        return c > 127
                && switch (Character.UnicodeScript.of(c)) {
                    case LATIN, GREEK, CYRILLIC, COMMON, INHERITED -> !Character.isSurrogate(c);
                    default -> false;
                };
    }
}
