package rowmill.app.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rowmill.app.client.DataDirectory;
import rowmill.app.insights.InsightsOptions;
import rowmill.app.page.FindingsPage;

/** {@code rowmill doctor}: tells all that is wrong with a request, or with this installation. Exit status 0 if nothing is. */
@Command(
        name = "doctor",
        description = {
            "Tells all that is wrong at once, with the commands that mend it; changes nothing.",
            "With --cli-input-json: whether that create-data-source-from-rds would work, asked of the running server.",
            "Without: whether this installation is healthy, looked at from here, whether a server runs or not."
        },
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "file://";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--cli-input-json",
            paramLabel = "file://FILE",
            description = "The request, as aws machinelearning create-data-source-from-rds takes it.")
    private Optional<String> request;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory to look at (default: $ROWMILL_DATA, or ~/.rowmill).")
    private @Nullable Path data;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        JsonNode answer;
        if (request.isPresent()) {
            Map<String, Object> members = members(request.get());
            answer = UnknownMembers.added(options.ask("CheckDataSourceRequest", members), members);
            String id = String.valueOf(members.getOrDefault("DataSourceId", "without an id"));
            options.print(answer, found -> FindingsPage.ofRequest(found, id, options.address()));
        } else {
            answer = new Installation(DataDirectory.of(data, ".rowmill"), options).look();
            options.print(answer, FindingsPage::ofInstallation);
        }
        return answer.path("Ready").asBoolean() ? 0 : 1;
    }

    /** As the AWS CLI reads its option: a file's content after {@code file://}, or the text itself. */
    private Map<String, Object> members(String given) throws IOException {
        String text = given.startsWith(FILE) ? Files.readString(Path.of(given.substring(FILE.length()))) : given;
        try {
            return JSON.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    given.startsWith(FILE)
                            ? given.substring(FILE.length()) + " holds no JSON object: " + e.getOriginalMessage()
                            : "--cli-input-json takes file:// and the name of a file that holds the request.");
        }
    }
}
