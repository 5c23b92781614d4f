package rowmill.app.page;

import com.fasterxml.jackson.databind.JsonNode;

/** The page of an answer of PreviewQuery. */
public final class PreviewPage {
    private static final int SHOWN_LINE = 160;
    private static final double TENTHS = 10;

    private PreviewPage() {}

    /** Columns, first rows, estimate, and remarks. */
    public static String of(JsonNode answer) {
        StringBuilder page = new StringBuilder("Columns: ")
                .append(answer.path("Columns").size())
                .append(", guessed from ")
                .append(Figures.count(answer.path("SampledRows")))
                .append(answer.path("Estimate").path("RowsExact").asBoolean() ? " rows, all that there are" : " rows")
                .append("; server ")
                .append(answer.path("ServerVersion").asText())
                .append('\n')
                .append(columns(answer))
                .append('\n');
        rows(answer, page);
        page.append("\nEstimate of the whole\n").append(estimate(answer.path("Estimate")));
        if (!answer.path("Warnings").isEmpty()) {
            page.append("\nRemarks: ").append(answer.path("Warnings").size()).append('\n');
            answer.path("Warnings")
                    .forEach(text -> page.append("  ").append(text.asText()).append('\n'));
        }
        return page.toString();
    }

    private static TextTable columns(JsonNode answer) {
        JsonNode target = guessed(answer, "TARGET");
        JsonNode rowId = guessed(answer, "ROW_ID");
        TextTable table = new TextTable("lllrl", "attribute", "SQL type", "suggested type", "confidence", "reason");
        for (JsonNode column : answer.path("Columns")) {
            JsonNode name = column.path("AttributeName");
            String role = name.equals(target) ? " (target)" : name.equals(rowId) ? " (row id)" : "";
            table.row(
                    name.asText(),
                    column.path("SqlType").asText() + (column.path("Nullable").asBoolean() ? "" : " NOT NULL"),
                    column.path("AttributeType").asText() + role,
                    Figures.measure(column.path("Confidence")),
                    column.path("Reason").asText());
        }
        return table;
    }

    private static JsonNode guessed(JsonNode answer, String subject) {
        for (JsonNode guess : answer.path("Guesses")) {
            if (guess.path("Subject").asText().equals(subject)) {
                return guess.path("AttributeName");
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static void rows(JsonNode answer, StringBuilder page) {
        JsonNode rows = answer.path("FirstRows");
        page.append(answer.path("Complete").asBoolean() ? "All rows: " : "First rows: ")
                .append(rows.size())
                .append('\n');
        rows.forEach(row -> page.append("  ")
                .append(Figures.shortened(row.asText(), SHOWN_LINE))
                .append('\n'));
    }

    private static TextTable estimate(JsonNode estimate) {
        JsonNode seconds = estimate.path("Seconds");
        String rounded = seconds.isNumber() ? String.valueOf(Math.ceil(seconds.asDouble() * TENTHS) / TENTHS) : "-";
        return new TextTable("lrl", "of", "about", "how it was found")
                .row(
                        "rows",
                        Figures.count(estimate.path("Rows")),
                        estimate.path("RowsBasis").asText())
                .row(
                        "bytes",
                        Figures.count(estimate.path("Bytes")),
                        estimate.path("BytesBasis").asText())
                .row("seconds", rounded, estimate.path("SecondsBasis").asText());
    }
}
