package rowmill.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A confusion matrix that fits a screen: of more than ten classes the nine with most records, and all others together. */
final class ConfusionTable {
    private static final int MOST = 10;
    private static final String OTHERS = "(others)";
    private static final String UNKNOWN = "(unknown to the model)";

    private final JsonNode counts;
    /** What each row and column of the table adds up, by the numbers of classes. */
    private final List<List<Integer>> groups = new ArrayList<>();

    private final List<String> names = new ArrayList<>();

    private ConfusionTable(List<String> classes, JsonNode counts) {
        this.counts = counts;
        List<Integer> shown = IntStream.range(0, classes.size())
                .boxed()
                .sorted(Comparator.comparing((Integer row) -> -sum(row)))
                .limit(classes.size() > MOST ? MOST - 1 : MOST)
                .sorted()
                .toList();
        shown.forEach(each -> add(classes.get(each), List.of(each)));
        if (shown.size() < classes.size()) {
            add(
                    OTHERS,
                    IntStream.range(0, classes.size())
                            .filter(each -> !shown.contains(each))
                            .boxed()
                            .toList());
        }
    }

    private void add(String name, List<Integer> classes) {
        names.add(name);
        groups.add(classes);
    }

    private long sum(int row) {
        return StreamSupport.stream(counts.path(row).spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    /** The table of an answer of GetEvaluationReport, with a line that says so if classes were put together. */
    static String of(JsonNode answer) {
        List<String> classes = new ArrayList<>();
        answer.path("Classes").forEach(each -> classes.add(each.asText()));
        var confusion = new ConfusionTable(classes, answer.path("ConfusionMatrix"));
        return confusion.table(classes.size())
                + (classes.size() > MOST
                        ? "  the " + (MOST - 1) + " classes with most records of " + classes.size()
                                + "; --json has all\n"
                        : "");
    }

    private TextTable table(int classes) {
        List<String> titles = new ArrayList<>(names);
        titles.addFirst("");
        var table = new TextTable("l" + "r".repeat(names.size()), titles.toArray(String[]::new));
        for (int row = 0; row < groups.size(); row++) {
            table.row(cells(names.get(row), groups.get(row)));
        }
        if (counts.size() > classes) {
            table.row(cells(UNKNOWN, List.of(classes)));
        }
        return table;
    }

    private String[] cells(String name, List<Integer> rows) {
        List<String> cells = new ArrayList<>();
        cells.add(name);
        for (List<Integer> columns : groups) {
            long sum = 0;
            for (int row : rows) {
                for (int column : columns) {
                    sum += counts.path(row).path(column).asLong();
                }
            }
            cells.add(Figures.count(sum));
        }
        return cells.toArray(String[]::new);
    }
}
