package rowmill.app.insights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import rowmill.app.client.ApiClient;
import rowmill.app.client.CredentialsFile;
import rowmill.app.client.DataDirectory;
import rowmill.contract.signature.Credentials;

/** The options of the commands that ask insights. */
public final class InsightsOptions {
    private static final String TARGET = "RowmillInsights_20261123.";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> UNKNOWN_KEY =
            Set.of("UnrecognizedClientException", "InvalidSignatureException", "SignatureDoesNotMatch");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/\\s]+/?");

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = {"The server (default: $ROWMILL_ENDPOINT, or", "http://127.0.0.1:7060)."})
    private Optional<String> endpoint;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = "A credentials file of the AWS CLI, of which the profile $AWS_PROFILE is taken, or else the"
                    + " first (default: $AWS_SHARED_CREDENTIALS_FILE, or the one in the usual data directory).")
    private Optional<Path> credentials;

    @Option(
            names = "--region",
            description = "The server's region (default: ${DEFAULT-VALUE}).",
            defaultValue = "us-east-1")
    private String region;

    @Option(names = "--json", description = "Prints the whole answer as JSON, for programs.")
    private boolean json;

    /** Whether the answer is wanted as JSON. */
    public boolean json() {
        return json;
    }

    /**
     * Asks once.
     *
     * @throws IOException with the message alone if the server refuses or is not there
     */
    public JsonNode ask(String operation, Map<String, ?> input) throws IOException, InterruptedException {
        Path file = file(DataDirectory.of(null, ".rowmill"));
        Credentials key = keyIn(file);
        String address = address();
        try {
            return new ApiClient(address, key, region, InstantSource.system())
                    .json("insights", TARGET + operation, input);
        } catch (ApiClient.Refused refused) {
            String hint =
                    " The key " + key.accessKeyId() + " was read from " + file + "; is that a file of the server at "
                            + address + "? Name another with --credentials or AWS_SHARED_CREDENTIALS_FILE.";
            throw new IOException(words(refused, hint), refused);
        } catch (ApiClient.Unreachable nobody) {
            throw new IOException(
                    nobody.getMessage() + " Start it with rowmill serve, or name another one with --endpoint or"
                            + " ROWMILL_ENDPOINT.",
                    nobody);
        }
    }

    /**
     * The message alone; a refusal by something that is not Rowmill may have none.
     *
     * @param hint follows it if the key was not believed
     */
    private static String words(ApiClient.Refused refused, String hint) {
        try {
            JsonNode body = JSON.readTree(refused.body());
            boolean unknown = UNKNOWN_KEY.contains(body.path("__type").asText());
            return body.path("message").asText(refused.getMessage()) + (unknown ? hint : "");
        } catch (JsonProcessingException e) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** Asks once and prints the answer, as a page or as JSON; answers the exit status of a command that did so. */
    int print(String operation, Map<String, ?> input, Function<JsonNode, String> page)
            throws IOException, InterruptedException {
        print(ask(operation, input), page);
        return 0;
    }

    /** Prints an answer, as a page or as JSON. */
    public void print(JsonNode answer, Function<JsonNode, String> page) throws JsonProcessingException {
        System.out.print(json ? pretty(answer) : page.apply(answer));
    }

    static String pretty(JsonNode answer) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer) + "\n";
    }

    /** The server's address, if one was named. */
    public Optional<String> named() {
        return endpoint.or(() -> Optional.ofNullable(System.getenv("ROWMILL_ENDPOINT")));
    }

    /**
     * The server's address.
     *
     * @throws IllegalArgumentException if what was named is none
     */
    public String address() {
        String address = named().orElse("http://127.0.0.1:7060");
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "The endpoint '" + address + "' is no address of a server; it reads like http://127.0.0.1:7060.");
        }
        return address;
    }

    /**
     * Signed calls to a server at an address, with the key that the options or the environment name, or else its administrator's.
     *
     * @param directory the server's data directory
     * @throws IOException if there is no key
     */
    public ApiClient clientOf(String address, Path directory) throws IOException {
        return new ApiClient(address, keyIn(file(directory)), region, InstantSource.system());
    }

    private static Credentials keyIn(Path file) throws IOException {
        return CredentialsFile.read(file, System.getenv("AWS_PROFILE"));
    }

    private Path file(Path directory) {
        return credentials
                .or(() -> Optional.ofNullable(System.getenv("AWS_SHARED_CREDENTIALS_FILE"))
                        .map(Path::of))
                .orElseGet(() -> directory.resolve("credentials"));
    }
}
