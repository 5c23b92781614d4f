package rowmill.engine.recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import rowmill.engine.schema.AttributeType;

/** Turns the expressions of assignments and outputs into terms. A transformation of a group is one of each member. */
final class TermResolver {
    private static final Set<AttributeType> TEXT = Set.of(AttributeType.TEXT);
    private static final Set<AttributeType> NUMERIC = Set.of(AttributeType.NUMERIC);
    private static final Set<AttributeType> CROSSABLE =
            Set.of(AttributeType.TEXT, AttributeType.CATEGORICAL, AttributeType.BINARY);
    private static final String FUNCTIONS = "cartesian, lowercase, ngram, no_punct, normalize, osb, quantile_bin";

    private final Scope scope;
    private final Quoted source;

    TermResolver(Scope scope, Quoted source) {
        this.scope = scope;
        this.source = source;
    }

    List<Term> resolve(Expression expression) {
        return switch (expression) {
            case Expression.Name name -> scope.lookUp(source, name);
            case Expression.Count count ->
                throw source.error(
                        count.index(),
                        "expected a variable, but found the number " + count.digits()
                                + "; a name that begins with a digit stands in single quotes.");
            case Expression.Call call -> call(call);
        };
    }

    private List<Term> call(Expression.Call call) {
        return switch (call.function()) {
            case "lowercase" -> ofOne(call, TEXT, Term.Lowercase::new);
            case "no_punct" -> ofOne(call, TEXT, Term.NoPunct::new);
            case "normalize" -> ofOne(call, NUMERIC, Term.Normalize::new);
            case "ngram" -> {
                int size = count(call, 2, 10);
                yield ofOne(call, TEXT, term -> new Term.Ngram(term, size));
            }
            case "osb" -> {
                int window = count(call, 2, 10);
                yield ofOne(call, TEXT, term -> new Term.Osb(term, window));
            }
            case "quantile_bin" -> {
                int bins = count(call, 5, 1000);
                yield ofOne(call, NUMERIC, term -> new Term.QuantileBin(term, bins));
            }
            case "cartesian" -> cartesian(call);
            case GroupResolver.GROUP, GroupResolver.GROUP_REMOVE ->
                throw source.error(call.index(), call.function() + "(…) can stand in 'groups' only.");
            default ->
                throw source.error(
                        call.index(),
                        "there is no transformation '" + call.function() + "'; expected one of " + FUNCTIONS + ".");
        };
    }

    private List<Term> ofOne(Expression.Call call, Set<AttributeType> accepted, Function<Term, Term> wrap) {
        boolean counted = call.arguments().getLast() instanceof Expression.Count;
        if (call.arguments().size() != (counted ? 2 : 1) || counted != takesCount(call)) {
            throw source.error(call.index(), usage(call.function()));
        }
        return variables(call, call.arguments().getFirst(), accepted).stream()
                .map(wrap)
                .toList();
    }

    private static boolean takesCount(Expression.Call call) {
        return Set.of("ngram", "osb", "quantile_bin").contains(call.function());
    }

    private int count(Expression.Call call, int min, int max) {
        if (call.arguments().size() != 2 || !(call.arguments().get(1) instanceof Expression.Count count)) {
            throw source.error(call.index(), usage(call.function()));
        }
        int value = count.digits().length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(count.digits());
        if (value < min || value > max) {
            throw source.error(
                    count.index(),
                    call.function() + " expects a whole number from " + min + " to " + max + ", but found "
                            + count.digits() + ".");
        }
        return value;
    }

    private static String usage(String function) {
        return switch (function) {
            case "ngram" -> "ngram expects a text variable and a size from 2 to 10: ngram(text,2).";
            case "osb" -> "osb expects a text variable and a window from 2 to 10: osb(text,4).";
            case "quantile_bin" ->
                "quantile_bin expects a numeric variable and a number of bins from 5 to 1000: quantile_bin(number,50).";
            default -> function + " expects exactly one variable.";
        };
    }

    private List<Term> variables(Expression.Call call, Expression argument, Set<AttributeType> accepted) {
        List<Term> terms = resolve(argument);
        for (Term term : terms) {
            if (!accepted.contains(term.type())) {
                throw source.error(
                        argument.index(),
                        call.function() + " expects "
                                + accepted.stream().sorted().toList() + ", but '" + term.text() + "' is " + term.type()
                                + ".");
            }
        }
        return terms;
    }

    /** Every choice of one member of each argument, without repeated members and without mirror images. */
    private List<Term> cartesian(Expression.Call call) {
        if (call.arguments().size() < 2) {
            throw source.error(call.index(), "cartesian expects two or more variables: cartesian(a,b).");
        }
        List<List<Term>> choices = List.of(List.of());
        for (Expression argument : call.arguments()) {
            choices = extended(choices, variables(call, argument, CROSSABLE));
            checkCount(choices.size(), call.index());
        }
        return choices.stream().<Term>map(Term.Cartesian::new).toList();
    }

    private static List<List<Term>> extended(List<List<Term>> choices, List<Term> members) {
        Set<Set<Term>> seen = new HashSet<>();
        List<List<Term>> longer = new ArrayList<>();
        for (List<Term> choice : choices) {
            for (Term member : members) {
                List<Term> extended = new ArrayList<>(choice);
                extended.add(member);
                boolean repeats = members.size() > 1 && choice.contains(member);
                if (!repeats && seen.add(new HashSet<>(extended))) {
                    longer.add(extended);
                }
            }
        }
        return longer;
    }

    private void checkCount(int terms, int index) {
        if (terms > Recipe.MAX_OUTPUTS) {
            throw source.error(
                    index,
                    "this gives more than " + Recipe.MAX_OUTPUTS
                            + " variables, the most a recipe may have; use smaller groups.");
        }
    }
}
