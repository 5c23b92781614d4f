package rowmill.app.insights;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.app.page.EvaluationPages;

/** {@code rowmill insights crossvalidate}: makes the folds, waits for their evaluations and compares them. */
@Command(
        name = "crossvalidate",
        description = "Trains and evaluates on k folds of a datasource, and tells mean and deviation of the metric.",
        mixinStandardHelpOptions = true)
final class FoldsCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(500);

    @Parameters(index = "0", paramLabel = "DATASOURCE", description = "The id of a datasource that is not split.")
    private String dataSource;

    @Parameters(index = "1", paramLabel = "PREFIX", description = "What the ids of all that is made begin with.")
    private String prefix;

    @Option(names = "--folds", description = "2 to 20 (default: ${DEFAULT-VALUE}).", defaultValue = "5")
    private int folds;

    @Option(names = "--seed", description = "Another seed makes other folds.")
    private Optional<String> seed;

    @Option(names = "--recipe", paramLabel = "JSON", description = "The recipe; suggested for each fold if not given.")
    private Optional<String> recipe;

    @Option(names = "--parameter", paramLabel = "NAME=VALUE", description = "A training parameter; repeatable.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("DataSourceId", dataSource);
        input.put("Prefix", prefix);
        input.put("Folds", folds);
        input.put("Parameters", parameters);
        seed.ifPresent(text -> input.put("Seed", text));
        recipe.ifPresent(text -> input.put("Recipe", text));
        List<String> evaluations = new ArrayList<>();
        for (JsonNode fold : options.ask("CrossValidate", input).path("Folds")) {
            evaluations.add(fold.path("EvaluationId").asText());
        }
        for (String id : evaluations) {
            JsonNode end = ended(id);
            if (!end.path("Status").asText().equals("COMPLETED")) {
                System.err.println(failure(id, end));
                return 1;
            }
        }
        return options.print("CompareEvaluations", Map.of("EvaluationIds", evaluations), EvaluationPages::folds);
    }

    static String failure(String evaluation, JsonNode end) {
        return "rowmill: The evaluation " + evaluation + " is "
                + end.path("Status").asText()
                + (end.hasNonNull("Message") ? ": " + end.path("Message").asText() : ".")
                + " What the folds have made so far stays.";
    }

    private JsonNode ended(String id) throws Exception {
        while (true) {
            JsonNode progress = options.ask("GetProgress", Map.of("ResourceType", "Evaluation", "ResourceId", id));
            String status = progress.path("Status").asText();
            if (!status.equals("PENDING") && !status.equals("INPROGRESS")) {
                return progress;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
