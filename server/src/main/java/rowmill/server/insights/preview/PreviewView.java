package rowmill.server.insights.preview;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import rowmill.contract.insights.Guess;
import rowmill.contract.insights.PreviewQueryOutput;
import rowmill.contract.insights.ReplacementCount;
import rowmill.engine.schema.SchemaJson;
import rowmill.extract.Preview;

/** What a preview found, in the shapes of the model. */
final class PreviewView {
    private PreviewView() {}

    /** @param shown how many of the sampled rows are shown at most */
    static PreviewQueryOutput of(
            Preview preview, QuerySchema schema, QueryEstimate estimate, List<String> remarks, Shown shown) {
        List<String> lines = lines(preview.csv());
        List<String> first = lines.subList(0, Math.min(lines.size(), shown.rows()));
        return PreviewQueryOutput.builder()
                .columns(schema.columns())
                .firstRows(first)
                .complete(preview.complete() && first.size() == lines.size())
                .sampledRows(preview.rows())
                .replacements(preview.replacements().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(each -> ReplacementCount.builder()
                                .what(each.getKey().name())
                                .count(each.getValue())
                                .text(each.getKey().phrase())
                                .build())
                        .toList())
                .estimate(estimate(estimate))
                .warnings(remarks)
                .dataSchema(SchemaJson.print(schema.inferred().schema()))
                .guesses(schema.inferred().guesses().stream()
                        .map(PreviewView::guess)
                        .toList())
                .serverVersion(preview.serverVersion())
                .elapsedMilliseconds(shown.elapsed().toMillis())
                .build();
    }

    /** How many rows to show, and how long it took to have them. */
    record Shown(int rows, Duration elapsed) {}

    /** A record is a line: no value holds a line break. A result of one empty column is lines without anything in them. */
    private static List<String> lines(byte[] csv) {
        String text = new String(csv, StandardCharsets.UTF_8);
        return text.isEmpty()
                ? List.of()
                : Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    }

    private static rowmill.contract.insights.QueryEstimate estimate(QueryEstimate estimate) {
        var view = rowmill.contract.insights.QueryEstimate.builder()
                .rowsExact(estimate.exact())
                .rowsBasis(estimate.rowsBasis())
                .bytesBasis(estimate.bytesBasis())
                .secondsBasis(estimate.secondsBasis());
        estimate.rows().ifPresent(view::rows);
        estimate.bytes().ifPresent(view::bytes);
        if (!Double.isNaN(estimate.seconds())) {
            view.seconds(estimate.seconds());
        }
        return view.build();
    }

    private static Guess guess(rowmill.engine.inference.Guess guess) {
        var view = Guess.builder()
                .subject(guess.subject().name())
                .value(guess.value())
                .confidence(guess.confidence())
                .reason(guess.reason());
        return guess.attribute().isEmpty()
                ? view.build()
                : view.attributeName(guess.attribute()).build();
    }
}
