package rowmill.contract.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;

/** The two forms of a signature's time. */
final class SigningTime {
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    private SigningTime() {}

    static String timestamp(Instant at) {
        return BASIC.format(at.atOffset(ZoneOffset.UTC));
    }

    static String date(Instant at) {
        return timestamp(at).substring(0, 8);
    }

    /** The instant of {@code 20150830T123600Z}; null if the text has another form. */
    static @Nullable Instant parse(String timestamp) {
        try {
            return LocalDateTime.parse(timestamp, BASIC).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The instant of a {@code Date} header as {@code Mon, 30 Aug 2015 12:36:00 GMT}; null for another form. */
    static @Nullable Instant parseHttpDate(String date) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * When a request says that its header was signed.
     *
     * @throws ServiceException incomplete signature, if neither {@code X-Amz-Date} nor {@code Date} says so
     */
    static Instant ofHeaders(SignableRequest request) {
        String amazon = request.header("x-amz-date");
        String text = amazon == null ? request.header("date") : amazon;
        Instant signedAt = text == null ? null : parse(text.strip());
        signedAt = text == null || signedAt != null ? signedAt : parseHttpDate(text.strip());
        if (signedAt == null) {
            throw CommonError.INCOMPLETE_SIGNATURE.because("Authorization header requires existence of either a"
                    + " 'X-Amz-Date' or a 'Date' header with the time of signing.");
        }
        return signedAt;
    }
}
