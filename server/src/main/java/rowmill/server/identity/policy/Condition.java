package rowmill.server.identity.policy;

import java.util.List;
import java.util.Optional;

/**
 * One operator with one key and its values. Values are alternatives; the conditions of a statement must all hold.
 *
 * @param quantifier what is asked of a key that has several values in the request
 * @param operator the comparison
 * @param ifExists whether the condition also holds when the request lacks the key
 * @param key the condition key in lower case
 * @param values the document's values, ready to compare
 */
record Condition(
        Quantifier quantifier, ConditionOperator operator, boolean ifExists, String key, List<ValueTest> values) {
    private static final String IF_EXISTS = "IfExists";

    Condition {
        values = List.copyOf(values);
    }

    /** How the values of the request count. */
    enum Quantifier {
        /** No set operator: some value must match, or for a negated operator none. */
        NONE(""),
        /** Every value must match; holds when there is none. */
        FOR_ALL("ForAllValues:"),
        /** Some value must match; fails when there is none. */
        FOR_ANY("ForAnyValue:");

        private final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }
    }

    /** An operator as written, for example {@code ForAnyValue:StringLikeIfExists}. */
    record Type(Quantifier quantifier, ConditionOperator operator, boolean ifExists) {
        static Optional<Type> parse(String text) {
            Quantifier quantifier = text.startsWith(Quantifier.FOR_ALL.prefix)
                    ? Quantifier.FOR_ALL
                    : text.startsWith(Quantifier.FOR_ANY.prefix) ? Quantifier.FOR_ANY : Quantifier.NONE;
            String rest = text.substring(quantifier.prefix.length());
            boolean ifExists = rest.endsWith(IF_EXISTS);
            String name = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
            return ConditionOperator.named(name)
                    .filter(operator ->
                            operator != ConditionOperator.NULL || (!ifExists && quantifier == Quantifier.NONE))
                    .map(operator -> new Type(quantifier, operator, ifExists));
        }
    }

    boolean holds(RequestContext context) {
        List<String> given = context.valuesOfLowerCase(key);
        if (operator == ConditionOperator.NULL) {
            String absent = Boolean.toString(given.isEmpty());
            return values.stream().anyMatch(value -> value.matches(absent, context));
        }
        if (given.isEmpty()) {
            return ifExists
                    || switch (quantifier) {
                        case FOR_ALL -> true;
                        case FOR_ANY -> false;
                        case NONE -> operator.negated();
                    };
        }
        return switch (quantifier) {
            case FOR_ALL -> given.stream().allMatch(value -> holdsFor(value, context));
            case FOR_ANY -> given.stream().anyMatch(value -> holdsFor(value, context));
            case NONE ->
                operator.negated()
                        ? given.stream().allMatch(value -> holdsFor(value, context))
                        : given.stream().anyMatch(value -> holdsFor(value, context));
        };
    }

    private boolean holdsFor(String given, RequestContext context) {
        return operator.negated() != values.stream().anyMatch(value -> value.matches(given, context));
    }
}
