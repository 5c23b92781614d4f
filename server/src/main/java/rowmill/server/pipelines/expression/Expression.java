package rowmill.server.pipelines.expression;

import java.util.List;

/** The parts that an expression is made of. */
sealed interface Expression {
    /** A number or a quoted text. */
    record Literal(Value value) implements Expression {}

    /** A name of the scope. */
    record Name(String name) implements Expression {}

    /** A field of the object that {@code target} gives. */
    record Member(Expression target, String name) implements Expression {}

    /** A function; {@code a.f(b)} is {@code f(a, b)}. */
    record Function(String name, List<Expression> arguments) implements Expression {}

    /** One of {@code + - * / ^} between two parts. */
    record Operation(char operator, Expression left, Expression right) implements Expression {}

    /** A leading minus. */
    record Negation(Expression operand) implements Expression {}
}
