package rowmill.server.pipelines.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computes expressions. Operators and functions are applied to lists element by element. */
final class Evaluator {
    private static final int MOST_ELEMENTS = 10_000;
    private static final int LONGEST_TEXT = 25_000_000;

    private Evaluator() {}

    static Value evaluate(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Name name ->
                scope.find(name.name())
                        .orElseThrow(() -> new ExpressionException("There is no '" + name.name()
                                + "' here: neither a field of the object nor a parameter nor a runtime field"));
            case Expression.Member member -> member(evaluate(member.target(), scope), member.name());
            case Expression.Negation negation ->
                map(evaluate(negation.operand(), scope), value -> Arithmetic.apply('-', new Value.Whole(0), value));
            case Expression.Operation operation ->
                combine(
                        evaluate(operation.left(), scope),
                        evaluate(operation.right(), scope),
                        (left, right) -> Arithmetic.apply(operation.operator(), left, right));
            case Expression.Function function -> {
                List<Value> arguments = new ArrayList<>();
                function.arguments().forEach(argument -> arguments.add(evaluate(argument, scope)));
                yield call(function.name(), arguments);
            }
        };
    }

    private static Value member(Value target, String name) {
        return map(target, each -> {
            if (each instanceof Value.Linked linked) {
                Optional<Value> found = linked.fields().find(name);
                return found.orElseThrow(
                        () -> new ExpressionException("The object '" + linked.id() + "' has no field '" + name + "'"));
            }
            throw new ExpressionException("'." + name + "' needs a reference to an object before the dot, not '"
                    + Template.sample(each.text()) + "'");
        });
    }

    /** A function over a list as its first argument is mapped over it; the other arguments are single values. */
    private static Value call(String name, List<Value> arguments) {
        if (arguments.isEmpty()) {
            return DateFunctions.call(name, arguments);
        }
        return map(arguments.getFirst(), first -> {
            List<Value> each = new ArrayList<>(arguments);
            each.set(0, first);
            return DateFunctions.call(name, each);
        });
    }

    private static Value map(Value value, java.util.function.UnaryOperator<Value> body) {
        return combine(value, new Value.Text(""), (each, ignored) -> body.apply(each));
    }

    private static Value combine(Value left, Value right, java.util.function.BinaryOperator<Value> body) {
        if (!(left instanceof Value.Listing) && !(right instanceof Value.Listing)) {
            return limited(body.apply(left, right));
        }
        List<Value> results = new ArrayList<>();
        for (Value a : left.elements()) {
            for (Value b : right.elements()) {
                results.add(limited(body.apply(a, b)));
                if (results.size() > MOST_ELEMENTS) {
                    throw new ExpressionException(
                            "Lists in one expression multiply to more than " + MOST_ELEMENTS + " values");
                }
            }
        }
        return new Value.Listing(results);
    }

    private static Value limited(Value value) {
        if (value instanceof Value.Words words && words.text().length() > LONGEST_TEXT) {
            throw new ExpressionException("An expression gives more than " + LONGEST_TEXT + " characters");
        }
        return value;
    }
}
