package rowmill.server.identity.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text with wildcards ({@code *}: any run, {@code ?}: one character) and policy variables ({@code ${aws:username}},
 * {@code ${aws:username, 'default'}}, and {@code ${*}}, {@code ${?}}, {@code ${$}} for the characters themselves).
 *
 * <p>A variable's value is taken literally, so a star in it is no wildcard. A variable that the request does not have,
 * without a default, makes the pattern match nothing. Matching costs O(pattern × text) at worst. Immutable.
 */
final class TextPattern {
    private static final int ANY_RUN = -1;
    private static final int ANY_CHARACTER = -2;

    private final Grammar grammar;
    private final List<Piece> pieces;
    private final int @Nullable [] fixed;

    private TextPattern(Grammar grammar, List<Piece> pieces) {
        this.grammar = grammar;
        this.pieces = pieces;
        this.fixed = pieces.stream().anyMatch(Piece.Variable.class::isInstance)
                ? null
                : codes(RequestContext.empty()).orElseThrow();
    }

    /** What a text may hold beside literal characters, and how it compares. */
    record Grammar(boolean wildcards, boolean variables, boolean ignoresCase) {}

    private sealed interface Piece {
        record Literal(String text) implements Piece {}

        record Wild(int code) implements Piece {}

        record Variable(String name, Optional<String> fallback) implements Piece {}
    }

    /**
     * Reads a pattern.
     *
     * @throws MalformedPolicy if a variable is not closed or has no name
     */
    static TextPattern compile(String text, Grammar grammar) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (grammar.variables() && text.startsWith("${", at)) {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw new MalformedPolicy(
                            "Syntax errors in policy. The policy variable in \"" + text + "\" has no closing brace");
                }
                pieces.add(variable(text.substring(at + 2, end), text));
                at = end + 1;
            } else {
                pieces.add(character(text.charAt(at), grammar));
                at++;
            }
        }
        return new TextPattern(grammar, pieces);
    }

    private static Piece character(char c, Grammar grammar) {
        if (grammar.wildcards() && c == '*') {
            return new Piece.Wild(ANY_RUN);
        }
        return grammar.wildcards() && c == '?' ? new Piece.Wild(ANY_CHARACTER) : new Piece.Literal(String.valueOf(c));
    }

    private static Piece variable(String inside, String whole) {
        if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
            return new Piece.Literal(inside);
        }
        int comma = inside.indexOf(',');
        String name = (comma < 0 ? inside : inside.substring(0, comma)).strip();
        if (name.isEmpty()) {
            throw new MalformedPolicy("Syntax errors in policy. The policy variable in \"" + whole + "\" has no name");
        }
        if (comma < 0) {
            return new Piece.Variable(name, Optional.empty());
        }
        String fallback = inside.substring(comma + 1).strip();
        if (fallback.length() < 2 || !fallback.startsWith("'") || !fallback.endsWith("'")) {
            throw new MalformedPolicy("Syntax errors in policy. The default of the policy variable in \"" + whole
                    + "\" must stand between apostrophes");
        }
        return new Piece.Variable(name, Optional.of(fallback.substring(1, fallback.length() - 1)));
    }

    boolean matches(String text, RequestContext context) {
        int[] pattern = fixed != null ? fixed : codes(context).orElse(null);
        return pattern != null && matches(pattern, text);
    }

    private Optional<int[]> codes(RequestContext context) {
        List<Integer> codes = new ArrayList<>();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Wild wild -> codes.add(wild.code());
                case Piece.Literal literal -> addLiteral(literal.text(), codes);
                case Piece.Variable variable -> {
                    Optional<String> value = context.single(variable.name()).or(variable::fallback);
                    if (value.isEmpty()) {
                        return Optional.empty();
                    }
                    addLiteral(value.get(), codes);
                }
            }
        }
        return Optional.of(codes.stream().mapToInt(Integer::intValue).toArray());
    }

    private void addLiteral(String text, List<Integer> codes) {
        String folded = grammar.ignoresCase() ? text.toLowerCase(Locale.ROOT) : text;
        folded.chars().forEach(codes::add);
    }

    /** Remembers only the last star: an earlier one never needs to take more, since the later one can. */
    private boolean matches(int[] pattern, String text) {
        String folded = grammar.ignoresCase() ? text.toLowerCase(Locale.ROOT) : text;
        int p = 0;
        int t = 0;
        int star = -1;
        int starText = 0;
        while (t < folded.length()) {
            if (p < pattern.length && pattern[p] == ANY_RUN) {
                star = p++;
                starText = t;
            } else if (p < pattern.length && (pattern[p] == ANY_CHARACTER || pattern[p] == folded.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++starText;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == ANY_RUN) {
            p++;
        }
        return p == pattern.length;
    }
}
