package rowmill.app.insights;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.app.page.OtherPages;

/** {@code rowmill insights progress}. Exit status 1 if the object has failed. */
@Command(
        name = "progress",
        description = "How the job of an object stands: step, records, bytes, rate, estimated end, and its log.",
        mixinStandardHelpOptions = true)
final class ProgressCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(500);

    @Parameters(paramLabel = "ID", description = "The id of a datasource, or of what --type says.")
    private String id;

    @Option(names = "--type", description = "DataSource, MLModel, Evaluation or BatchPrediction (default: DataSource).")
    private Optional<String> type;

    @Option(names = "--follow", description = "Looks again until the job has ended, a line for each change.")
    private boolean follow;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        String shown = "";
        JsonNode answer = ask();
        while (follow && !ended(answer)) {
            String line = options.json() ? answer.toString() : OtherPages.progressLine(answer);
            if (!line.equals(shown)) {
                System.out.println(line);
                shown = line;
            }
            LockSupport.parkNanos(LOOK.toNanos());
            answer = ask();
        }
        System.out.print(options.json() ? InsightsOptions.pretty(answer) : OtherPages.progress(answer));
        return answer.path("Status").asText().equals("FAILED") ? 1 : 0;
    }

    private JsonNode ask() throws Exception {
        try {
            return options.ask("GetProgress", Map.of("ResourceType", type.orElse("DataSource"), "ResourceId", id));
        } catch (IOException refused) {
            String words = String.valueOf(refused.getMessage());
            if (type.isEmpty() && words.startsWith("No DataSource ")) {
                throw new IOException(
                        words + " Of a model, an evaluation or a batch prediction ask with --type.", refused);
            }
            throw refused;
        }
    }

    private static boolean ended(JsonNode answer) {
        String status = answer.path("Status").asText();
        return !status.equals("PENDING") && !status.equals("INPROGRESS");
    }
}
