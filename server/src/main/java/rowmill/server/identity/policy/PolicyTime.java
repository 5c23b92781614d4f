package rowmill.server.identity.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as conditions write them: a W3C form of ISO 8601 (a day is its first instant in UTC) or seconds since 1970. */
final class PolicyTime {
    private static final Pattern EPOCH = Pattern.compile("-?\\d{1,11}");
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .parseDefaulting(java.time.temporal.ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(java.util.Locale.ROOT);

    private PolicyTime() {}

    static Optional<Instant> parse(String text) {
        try {
            if (EPOCH.matcher(text).matches()) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            return Optional.of(
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(text, TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
