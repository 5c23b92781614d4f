package rowmill.benchmarks.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures that contenders print, one {@code name=number} a line, so that a fast but wrong one is found out. Which figures a
 * contender can tell differs; common ones must agree.
 */
final class Figures {
    /** Sums of ten million doubles, added up in different orders. */
    private static final double TOLERANCE = 1e-9;

    private Figures() {}

    /** Prints one figure. */
    static void print(String name, double value) {
        System.out.println(name + "=" + value);
    }

    /** Reads what was printed; other lines are passed over. */
    static Map<String, Double> parse(String output) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String line : output.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                figures.put(line.substring(0, equals), Double.valueOf(line.substring(equals + 1)));
            }
        }
        return figures;
    }

    /** What is wrong with the figures of a contender beside the right ones: a sentence each. */
    static List<String> wrong(Map<String, Double> right, Map<String, Double> seen) {
        if (seen.isEmpty()) {
            return List.of("it printed no figure");
        }
        return seen.entrySet().stream()
                .filter(figure -> right.containsKey(figure.getKey()))
                .filter(figure -> !near(right.get(figure.getKey()), figure.getValue()))
                .map(figure ->
                        figure.getKey() + " is " + figure.getValue() + " instead of " + right.get(figure.getKey()))
                .toList();
    }

    private static boolean near(double right, double seen) {
        return Math.abs(right - seen) <= TOLERANCE * Math.max(1, Math.abs(right));
    }
}
