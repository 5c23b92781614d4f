package rowmill.server.pipelines.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as fields spell it: {@code 15 minutes}, {@code 1 Day}, {@code 2 weeks}. Months and years have the
 * length of the calendar in UTC.
 *
 * @param amount how many, 1 to 1,000,000
 * @param unit seconds, minutes, hours, days, weeks, months or years
 */
public record Period(long amount, ChronoUnit unit) {
    private static final Pattern FORM =
            Pattern.compile("\\s*([0-9]{1,7})\\s+(second|minute|hour|day|week|month|year)s?\\s*");

    public Period {
        if (amount < 1 || amount > 1_000_000) {
            throw new IllegalArgumentException("A period is 1 to 1,000,000 units, not " + amount);
        }
    }

    /** The period that a text spells, if it spells one. Seconds are Rowmill's own addition, for time-outs. */
    public static Optional<Period> parse(String text) {
        Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        if (amount < 1 || amount > 1_000_000) {
            return Optional.empty();
        }
        return Optional.of(
                new Period(amount, ChronoUnit.valueOf(matcher.group(2).toUpperCase(Locale.ROOT) + "S")));
    }

    /** The instant {@code times} periods after {@code origin}. */
    public Instant after(Instant origin, long times) {
        return origin.atOffset(ZoneOffset.UTC)
                .plus(Math.multiplyExact(amount, times), unit)
                .toInstant();
    }

    /** About how long this is: a month counts 30.44 days, a year 365.24. */
    public Duration roughly() {
        return unit.getDuration().multipliedBy(amount);
    }
}
