package rowmill.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The pages of the smaller answers. */
public final class OtherPages {
    private static final int BAR = 10;
    private static final int BROAD_BAR = 30;
    private static final int SHOWN_TEXT = 100;

    private OtherPages() {}

    /** An answer of ListBadRecords. */
    public static String badRecords(JsonNode answer) {
        long total = answer.path("Total").asLong();
        StringBuilder page =
                new StringBuilder("Datasource " + answer.path("DataSourceId").asText() + ": "
                        + Figures.counted(answer.path("Total"), "bad record") + "\n");
        if (total == 0) {
            return page.toString();
        }
        TextTable reasons = new TextTable("rl", "records", "reason");
        answer.path("Reasons")
                .forEach(reason -> reasons.row(
                        Figures.count(reason.path("Records")),
                        reason.path("Reason").asText()));
        page.append('\n').append(reasons);
        for (JsonNode sample : answer.path("Samples")) {
            page.append("\n  ")
                    .append(sample.path("Source").asText())
                    .append(", line ")
                    .append(Figures.count(sample.path("LineNumber")))
                    .append(", byte ")
                    .append(Figures.count(sample.path("ByteOffset")))
                    .append("\n    ")
                    .append(sample.path("Reason").asText())
                    .append("\n    ")
                    .append(Figures.shortened(sample.path("Text").asText(), SHOWN_TEXT))
                    .append('\n');
        }
        return page.toString();
    }

    /** An answer of CompareDataSources. */
    public static String drift(JsonNode answer) {
        TextTable table = new TextTable("llrrll", "attribute", "type", "stability index", "distance", "", "verdict");
        for (JsonNode attribute : answer.path("Attributes")) {
            table.row(
                    attribute.path("AttributeName").asText(),
                    attribute.path("AttributeType").asText(),
                    String.format(
                            Locale.ROOT,
                            "%.4f",
                            attribute.path("PopulationStabilityIndex").asDouble()),
                    String.format(
                            Locale.ROOT,
                            "%.4f",
                            attribute.path("JensenShannonDistance").asDouble()),
                    Bars.horizontal(attribute.path("JensenShannonDistance").asDouble(), BAR),
                    attribute.path("Verdict").asText().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        StringBuilder page =
                new StringBuilder("From " + answer.path("BaselineDataSourceId").asText() + " to "
                        + answer.path("DataSourceId").asText() + "\n\n" + table);
        answer.path("NotCompared").forEach(name -> page.append("  ")
                .append(name.asText())
                .append(": not compared (only in one of the two, of another type, or texts without a"
                        + " listed word in common)\n"));
        return page.toString();
    }

    /** An answer of SuggestSchema. */
    public static String schema(JsonNode answer) {
        TextTable table = new TextTable("lllrl", "decision", "attribute", "value", "confidence", "reason");
        answer.path("Guesses")
                .forEach(guess -> table.row(
                        guess.path("Subject").asText().toLowerCase(Locale.ROOT).replace('_', ' '),
                        guess.path("AttributeName").asText(""),
                        guess.path("Value").asText(),
                        Figures.measure(guess.path("Confidence")),
                        guess.path("Reason").asText()));
        return table + "\n" + answer.path("DataSchema").asText().stripTrailing() + "\n";
    }

    /** An answer of GetProgress on one line. */
    public static String progressLine(JsonNode answer) {
        StringBuilder line = new StringBuilder(answer.path("Status").asText());
        if (answer.has("Step")) {
            line.append("  ").append(answer.path("Step").asText());
        }
        long total = answer.path("TotalBytes").asLong();
        if (total > 0) {
            double share = Figures.share(answer.path("Bytes").asLong(), total);
            line.append("  ")
                    .append(Bars.horizontal(share, BROAD_BAR))
                    .append(' ')
                    .append(Figures.percent(share));
        }
        if (answer.has("Records")) {
            line.append("  ").append(Figures.counted(answer.path("Records"), "record"));
        }
        if (answer.has("Bytes")) {
            line.append(", ").append(Figures.counted(answer.path("Bytes"), "byte"));
        }
        if (answer.has("RecordsPerSecond")) {
            line.append(String.format(
                    Locale.ROOT,
                    ", %,.0f records/s",
                    answer.path("RecordsPerSecond").asDouble()));
        }
        if (answer.has("EstimatedEnd")) {
            line.append(", done about ").append(time(answer.path("EstimatedEnd")));
        }
        return line.toString();
    }

    /** An answer of GetProgress with the log. */
    public static String progress(JsonNode answer) {
        StringBuilder page = new StringBuilder(answer.path("ResourceType").asText() + " "
                + answer.path("ResourceId").asText() + ": " + progressLine(answer) + "\n");
        if (answer.hasNonNull("Message")) {
            page.append("  ").append(answer.path("Message").asText()).append('\n');
        }
        page.append('\n');
        answer.path("Milestones").forEach(line -> page.append("  ")
                .append(time(line.path("At")))
                .append("  ")
                .append(line.path("Text").asText())
                .append('\n'));
        return page.toString();
    }

    /** Times come as seconds since the epoch. */
    private static String time(JsonNode seconds) {
        return Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1000))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
