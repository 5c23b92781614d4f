package rowmill.server.pipelines.expression;

import java.util.ArrayList;
import java.util.List;

/** The parts that an expression is made of. */
sealed interface Expression {
    /** The expressions that this one is made of, in order of appearance. */
    List<Expression> parts();

    /** A number or a quoted text. */
    record Literal(Value value) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /** A name of the scope. */
    record Name(String name) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /** A field of the object that {@code target} gives. */
    record Member(Expression target, String name) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(target);
        }
    }

    /** A function; {@code a.f(b)} is {@code f(a, b)}. */
    record Function(String name, List<Expression> arguments) implements Expression {
        @Override
        public List<Expression> parts() {
            return arguments;
        }
    }

    /** Operands joined from left to right, by {@code +} and {@code -} or by {@code *} and {@code /}: a long sum is not deep. */
    record Chain(Expression first, List<Link> links) implements Expression {
        @Override
        public List<Expression> parts() {
            List<Expression> parts = new ArrayList<>(List.of(first));
            links.forEach(link -> parts.add(link.operand()));
            return parts;
        }
    }

    /** One more operand of a chain, with what joins it. */
    record Link(char operator, Expression operand) {}

    /** {@code base ^ exponent}. */
    record Power(Expression base, Expression exponent) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(base, exponent);
        }
    }

    /** A leading minus. */
    record Negation(Expression operand) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }
}
