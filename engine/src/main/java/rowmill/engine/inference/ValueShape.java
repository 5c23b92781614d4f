package rowmill.engine.inference;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a single value looks like. Works on trimmed text; for samples, not for the hot path. */
final class ValueShape {
    private static final Set<String> MISSING_MARKS =
            Set.of("?", "na", "n/a", "nan", "null", "none", "nil", "-", "--", ".", "\\n", "#n/a", "missing", "unknown");
    private static final Pattern DATE =
            Pattern.compile("(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4})"
                    + "(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)?(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?");
    private static final Pattern UUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");
    private static final Pattern DRESSED_NUMBER =
            Pattern.compile("[+-]?[$€£¥]? ?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:[.,]\\d+)? ?[%$€£¥]?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_ ./()%#-]{0,63}");

    private ValueShape() {}

    /** A word that people write where a value is missing. */
    static boolean isMissingMark(String value) {
        return MISSING_MARKS.contains(value.toLowerCase(Locale.ROOT));
    }

    static boolean isDateOrTime(String value) {
        return value.length() <= 40
                && !value.isEmpty()
                && Character.isDigit(value.charAt(0))
                && (DATE.matcher(value).matches() || TIME.matcher(value).matches());
    }

    /** A number with a currency or percent sign, a decimal comma or thousands apart: for people, and no NUMERIC value. */
    static boolean isDressedNumber(String value) {
        return value.length() <= 40 && DRESSED_NUMBER.matcher(value).matches();
    }

    static boolean isUuid(String value) {
        return value.length() == 36 && UUID.matcher(value).matches();
    }

    /** Whether the value could be the name of a column. */
    static boolean isName(String value) {
        return NAME.matcher(value).matches();
    }

    /** An integer with a needless zero in front, as codes have and counts have not. */
    static boolean hasLeadingZero(String value) {
        return value.length() > 1
                && value.charAt(0) == '0'
                && value.chars().allMatch(each -> each >= '0' && each <= '9');
    }

    /** An integer, perhaps with a sign. */
    static boolean isInteger(String value) {
        int from = !value.isEmpty() && (value.charAt(0) == '-' || value.charAt(0) == '+') ? 1 : 0;
        return value.length() > from && value.chars().skip(from).allMatch(each -> each >= '0' && each <= '9');
    }

    /** Number of runs of characters that are no white space. */
    static int words(String value) {
        int words = 0;
        boolean inWord = false;
        for (int index = 0; index < value.length(); index++) {
            boolean blank = Character.isWhitespace(value.charAt(index));
            words += !blank && !inWord ? 1 : 0;
            inWord = !blank;
        }
        return words;
    }
}
