package rowmill.server.pipelines.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computes expressions. Operators and functions are applied to lists element by element. */
final class Evaluator {
    private static final int MOST_ELEMENTS = 10_000;

    private final Scope scope;
    private final Allowance allowance;

    Evaluator(Scope scope, Allowance allowance) {
        this.scope = scope;
        this.allowance = allowance;
    }

    Value evaluate(Expression expression) {
        allowance.step();
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Name name ->
                scope.find(name.name())
                        .orElseThrow(() -> new ExpressionException("There is no '" + name.name()
                                + "' here: neither a field of the object nor a parameter nor a runtime field"));
            case Expression.Member member -> member(evaluate(member.target()), member.name());
            case Expression.Negation negation ->
                map(evaluate(negation.operand()), value -> Arithmetic.apply('-', new Value.Whole(0), value));
            case Expression.Power power -> applied('^', evaluate(power.base()), evaluate(power.exponent()));
            case Expression.Chain chain -> {
                Value left = evaluate(chain.first());
                for (Expression.Link link : chain.links()) {
                    left = applied(link.operator(), left, evaluate(link.operand()));
                }
                yield left;
            }
            case Expression.Function function ->
                call(
                        function.name(),
                        function.arguments().stream().map(this::evaluate).toList());
        };
    }

    private Value applied(char operator, Value left, Value right) {
        return combine(left, right, (a, b) -> Arithmetic.apply(operator, a, b));
    }

    private Value member(Value target, String name) {
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
    private Value call(String name, List<Value> arguments) {
        if (arguments.isEmpty()) {
            return DateFunctions.call(name, arguments);
        }
        return map(arguments.getFirst(), first -> {
            List<Value> each = new ArrayList<>(arguments);
            each.set(0, first);
            return DateFunctions.call(name, each);
        });
    }

    private Value map(Value value, java.util.function.UnaryOperator<Value> body) {
        return combine(value, new Value.Text(""), (each, ignored) -> body.apply(each));
    }

    private Value combine(Value left, Value right, java.util.function.BinaryOperator<Value> body) {
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

    private Value limited(Value value) {
        allowance.step();
        if (value instanceof Value.Words words) {
            allowance.spend(words.text().length());
        }
        return value;
    }
}
