package rowmill.server.pipelines.expression;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The date and time functions, by the names and with the meaning of the developer guide's table: {@code firstOfMonth}
 * and {@code sunday} keep the time of day, {@code midnight} is the one that began the day.
 */
final class DateFunctions {
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "minutes", ChronoUnit.MINUTES,
            "hours", ChronoUnit.HOURS,
            "days", ChronoUnit.DAYS,
            "weeks", ChronoUnit.WEEKS,
            "months", ChronoUnit.MONTHS,
            "years", ChronoUnit.YEARS);

    private DateFunctions() {}

    static Value call(String name, List<Value> arguments) {
        try {
            return switch (name) {
                case "day", "dayOfYear", "hour", "minute", "month", "year" -> new Value.Whole(part(name, arguments));
                case "firstOfMonth", "midnight", "sunday", "yesterday" -> new Value.Moment(moved(name, arguments));
                case "format" -> {
                    count(name, arguments, 2);
                    yield new Value.Words(JodaFormat.format(
                            moment(name, arguments.getFirst()), arguments.get(1).text()));
                }
                case "makeDate" -> {
                    count(name, arguments, 3);
                    yield new Value.Moment(made(name, arguments, 0, 0));
                }
                case "makeDateTime" -> {
                    count(name, arguments, 5);
                    yield new Value.Moment(
                            made(name, arguments, whole(name, arguments.get(3)), whole(name, arguments.get(4))));
                }
                default -> shifted(name, arguments);
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw new ExpressionException(name + "(…): " + e.getMessage());
        }
    }

    private static long part(String name, List<Value> arguments) {
        count(name, arguments, 1);
        LocalDateTime at = moment(name, arguments.getFirst());
        return switch (name) {
            case "day" -> at.getDayOfMonth();
            case "dayOfYear" -> at.getDayOfYear();
            case "hour" -> at.getHour();
            case "minute" -> at.getMinute();
            case "month" -> at.getMonthValue();
            default -> at.getYear();
        };
    }

    private static LocalDateTime moved(String name, List<Value> arguments) {
        count(name, arguments, 1);
        LocalDateTime at = moment(name, arguments.getFirst());
        return switch (name) {
            case "firstOfMonth" -> at.withDayOfMonth(1);
            case "midnight" -> at.truncatedTo(ChronoUnit.DAYS);
            case "sunday" -> at.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
            default -> at.minusDays(1);
        };
    }

    private static LocalDateTime made(String name, List<Value> arguments, int hour, int minute) {
        return LocalDateTime.of(
                whole(name, arguments.get(0)),
                whole(name, arguments.get(1)),
                whole(name, arguments.get(2)),
                hour,
                minute);
    }

    private static Value shifted(String name, List<Value> arguments) {
        boolean plus = name.startsWith("plus");
        ChronoUnit unit = plus || name.startsWith("minus")
                ? UNITS.get(name.substring(plus ? 4 : 5).toLowerCase(Locale.ROOT))
                : null;
        if (unit == null) {
            throw new ExpressionException("There is no function '" + name + "'");
        }
        count(name, arguments, 2);
        long amount = whole(name, arguments.get(1));
        return new Value.Moment(moment(name, arguments.getFirst()).plus(plus ? amount : -amount, unit));
    }

    private static LocalDateTime moment(String function, Value value) {
        if (value instanceof Value.Moment moment) {
            return moment.at();
        }
        return Value.moment(value.text())
                .orElseThrow(() -> new ExpressionException(function + " needs a time such as 2011-05-24T17:10:00, not '"
                        + Template.sample(value.text()) + "'"));
    }

    private static int whole(String function, Value value) {
        Value number = value instanceof Value.Whole
                ? value
                : Arithmetic.read(value.text()).orElse(value);
        if (number instanceof Value.Whole whole) {
            return Math.toIntExact(whole.number());
        }
        throw new ExpressionException(function + " needs a whole number, not '" + Template.sample(value.text()) + "'");
    }

    private static void count(String function, List<Value> arguments, int wanted) {
        if (arguments.size() != wanted) {
            throw new ExpressionException(
                    function + " takes " + wanted + " arguments, and is given " + arguments.size());
        }
    }
}
