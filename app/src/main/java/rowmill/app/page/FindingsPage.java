package rowmill.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What was looked at, line by line, and for what is wrong the cause and the commands that mend it. Sentences are folded at
 * {@value #WIDTH} columns; commands are not, so that they can be copied.
 */
public final class FindingsPage {
    private static final int WIDTH = 100;
    private static final int STEP_WIDTH = 14;
    private static final String INDENT = " ".repeat(9);
    private static final Map<String, String> WORDS =
            Map.of("RIGHT", "ok", "WRONG", "WRONG", "REMARK", "note", "UNSEEN", "unseen");
    private static final Map<String, String> STEPS = Map.of(
            "ROLE", "RoleARN",
            "SERVICE_ROLE", "ServiceRole",
            "RESOURCE_ROLE", "ResourceRole");

    private final Set<String> shown = new LinkedHashSet<>();
    private final StringBuilder page = new StringBuilder();

    private FindingsPage() {}

    /**
     * The page of an answer of CheckDataSourceRequest.
     *
     * @param endpoint the server's address, which the commands must be given
     */
    public static String ofRequest(JsonNode answer, String id, String endpoint) {
        FindingsPage page = new FindingsPage();
        page.findings(answer);
        boolean ready = answer.path("Ready").asBoolean();
        page.page
                .append('\n')
                .append(folded(ready ? "The datasource " + id + " would be made." : verdict(answer, id), ""));
        if (page.shown.stream().anyMatch(command -> command.startsWith("aws "))) {
            page.page
                    .append('\n')
                    .append(folded(
                            "The aws commands are meant for this server: give them --endpoint-url " + endpoint
                                    + ", and the keys of somebody who may.",
                            ""));
        }
        return page.page.append('\n').toString();
    }

    /** The page of an installation. */
    public static String ofInstallation(JsonNode answer) {
        FindingsPage page = new FindingsPage();
        page.findings(answer);
        long wrong = count(answer, "WRONG");
        return page.page
                .append('\n')
                .append(wrong == 0 ? "Nothing is wrong." : counted(wrong, "thing is", "things are") + " wrong.")
                .append('\n')
                .toString();
    }

    private static String verdict(JsonNode answer, String id) {
        long wrong = count(answer, "WRONG");
        long unseen = count(answer, "UNSEEN");
        return "The datasource " + id + " would not be made: " + counted(wrong, "thing is", "things are") + " wrong"
                + (unseen == 0
                        ? "."
                        : ", and " + counted(unseen, "thing", "things")
                                + " could not be looked at before that is mended.");
    }

    private static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static long count(JsonNode answer, String outcome) {
        long count = 0;
        for (JsonNode finding : answer.path("Findings")) {
            count += finding.path("Outcome").asText().equals(outcome) ? 1 : 0;
        }
        return count;
    }

    private void findings(JsonNode answer) {
        for (JsonNode finding : answer.path("Findings")) {
            String outcome = finding.path("Outcome").asText();
            String text = TextTable.printable(finding.path("Text").asText().replaceAll("\\s+", " "));
            String head = String.format(
                    Locale.ROOT,
                    " %-7s %-" + STEP_WIDTH + "s %s",
                    WORDS.getOrDefault(outcome, outcome),
                    step(finding.path("Step").asText()),
                    TextTable.printable(finding.path("Subject").asText()));
            boolean brief = !outcome.equals("WRONG") && head.length() + 2 + text.length() <= WIDTH;
            page.append((head + (brief && !text.isEmpty() ? ": " + text : "")).stripTrailing())
                    .append('\n');
            if (!brief && !text.isEmpty()) {
                page.append(folded(text, INDENT)).append('\n');
            }
            commands(finding.path("Commands"));
        }
    }

    private void commands(JsonNode commands) {
        List<String> fresh = new ArrayList<>();
        commands.forEach(command -> {
            String words = TextTable.printable(command.asText());
            if (shown.add(words)) {
                fresh.add(words);
            }
        });
        if (!commands.isEmpty()) {
            page.append(INDENT).append(fresh.isEmpty() ? "What stands above mends it.\n" : "Mend it with\n");
        }
        fresh.forEach(
                command -> page.append(INDENT).append("  ").append(command).append('\n'));
    }

    /** A service's own name for a step is in capitals; people read {@code Staging}. */
    private static String step(String name) {
        return STEPS.getOrDefault(
                name,
                name.isEmpty() ? "" : name.substring(0, 1) + name.substring(1).toLowerCase(Locale.ROOT));
    }

    private static String folded(String text, String indent) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split("\\s+")) {
            boolean first = line.length() == indent.length();
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                lines.append(line).append('\n');
                line.setLength(indent.length());
                first = true;
            }
            line.append(first ? "" : " ").append(word);
        }
        return lines.append(line).toString();
    }
}
