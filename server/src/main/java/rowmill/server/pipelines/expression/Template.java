package rowmill.server.pipelines.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * A field's text, split into literal pieces and {@code #{…}} expressions. Immutable.
 *
 * <p>Cost: linear in the length of the text.
 */
public final class Template {
    private static final int MOST_RESULTS = 10_000;
    private static final int LONGEST_EXPRESSIONS = 100_000;

    private final List<Expression> pieces;

    private Template(List<Expression> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /**
     * Reads a text.
     *
     * @throws ExpressionException if an expression in it cannot be read (the message has the column), or all together are
     *     longer than 100,000 characters
     */
    public static Template parse(String text) {
        List<Expression> pieces = new ArrayList<>();
        int at = 0;
        int inside = 0;
        while (true) {
            int open = text.indexOf("#{", at);
            if (open < 0) {
                break;
            }
            if (open > at) {
                pieces.add(literal(text.substring(at, open)));
            }
            int close = closing(text, open + 2);
            inside += close - open;
            if (inside > LONGEST_EXPRESSIONS) {
                throw new ExpressionException("The expressions in '" + sample(text) + "' are longer than "
                        + LONGEST_EXPRESSIONS + " characters");
            }
            pieces.add(Parser.parse(text, open + 2, close));
            at = close + 1;
        }
        if (at < text.length() || pieces.isEmpty()) {
            pieces.add(literal(text.substring(at)));
        }
        return new Template(pieces);
    }

    /** Whether a text holds an expression at all. */
    public static boolean isDynamic(String text) {
        return text.contains("#{");
    }

    private static Expression literal(String text) {
        return new Expression.Literal(new Value.Text(text));
    }

    /** The closing brace, not one inside a quoted text. */
    private static int closing(String text, int from) {
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '}') {
                return i;
            }
        }
        throw new ExpressionException("The expression in '" + sample(text) + "' begins at column " + (from - 1)
                + " and does not end; add '}'");
    }

    /** The names that the text asks its scope for, without those after a dot, in order of appearance. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        pieces.forEach(piece -> collect(piece, names));
        return names;
    }

    private static void collect(Expression part, List<String> names) {
        if (part instanceof Expression.Name name) {
            names.add(name.name());
        }
        part.parts().forEach(each -> collect(each, names));
    }

    /**
     * The texts that this becomes in a scope: one, or one per element where a list takes part. A list without elements
     * leaves nothing if it is all there is, and else nothing of its own.
     *
     * @throws ExpressionException if a name is unknown, a function is misused, lists multiply beyond 10,000, or the scope's
     *     allowance is used up
     */
    public List<String> evaluate(Scope scope) {
        Allowance allowance = scope.allowance();
        Evaluator evaluator = new Evaluator(scope, allowance);
        List<StringBuilder> results = List.of(new StringBuilder());
        for (Expression piece : pieces) {
            List<String> texts = evaluator.evaluate(piece).elements().stream()
                    .map(Value::text)
                    .toList();
            if (pieces.size() == 1) {
                return texts;
            }
            if (!texts.isEmpty()) {
                results = appended(results, texts, allowance);
            }
        }
        return results.stream().map(StringBuilder::toString).toList();
    }

    /** Each of the texts behind each of the beginnings, which are not copied where there is one text only. */
    private static List<StringBuilder> appended(List<StringBuilder> heads, List<String> tails, Allowance allowance) {
        if ((long) heads.size() * tails.size() > MOST_RESULTS) {
            throw new ExpressionException("Lists in one text multiply to more than " + MOST_RESULTS + " values");
        }
        List<StringBuilder> longer = new ArrayList<>();
        for (StringBuilder head : heads) {
            for (String tail : tails) {
                allowance.spend(tail.length() + (tails.size() == 1 ? 0 : head.length()));
                longer.add((tails.size() == 1 ? head : new StringBuilder(head)).append(tail));
            }
        }
        return longer;
    }

    /** A text as messages show it: its beginning, if it is long. */
    public static String sample(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
