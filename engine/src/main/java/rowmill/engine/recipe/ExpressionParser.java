package rowmill.engine.recipe;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads one expression: {@code name}, {@code 'any name'} or {@code function(argument, …)} where an argument is an expression
 * or a whole number. Blanks are free; {@code //} comments run to the end of the line.
 */
final class ExpressionParser {
    /** Deepest nesting of calls; far above any use, and keeps the stack safe. */
    static final int MAX_DEPTH = 32;

    private static final String ODD_NAMES =
            "; a name with other characters than letters, digits and '_' stands in single quotes.";

    private final Quoted source;
    private final String text;
    private int at;

    private ExpressionParser(Quoted source) {
        this.source = source;
        this.text = source.value();
    }

    static Expression parse(Quoted source) {
        var parser = new ExpressionParser(source);
        Expression expression = parser.expression(0);
        parser.skipBlanks();
        if (parser.at < parser.text.length()) {
            throw parser.error("expected the end of the expression, but found " + parser.found() + ODD_NAMES);
        }
        return expression;
    }

    private Expression expression(int depth) {
        skipBlanks();
        if (depth > MAX_DEPTH) {
            throw error("the expression is nested more than " + MAX_DEPTH + " calls deep; use assignments.");
        }
        int index = at;
        if (next() == '\'') {
            return new Expression.Name(quotedName(), index);
        }
        if (!Names.startsPlain(next())) {
            throw error(
                    "expected a name (a letter, then letters, digits or '_'; other names in single quotes), but found "
                            + found() + ".");
        }
        String word = word();
        skipBlanks();
        if (next() != '(') {
            return new Expression.Name(checked(word, index), index);
        }
        at++;
        return new Expression.Call(word, arguments(word, depth), index);
    }

    private List<Expression> arguments(String function, int depth) {
        List<Expression> arguments = new ArrayList<>();
        while (true) {
            skipBlanks();
            arguments.add(next() >= '0' && next() <= '9' ? count() : expression(depth + 1));
            skipBlanks();
            if (next() == ')') {
                at++;
                return arguments;
            }
            if (next() != ',') {
                String found = "expected ',' or ')' in " + function + "(…), but found " + found();
                throw error(found + (at < text.length() ? ODD_NAMES : "."));
            }
            at++;
        }
    }

    private Expression count() {
        int index = at;
        while (next() >= '0' && next() <= '9') {
            at++;
        }
        if (Names.continuesPlain(next()) || next() == '.') {
            throw error("expected a whole number, but found " + found()
                    + " in it; a name that begins with a digit stands in single quotes.");
        }
        return new Expression.Count(text.substring(index, at), index);
    }

    private String word() {
        int start = at;
        while (Names.continuesPlain(next())) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quotedName() {
        int opened = at++;
        var name = new StringBuilder();
        while (next() != '\'') {
            if (at == text.length()) {
                throw source.error(opened, "this name has no closing single quote.");
            }
            boolean escape = next() == '\\' && at + 1 < text.length() && "'\\".indexOf(text.charAt(at + 1)) >= 0;
            at += escape ? 1 : 0;
            name.append(text.charAt(at++));
        }
        at++;
        return checked(name.toString(), opened);
    }

    private String checked(String name, int index) {
        if (name.isBlank() || name.length() > Names.MAX_LENGTH) {
            throw source.error(
                    index,
                    "a name has 1 to " + Names.MAX_LENGTH + " characters and is not blank; this one has "
                            + name.length() + ".");
        }
        return name;
    }

    private void skipBlanks() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }

    /** The next character, or NUL at the end. */
    private char next() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private String found() {
        return at < text.length() ? "'" + text.charAt(at) + "'" : "the end of the text";
    }

    private InvalidRecipeException error(String problem) {
        return source.error(at, problem);
    }
}
