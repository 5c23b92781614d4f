package rowmill.server.pipelines.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one expression by recursive descent. Precedence from weak to strong: {@code + -}, {@code * /}, leading minus,
 * {@code ^} (to the right), dot. Nesting is limited, for the text comes from callers.
 */
final class Parser {
    private static final int DEEPEST = 64;

    private final String text;
    private final int end;
    private int at;
    private int depth;

    private Parser(String text, int from, int end) {
        this.text = text;
        this.at = from;
        this.end = end;
    }

    /** Reads the expression that takes up {@code text[from, end)} wholly. */
    static Expression parse(String text, int from, int end) {
        Parser parser = new Parser(text, from, end);
        Expression expression = parser.sum();
        parser.skipBlanks();
        if (parser.at < end) {
            throw parser.unexpected("an operator or the end of the expression");
        }
        parser.requireShallow(expression);
        return expression;
    }

    /** Dots and powers nest without parentheses. Walked without recursion, for this is what makes recursion safe. */
    private void requireShallow(Expression whole) {
        List<Expression> level = List.of(whole);
        for (int deep = 0; !level.isEmpty(); deep++) {
            if (deep > DEEPEST) {
                throw tooDeep();
            }
            level = level.stream().flatMap(each -> each.parts().stream()).toList();
        }
    }

    private ExpressionException tooDeep() {
        return error("is nested more than " + DEEPEST + " deep; simplify it");
    }

    private Expression sum() {
        if (++depth > DEEPEST) {
            throw tooDeep();
        }
        Expression first = product();
        List<Expression.Link> links = new ArrayList<>();
        while (next('+') || next('-')) {
            links.add(new Expression.Link(text.charAt(at++), product()));
        }
        depth--;
        return links.isEmpty() ? first : new Expression.Chain(first, links);
    }

    private Expression product() {
        Expression first = signed();
        List<Expression.Link> links = new ArrayList<>();
        while (next('*') || next('/')) {
            links.add(new Expression.Link(text.charAt(at++), signed()));
        }
        return links.isEmpty() ? first : new Expression.Chain(first, links);
    }

    private Expression signed() {
        boolean negative = false;
        while (next('-')) {
            at++;
            negative = !negative;
        }
        Expression operand = power();
        return negative ? new Expression.Negation(operand) : operand;
    }

    private Expression power() {
        List<Expression> operands = new ArrayList<>(List.of(dotted()));
        while (next('^')) {
            at++;
            operands.add(dotted());
        }
        Expression result = operands.removeLast();
        while (!operands.isEmpty()) {
            result = new Expression.Power(operands.removeLast(), result);
        }
        return result;
    }

    private Expression dotted() {
        Expression target = primary();
        while (next('.')) {
            at++;
            skipBlanks();
            String name = name();
            target = next('(') ? new Expression.Function(name, arguments(target)) : new Expression.Member(target, name);
        }
        return target;
    }

    private Expression primary() {
        skipBlanks();
        if (at >= end) {
            throw unexpected("a name, a number, a quoted text or '('");
        }
        char first = text.charAt(at);
        if (first == '\'' || first == '"') {
            String inner = quoted(first);
            return new Expression.Literal(
                    Value.moment(inner).<Value>map(Value.Moment::new).orElseGet(() -> new Value.Words(inner)));
        }
        if (first == '(') {
            at++;
            Expression inner = sum();
            expect(')');
            return inner;
        }
        if (isDigit(first)) {
            return new Expression.Literal(number());
        }
        String name = name();
        return next('(') ? new Expression.Function(name, arguments(null)) : new Expression.Name(name);
    }

    private List<Expression> arguments(@Nullable Expression first) {
        List<Expression> arguments = new ArrayList<>();
        if (first != null) {
            arguments.add(first);
        }
        expect('(');
        if (next(')')) {
            at++;
            return arguments;
        }
        arguments.add(sum());
        while (next(',')) {
            at++;
            arguments.add(sum());
        }
        expect(')');
        return arguments;
    }

    private String quoted(char quote) {
        int close = text.indexOf(quote, at + 1);
        if (close < 0 || close >= end) {
            throw error("has a quoted text that begins at column " + (at + 1) + " and does not end; add " + quote);
        }
        String inner = text.substring(at + 1, close);
        at = close + 1;
        return inner;
    }

    private Value number() {
        int start = at;
        while (at < end && isDigit(text.charAt(at))) {
            at++;
        }
        boolean fraction = at + 1 < end && text.charAt(at) == '.' && isDigit(text.charAt(at + 1));
        if (fraction) {
            at++;
            while (at < end && isDigit(text.charAt(at))) {
                at++;
            }
        }
        String digits = text.substring(start, at);
        try {
            return fraction ? new Value.Real(Double.parseDouble(digits)) : new Value.Whole(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            throw error("holds the number " + digits + ", which does not fit into 64 bits");
        }
    }

    private String name() {
        int start = at;
        if (at < end && isNamePrefix(text.charAt(at))) {
            at++;
        }
        int letters = at;
        while (at < end && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (at == letters) {
            throw unexpected("a name");
        }
        return text.substring(start, at);
    }

    /** Runtime fields begin with an at sign, secret ones with a star. */
    private static boolean isNamePrefix(char c) {
        return c == '@' || c == '*';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean next(char wanted) {
        skipBlanks();
        return at < end && text.charAt(at) == wanted;
    }

    private void expect(char wanted) {
        if (!next(wanted)) {
            throw unexpected("'" + wanted + "'");
        }
        at++;
    }

    private void skipBlanks() {
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private ExpressionException unexpected(String wanted) {
        String seen = at < end ? "'" + text.charAt(at) + "'" : "the end";
        return error("needs " + wanted + " at column " + (at + 1) + ", where it has " + seen);
    }

    private ExpressionException error(String what) {
        return new ExpressionException("The expression in '" + Template.sample(text) + "' " + what);
    }
}
