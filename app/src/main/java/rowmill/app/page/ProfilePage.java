package rowmill.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** The page of a datasource's profile: an answer of GetDataSourceProfile. */
public final class ProfilePage {
    private static final int BAR = 20;
    private static final int SMALL_BAR = 10;
    private static final int VALUES = 3;
    private static final int CLASSES = 10;
    private static final int TOKENS = 5;
    private static final int PAIRS = 5;
    private static final int LONGEST = 24;

    private ProfilePage() {}

    /** The whole page. */
    public static String of(JsonNode profile) {
        StringBuilder page = new StringBuilder();
        page.append(heading(profile));
        page.append(target(profile));
        section(page, "Attributes", attributes(profile));
        section(page, "Numeric attributes", numerics(profile));
        section(page, "Binary attributes", binaries(profile));
        section(page, "Categorical attributes: the most frequent values", categories(profile));
        section(page, "Text attributes: the most prominent tokens", texts(profile));
        section(page, "Strongest correlations", correlations(profile));
        page.append(alerts(profile));
        return page.toString();
    }

    private static void section(StringBuilder page, String title, TextTable table) {
        if (!table.isEmpty()) {
            page.append('\n').append(title).append('\n').append(table);
        }
    }

    private static String heading(JsonNode profile) {
        return "Datasource " + profile.path("DataSourceId").asText()
                + (profile.path("Status").asText().equals("DELETED") ? " (deleted): " : ": ")
                + Figures.counted(profile.path("Records"), "record") + ", "
                + Figures.count(profile.path("BadRecords")) + " bad, "
                + Figures.counted(LongNode.valueOf(profile.path("Attributes").size()), "attribute") + "\n";
    }

    private static String target(JsonNode profile) {
        String name = profile.path("TargetAttributeName").asText();
        for (JsonNode attribute : profile.path("Attributes")) {
            if (attribute.path("AttributeName").asText().equals(name)) {
                TextTable classes = classes(attribute);
                return "\nTarget: " + name + " ("
                        + attribute.path("AttributeType").asText() + ")\n"
                        + (classes.isEmpty() ? "" : classes.toString());
            }
        }
        return "";
    }

    private static TextTable classes(JsonNode target) {
        TextTable table = new TextTable("lrrl", "class", "records", "share", "");
        long valid = target.path("Valid").asLong();
        JsonNode binary = target.path("Binary");
        if (binary.isObject()) {
            classRow(table, "0 (false)", binary.path("Falses"), valid);
            classRow(table, "1 (true)", binary.path("Trues"), valid);
        }
        JsonNode categorical = target.path("Categorical");
        List<JsonNode> shown =
                stream(categorical.path("MostFrequent")).limit(CLASSES).toList();
        shown.forEach(value -> classRow(table, value.path("Value").asText(), value.path("Records"), valid));
        long others = categorical.path("Distinct").asLong() - shown.size();
        if (others > 0) {
            long rest = valid
                    - shown.stream()
                            .mapToLong(value -> value.path("Records").asLong())
                            .sum();
            String about = categorical.path("Exact").asBoolean(true) ? "" : "~";
            classRow(table, "(" + about + Figures.count(others) + " more)", LongNode.valueOf(rest), valid);
        }
        return table;
    }

    private static void classRow(TextTable table, String name, JsonNode records, long valid) {
        double share = Figures.share(records.asLong(), valid);
        table.row(
                name.isEmpty() ? "(empty)" : Figures.shortened(name, LONGEST),
                Figures.count(records),
                Figures.percent(share),
                Bars.horizontal(share, BAR));
    }

    private static TextTable attributes(JsonNode profile) {
        TextTable table = new TextTable(
                "lllrrrrrl", "name", "type", "role", "valid", "missing", "invalid", "distinct", "tells target", "");
        for (JsonNode attribute : profile.path("Attributes")) {
            JsonNode association = attribute.path("AssociationWithTarget");
            table.row(
                    name(attribute),
                    attribute.path("AttributeType").asText(),
                    attribute.path("Role").asText().toLowerCase(Locale.ROOT).replace('_', ' '),
                    Figures.count(attribute.path("Valid")),
                    Figures.count(attribute.path("Missing")),
                    Figures.count(attribute.path("Invalid")),
                    distinct(attribute),
                    Figures.measure(association),
                    Bars.horizontal(association.asDouble(), SMALL_BAR));
        }
        return table;
    }

    private static String distinct(JsonNode attribute) {
        JsonNode numeric = attribute.path("Numeric");
        if (numeric.isObject()) {
            return (numeric.path("Resolution").asDouble() == 0 ? "" : "~") + Figures.count(numeric.path("Distinct"));
        }
        JsonNode some =
                attribute.path("Categorical").isObject() ? attribute.path("Categorical") : attribute.path("Text");
        JsonNode figure = some.has("Distinct") ? some.path("Distinct") : some.path("DistinctTokens");
        return (some.path("Exact").asBoolean(true) ? "" : "~") + Figures.count(figure);
    }

    private static TextTable numerics(JsonNode profile) {
        TextTable table = new TextTable(
                "lrrrrrrrl", "name", "min", "25 %", "median", "75 %", "max", "mean", "std dev", "histogram");
        for (JsonNode attribute : profile.path("Attributes")) {
            JsonNode numeric = attribute.path("Numeric");
            if (numeric.isObject()) {
                List<Long> counts = stream(numeric.path("Histogram").path("Counts"))
                        .map(JsonNode::asLong)
                        .toList();
                table.row(
                        name(attribute),
                        Figures.number(numeric.path("Min")),
                        Figures.number(numeric.path("LowerQuartile")),
                        Figures.number(numeric.path("Median")),
                        Figures.number(numeric.path("UpperQuartile")),
                        Figures.number(numeric.path("Max")),
                        Figures.number(numeric.path("Mean")),
                        Figures.number(numeric.path("StandardDeviation")),
                        Bars.vertical(counts) + "|");
            }
        }
        return table;
    }

    private static TextTable binaries(JsonNode profile) {
        TextTable table = new TextTable("lrrrl", "name", "false", "true", "true share", "");
        for (JsonNode attribute : profile.path("Attributes")) {
            JsonNode binary = attribute.path("Binary");
            if (binary.isObject()) {
                double share = binary.path("TrueShare").asDouble();
                table.row(
                        name(attribute),
                        Figures.count(binary.path("Falses")),
                        Figures.count(binary.path("Trues")),
                        Figures.percent(share),
                        Bars.horizontal(share, BAR));
            }
        }
        return table;
    }

    private static TextTable categories(JsonNode profile) {
        TextTable table = new TextTable("llrrl", "name", "value", "records", "share", "");
        for (JsonNode attribute : profile.path("Attributes")) {
            String name = name(attribute);
            long records = attribute.path("Records").asLong();
            List<JsonNode> values = stream(attribute.path("Categorical").path("MostFrequent"))
                    .limit(VALUES)
                    .toList();
            // Of very many values only groups are counted.
            String about = attribute.path("Categorical").path("Exact").asBoolean(true) ? "" : "~";
            for (JsonNode value : values) {
                double share = Figures.share(value.path("Records").asLong(), records);
                String text = value.path("Value").asText();
                table.row(
                        name,
                        text.isEmpty() ? "(empty)" : Figures.shortened(text, LONGEST),
                        about + Figures.count(value.path("Records")),
                        about + Figures.percent(share),
                        Bars.horizontal(share, BAR));
                name = "";
            }
        }
        return table;
    }

    private static TextTable texts(JsonNode profile) {
        TextTable table = new TextTable("lrlrr", "name", "words a record", "token", "records", "prominence");
        for (JsonNode attribute : profile.path("Attributes")) {
            JsonNode text = attribute.path("Text");
            String name = name(attribute);
            String words = Figures.number(text.path("WordsPerRecord").path("Mean"));
            for (JsonNode token : stream(text.path("Tokens")).limit(TOKENS).toList()) {
                table.row(
                        name,
                        words,
                        Figures.shortened(token.path("Token").asText(), LONGEST),
                        Figures.count(token.path("Records")),
                        Figures.measure(token.path("Prominence")));
                name = "";
                words = "";
            }
        }
        return table;
    }

    private static TextTable correlations(JsonNode profile) {
        TextTable table = new TextTable("llr", "first", "second", "correlation");
        List<JsonNode> pairs = new ArrayList<>();
        profile.path("Correlations").forEach(pairs::add);
        pairs.removeIf(pair -> !pair.path("Coefficient").isNumber());
        pairs.sort(Comparator.comparingDouble(
                pair -> -Math.abs(pair.path("Coefficient").asDouble())));
        pairs.stream()
                .limit(PAIRS)
                .forEach(pair -> table.row(
                        pair.path("First").asText(),
                        pair.path("Second").asText(),
                        Figures.measure(pair.path("Coefficient"))));
        return table;
    }

    private static String alerts(JsonNode profile) {
        StringBuilder text =
                new StringBuilder("\nAlerts: " + profile.path("Alerts").size() + "\n");
        for (JsonNode alert : profile.path("Alerts")) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-8s %s: %s%n",
                    alert.path("Severity").asText(),
                    alert.path("Kind").asText(),
                    alert.path("Message").asText()));
        }
        return text.toString();
    }

    private static String name(JsonNode attribute) {
        return Figures.shortened(attribute.path("AttributeName").asText(), LONGEST);
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
