package rowmill.server.machinelearning.entities;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * A time as callers write it in a filter. The original never said how, so two ways are read: seconds since the epoch, as its
 * answers have them, and ISO-8601. Without a time zone it is UTC, and a date alone is its first moment.
 */
final class FilterTime {
    /** The end of the year 9999. Who writes more than that has most likely given milliseconds. */
    private static final BigDecimal MOST_SECONDS = new BigDecimal("253402300799.999");

    private static final List<ToLongFunction<String>> ISO = List.of(
            text -> OffsetDateTime.parse(text).toInstant().toEpochMilli(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli(),
            text -> LocalDate.parse(text)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli());

    private FilterTime() {}

    /**
     * Milliseconds since the epoch; finer parts are cut off.
     *
     * @throws rowmill.contract.ServiceException InvalidInputException if it is no time
     */
    static long epochMillis(String value) {
        String text = value.trim();
        return seconds(text).orElseGet(() -> iso(text.replace(' ', 'T'))
                .orElseThrow(() -> Refusal.invalid("'" + value
                        + "' is not a time. Give seconds since the epoch (1486834110.483) or ISO-8601"
                        + " (2017-02-11T17:28:30Z, 2017-02-11).")));
    }

    private static OptionalLong seconds(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return number.abs().compareTo(MOST_SECONDS) > 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(number.movePointRight(3).longValue());
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong iso(String text) {
        for (ToLongFunction<String> form : ISO) {
            try {
                return OptionalLong.of(form.applyAsLong(text));
            } catch (DateTimeParseException | ArithmeticException notThisForm) {
                continue;
            }
        }
        return OptionalLong.empty();
    }
}
