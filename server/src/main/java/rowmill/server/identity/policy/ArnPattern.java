package rowmill.server.identity.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ARN with wildcards, compared part by part: a wildcard never reaches over one of the first five colons. A pattern
 * that is not an ARN ({@code *}, or a lone variable) is compared as a whole.
 */
final class ArnPattern {
    private static final int PARTS = 6;

    private final List<TextPattern> parts;

    private ArnPattern(List<TextPattern> parts) {
        this.parts = parts;
    }

    /** @throws MalformedPolicy if a policy variable in it is malformed */
    static ArnPattern compile(String text, boolean variables) {
        TextPattern.Grammar grammar = new TextPattern.Grammar(true, variables, false);
        List<String> split = split(text, variables);
        List<String> compared = split.size() == PARTS ? split : List.of(text);
        return new ArnPattern(compared.stream()
                .map(part -> TextPattern.compile(part, grammar))
                .toList());
    }

    /** Whether {@code text} has the six parts of an ARN; colons inside policy variables do not count. */
    static boolean isArn(String text, boolean variables) {
        List<String> parts = split(text, variables);
        return parts.size() == PARTS && parts.getFirst().equals("arn");
    }

    boolean matches(String arn, RequestContext context) {
        if (parts.size() == 1) {
            return parts.getFirst().matches(arn, context);
        }
        @Nullable String[] given = arn.split(":", PARTS);
        if (given.length != PARTS) {
            return false;
        }
        for (int i = 0; i < PARTS; i++) {
            String part = given[i];
            if (part == null || !parts.get(i).matches(part, context)) {
                return false;
            }
        }
        return true;
    }

    private static List<String> split(String text, boolean variables) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        boolean inVariable = false;
        for (int i = 0; i < text.length() && parts.size() < PARTS - 1; i++) {
            char c = text.charAt(i);
            if (variables && text.startsWith("${", i)) {
                inVariable = true;
            } else if (c == '}') {
                inVariable = false;
            } else if (c == ':' && !inVariable) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
