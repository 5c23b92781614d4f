package rowmill.benchmarks.profile;

import java.util.ArrayList;
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

    /** Ends the name of a figure that is estimated: it must be near the exact one of the name without it. */
    static final String ESTIMATED = ".about";

    private static final double NEAR = 0.05;

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
        List<String> wrong = new ArrayList<>();
        seen.forEach((name, value) -> {
            boolean estimated = name.endsWith(ESTIMATED);
            Double exact = right.get(estimated ? name.substring(0, name.length() - ESTIMATED.length()) : name);
            double allowed = estimated ? NEAR : TOLERANCE;
            if (exact != null && Math.abs(exact - value) > allowed * Math.max(1, Math.abs(exact))) {
                wrong.add(name + " is " + value + " instead of " + exact);
            }
        });
        return wrong;
    }
}
