package rowmill.server.pipelines.expression;

import java.util.Optional;

/**
 * The operators. {@code +} joins texts unless both sides are numbers; {@code -}, {@code *} and {@code /} stay whole
 * between whole numbers (division truncates); {@code ^} always gives a fraction ({@code 2^2} is {@code 4.0}). A field
 * that reads as a number counts as that number, for all fields are texts. Quoted and formatted texts are joined whatever
 * they read as: {@code '1' + '2'} is 12, and {@code format(…, 'YYYY') + format(…, 'MM')} no sum.
 */
final class Arithmetic {
    private Arithmetic() {}

    static Value apply(char operator, Value left, Value right) {
        if (operator == '+' && !(isNumber(left) && isNumber(right))) {
            return new Value.Words(left.text() + right.text());
        }
        Value a = number(operator, left);
        Value b = number(operator, right);
        if (operator != '^' && a instanceof Value.Whole x && b instanceof Value.Whole y) {
            return new Value.Whole(whole(operator, x.number(), y.number()));
        }
        return new Value.Real(real(operator, asDouble(a), asDouble(b)));
    }

    private static boolean isNumber(Value value) {
        return value instanceof Value.Whole
                || value instanceof Value.Real
                || value instanceof Value.Text text && read(text.text()).isPresent();
    }

    private static long whole(char operator, long a, long b) {
        try {
            return switch (operator) {
                case '+' -> Math.addExact(a, b);
                case '-' -> Math.subtractExact(a, b);
                case '*' -> Math.multiplyExact(a, b);
                default -> a / b;
            };
        } catch (ArithmeticException e) {
            String why = b == 0 && operator == '/' ? "divides by zero" : "does not fit into 64 bits";
            throw new ExpressionException(a + " " + operator + " " + b + " " + why);
        }
    }

    private static double real(char operator, double a, double b) {
        return switch (operator) {
            case '+' -> a + b;
            case '-' -> a - b;
            case '*' -> a * b;
            case '/' -> a / b;
            default -> Math.pow(a, b);
        };
    }

    private static double asDouble(Value value) {
        return value instanceof Value.Whole whole ? whole.number() : ((Value.Real) value).number();
    }

    private static Value number(char operator, Value value) {
        if (value instanceof Value.Whole || value instanceof Value.Real) {
            return value;
        }
        return read(value.text())
                .orElseThrow(() -> new ExpressionException(
                        "'" + operator + "' needs a number, not '" + Template.sample(value.text()) + "'"));
    }

    /** The number that a text spells out, if any. */
    static Optional<Value> read(String text) {
        if (!text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")) {
            return Optional.empty();
        }
        return Optional.of(
                text.indexOf('.') < 0
                        ? new Value.Whole(Long.parseLong(text))
                        : new Value.Real(Double.parseDouble(text)));
    }
}
