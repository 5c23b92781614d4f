package rowmill.engine.suggest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Something to predict: a number, or whether a record is of a class (1) or not (0).
 *
 * @param values one for each record
 * @param binary whether values are 0 and 1
 */
record Response(double[] values, boolean binary) {
    private static final int MOST_CLASSES = 10;

    /** What a target asks for: itself, or one question for each of the ten most frequent classes. */
    static List<Response> of(double[] targets, int classes) {
        if (classes <= 2) {
            return List.of(new Response(targets, classes == 2));
        }
        long[] counts = new long[classes];
        for (double target : targets) {
            counts[(int) target]++;
        }
        List<Response> responses = new ArrayList<>();
        IntStream.range(0, classes)
                .boxed()
                .sorted((left, right) -> counts[left] == counts[right]
                        ? Integer.compare(left, right)
                        : Long.compare(counts[right], counts[left]))
                .limit(MOST_CLASSES)
                .forEach(number -> responses.add(new Response(
                        Arrays.stream(targets)
                                .map(target -> target == number ? 1 : 0)
                                .toArray(),
                        true)));
        return responses;
    }
}
