package rowmill.engine.recipe;

import java.util.List;
import java.util.stream.Collectors;

/** What stands in a recipe, before any name is looked up. {@code index} is the place in the string it was read from. */
sealed interface Expression {
    int index();

    /** The expression in normal spelling; parsing it again gives the same. */
    String text();

    /** A variable, group or assignment. */
    record Name(String name, int index) implements Expression {
        @Override
        public String text() {
            return Names.written(name);
        }
    }

    /** A whole number, as written. */
    record Count(String digits, int index) implements Expression {
        @Override
        public String text() {
            return digits;
        }
    }

    /** A function with its arguments. */
    record Call(String function, List<Expression> arguments, int index) implements Expression {
        @Override
        public String text() {
            boolean group = function.equals(GroupResolver.GROUP) || function.equals(GroupResolver.GROUP_REMOVE);
            return arguments.stream()
                    .map(each -> group ? memberText(each) : each.text())
                    .collect(Collectors.joining(",", function + "(", ")"));
        }

        /** The original quotes the members of groups, but not groups themselves. */
        private static String memberText(Expression member) {
            return member instanceof Name name && !Names.PREDEFINED_GROUPS.contains(name.name())
                    ? Names.quoted(name.name())
                    : member.text();
        }
    }
}
