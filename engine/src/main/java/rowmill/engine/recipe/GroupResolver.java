package rowmill.engine.recipe;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the members of {@code group(…)} and {@code group_remove(…)}. */
final class GroupResolver {
    static final String GROUP = "group";
    static final String GROUP_REMOVE = "group_remove";

    private final Scope scope;
    private final Quoted source;

    GroupResolver(Scope scope, Quoted source) {
        this.scope = scope;
        this.source = source;
    }

    List<Term> resolve(Expression expression) {
        if (expression instanceof Expression.Call call) {
            return switch (call.function()) {
                case GROUP -> group(call);
                case GROUP_REMOVE -> groupRemove(call);
                default -> throw misplaced(expression);
            };
        }
        throw misplaced(expression);
    }

    private InvalidRecipeException misplaced(Expression expression) {
        return source.error(
                expression.index(),
                "expected group(…) or group_remove(…) in 'groups', but found '" + expression.text() + "'.");
    }

    private List<Term> group(Expression.Call call) {
        Set<Term> members = new LinkedHashSet<>();
        for (Expression argument : call.arguments()) {
            if (argument instanceof Expression.Name name && name.name().equals("ALL_INPUTS")) {
                throw source.error(
                        argument.index(),
                        "ALL_INPUTS cannot stand in group(…); name the groups ALL_BINARY, ALL_CATEGORICAL, ALL_NUMERIC and"
                                + " ALL_TEXT instead.");
            }
            members.addAll(member(call, argument));
        }
        return List.copyOf(members);
    }

    private List<Term> groupRemove(Expression.Call call) {
        if (call.arguments().size() < 2) {
            throw source.error(call.index(), "group_remove expects a group and at least one name to leave out of it.");
        }
        Set<Term> members = new LinkedHashSet<>(member(call, call.arguments().getFirst()));
        for (Expression argument : call.arguments().subList(1, call.arguments().size())) {
            members.removeAll(member(call, argument));
        }
        return List.copyOf(members);
    }

    private List<Term> member(Expression.Call call, Expression argument) {
        if (argument instanceof Expression.Name name) {
            return scope.lookUp(source, name);
        }
        throw source.error(
                argument.index(),
                "expected the name of an attribute or group in " + call.function() + "(…), but found '"
                        + argument.text() + "'.");
    }
}
