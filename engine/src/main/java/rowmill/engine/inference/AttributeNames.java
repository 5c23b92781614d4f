package rowmill.engine.inference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import rowmill.engine.inference.Guess.Subject;
import rowmill.engine.schema.Attribute;

/** Makes names that a schema accepts: not blank, at most 64 characters, each once. */
final class AttributeNames {
    private AttributeNames() {}

    /** {@code Var1} to {@code Var<n>}, padded with zeroes to the same width, as the original's clients name columns. */
    static List<String> numbered(int columns) {
        List<String> names = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            names.add(numbered(column, columns));
        }
        return names;
    }

    private static String numbered(int column, int columns) {
        int width = String.valueOf(columns).length();
        return "Var" + "0".repeat(width - String.valueOf(column + 1).length()) + (column + 1);
    }

    /** Legal names as near as possible to the given ones; every change is added to {@code changes}. */
    static List<String> legal(List<String> wanted, List<Guess> changes) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int column = 0; column < wanted.size(); column++) {
            String given = wanted.get(column).strip();
            String name = given.isEmpty() ? numbered(column, wanted.size()) : cut(given, Attribute.MAX_NAME_LENGTH);
            name = unique(name, taken);
            taken.add(name);
            names.add(name);
            if (!name.equals(given)) {
                changes.add(new Guess(
                        Subject.NAME,
                        name,
                        name,
                        1,
                        "Column " + (column + 1) + " is called '" + cut(given, 100)
                                + "'; names must not be empty, be unique and have at most "
                                + Attribute.MAX_NAME_LENGTH + " characters."));
            }
        }
        return names;
    }

    private static String unique(String name, Set<String> taken) {
        String candidate = name;
        for (int number = 2; taken.contains(candidate); number++) {
            String suffix = "_" + number;
            candidate = cut(name, Attribute.MAX_NAME_LENGTH - suffix.length()) + suffix;
        }
        return candidate;
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
