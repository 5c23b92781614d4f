package rowmill.server.pipelines.expression;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Locale;

/**
 * The patterns of Joda-Time's {@code DateTimeFormat}, which differ from the JDK's in the meaning of {@code Y} (year, not
 * year of a week), {@code x} (year of a week), {@code e} (day of week, Monday is 1) and {@code Z}. English words, UTC.
 */
final class JodaFormat {
    private static final int LONGEST_PATTERN = 1000;

    private JodaFormat() {}

    static String format(LocalDateTime at, String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            throw new ExpressionException("The format \"" + Template.sample(pattern) + "\" is longer than "
                    + LONGEST_PATTERN + " characters");
        }
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char letter = pattern.charAt(i);
            if (letter == '\'') {
                i = quoted(builder, pattern, i);
            } else if (letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z') {
                int end = i;
                while (end < pattern.length() && pattern.charAt(end) == letter) {
                    end++;
                }
                append(builder, letter, end - i, pattern);
                i = end;
            } else {
                builder.appendLiteral(letter);
                i++;
            }
        }
        DateTimeFormatter formatter = builder.toFormatter(Locale.ENGLISH);
        return formatter.format(at.atZone(ZoneOffset.UTC));
    }

    private static int quoted(DateTimeFormatterBuilder builder, String pattern, int open) {
        int close = pattern.indexOf('\'', open + 1);
        if (close < 0) {
            throw new ExpressionException(
                    "The format \"" + Template.sample(pattern) + "\" has a quote that does not end");
        }
        builder.appendLiteral(close == open + 1 ? "'" : pattern.substring(open + 1, close));
        return close + 1;
    }

    private static void append(DateTimeFormatterBuilder builder, char letter, int count, String pattern) {
        if (count > 18) {
            throw new ExpressionException("The format \"" + Template.sample(pattern) + "\" repeats '" + letter + "' "
                    + count + " times; at most 18 are read");
        }
        switch (letter) {
            case 'Y', 'y' -> year(builder, ChronoField.YEAR, count);
            case 'x' -> year(builder, IsoFields.WEEK_BASED_YEAR, count);
            case 'M' -> word(builder, ChronoField.MONTH_OF_YEAR, count);
            case 'E' -> text(builder, ChronoField.DAY_OF_WEEK, count);
            case 'a' -> builder.appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
            case 'G' -> builder.appendText(ChronoField.ERA, TextStyle.SHORT);
            case 'D' -> padded(builder, ChronoField.DAY_OF_YEAR, count);
            case 'd' -> padded(builder, ChronoField.DAY_OF_MONTH, count);
            case 'e' -> padded(builder, ChronoField.DAY_OF_WEEK, count);
            case 'w' -> padded(builder, IsoFields.WEEK_OF_WEEK_BASED_YEAR, count);
            case 'H' -> padded(builder, ChronoField.HOUR_OF_DAY, count);
            case 'k' -> padded(builder, ChronoField.CLOCK_HOUR_OF_DAY, count);
            case 'K' -> padded(builder, ChronoField.HOUR_OF_AMPM, count);
            case 'h' -> padded(builder, ChronoField.CLOCK_HOUR_OF_AMPM, count);
            case 'm' -> padded(builder, ChronoField.MINUTE_OF_HOUR, count);
            case 's' -> padded(builder, ChronoField.SECOND_OF_MINUTE, count);
            case 'S' ->
                builder.appendFraction(ChronoField.NANO_OF_SECOND, Math.min(count, 9), Math.min(count, 9), false);
            case 'z' -> builder.appendLiteral(count < 4 ? "UTC" : "Coordinated Universal Time");
            case 'Z' -> builder.appendLiteral(count == 1 ? "+0000" : count == 2 ? "+00:00" : "UTC");
            default ->
                throw new ExpressionException("The format \"" + Template.sample(pattern) + "\" holds '" + letter
                        + "', which names no part of a time");
        }
    }

    private static void year(DateTimeFormatterBuilder builder, TemporalField field, int count) {
        if (count == 2) {
            builder.appendValueReduced(field, 2, 2, 2000);
        } else {
            builder.appendValue(field, count, 18, java.time.format.SignStyle.NORMAL);
        }
    }

    private static void word(DateTimeFormatterBuilder builder, TemporalField field, int count) {
        if (count > 2) {
            text(builder, field, count);
        } else {
            padded(builder, field, count);
        }
    }

    private static void text(DateTimeFormatterBuilder builder, TemporalField field, int count) {
        builder.appendText(field, count < 4 ? TextStyle.SHORT : TextStyle.FULL);
    }

    private static void padded(DateTimeFormatterBuilder builder, TemporalField field, int count) {
        builder.appendValue(field, count, 18, java.time.format.SignStyle.NORMAL);
    }
}
