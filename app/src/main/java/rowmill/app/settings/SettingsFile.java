package rowmill.app.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.predict.BatchForm.MulticlassColumns;
import rowmill.server.ServerSettings;
import rowmill.server.jobs.JobSettings;
import rowmill.server.machinelearning.LearningSettings;
import rowmill.server.objects.ObjectSettings;
import rowmill.server.secrets.Secret;
import rowmill.server.store.StoreLocation;

/**
 * The settings of a data directory: those in its file {@code settings.properties}, where there is one, over the defaults.
 *
 * @param server what they make of a server, without the command of its workers
 * @param all each of them, for people
 */
public record SettingsFile(ServerSettings server, List<Setting> all) {
    private static final String NAME = "settings.properties";
    private static final String SOMETHING = "\\S+";

    public SettingsFile {
        all = List.copyOf(all);
    }

    /** The file's place. */
    public static Path in(Path dataDirectory) {
        return dataDirectory.resolve(NAME);
    }

    /**
     * Reads the settings of a data directory.
     *
     * @param options values of the command line by the settings' names; they win over the file
     * @throws SettingsException if one is unknown, or not as it must be
     */
    public static SettingsFile read(Path dataDirectory, Map<String, String> options) {
        SettingsReader reader = new SettingsReader(in(dataDirectory), options);
        ServerSettings usual = ServerSettings.in(dataDirectory);
        ServerSettings server = new ServerSettings(
                dataDirectory,
                store(reader, dataDirectory),
                objects(reader, dataDirectory),
                reader.read("listen.host", Form.text(SOMETHING, "a host name or address"), usual.host(), Words.HOST),
                reader.read("listen.port", Form.whole(0, 65_535), usual.port(), Words.PORT),
                reader.read(
                        "region",
                        Form.text("[a-z]{2}(-[a-z]+)+-[0-9]", "like us-east-1"),
                        usual.region(),
                        Words.REGION),
                List.of(),
                reader.find(
                                "listen.public-address",
                                Form.address("http", "https"),
                                "(host and port)",
                                Words.PUBLIC_ADDRESS)
                        .map(URI::toString),
                jobs(reader, usual.jobs()),
                learning(reader, usual.learning()),
                new PipelineReading(reader).read(usual.pipelines()));
        return new SettingsFile(server, reader.asked());
    }

    private static StoreLocation store(SettingsReader reader, Path dataDirectory) {
        Optional<String> url = reader.find(
                "store.url",
                Form.text("jdbc:postgresql://[^?\\s]+(\\?\\S*)?", "like jdbc:postgresql://db.example.com:5432/rowmill"),
                "(SQLite in the data directory)",
                Words.STORE);
        Optional<String> user =
                reader.find("store.user", Form.text(SOMETHING, "a user's name"), "(none)", Words.STORE_USER);
        Optional<String> password = reader.secret("store.password-file", "(none)", Words.STORE_PASSWORD);
        if (url.isPresent() && url.get().matches(".*[?&]password=.*")) {
            throw reader.conflict("store.url", "its password must stand in a file that store.password-file names.");
        }
        return url.map(place -> new StoreLocation(place, user, password)).orElseGet(() -> {
            if (user.isPresent() || password.isPresent()) {
                throw reader.conflict(
                        user.isPresent() ? "store.user" : "store.password-file",
                        "only a store at store.url has a user and a password.");
            }
            return StoreLocation.in(dataDirectory);
        });
    }

    private static ObjectSettings.Place objects(SettingsReader reader, Path dataDirectory) {
        Optional<URI> endpoint =
                reader.find("objects.endpoint", Form.address("https", "http"), "(the data directory)", Words.OBJECTS);
        String region = reader.read(
                "objects.region", Form.text(SOMETHING, "a region's name"), "us-east-1", Words.OBJECTS_REGION);
        Optional<String> keyId = reader.find(
                "objects.access-key-id", Form.text(SOMETHING, "an access key's id"), "(none)", Words.OBJECTS_KEY);
        Optional<String> secret = reader.secret("objects.secret-access-key-file", "(none)", Words.OBJECTS_SECRET);
        if (endpoint.isEmpty()) {
            if (keyId.isPresent() || secret.isPresent()) {
                throw reader.conflict(
                        keyId.isPresent() ? "objects.access-key-id" : "objects.secret-access-key-file",
                        "a key is only for an S3 service at objects.endpoint.");
            }
            return new ObjectSettings.Directory(dataDirectory.resolve("objects"));
        }
        String need = "an S3 service at objects.endpoint needs both objects.access-key-id and"
                + " objects.secret-access-key-file.";
        return new ObjectSettings.Outside(
                endpoint.get(),
                region,
                keyId.orElseThrow(() -> reader.conflict("objects.endpoint", need)),
                Secret.of(secret.orElseThrow(() -> reader.conflict("objects.endpoint", need))));
    }

    private static JobSettings jobs(SettingsReader reader, JobSettings usual) {
        int threads = reader.read("jobs.at-once", Form.whole(1, 1_000), usual.threads(), Words.JOBS);
        return new JobSettings(
                usual.nodeName(), threads, usual.pollingInterval(), usual.heartbeat(), usual.shutdownWait());
    }

    private static LearningSettings learning(SettingsReader reader, LearningSettings usual) {
        ReadLimits training = reading(reader, usual.training());
        ReadLimits batch = training.withMaxBytes(
                reader.read("batch.bytes", Form.bytes(), usual.batch().maxBytes(), Words.BATCH_BYTES));
        return new LearningSettings(
                reader.find("models.threads", Form.whole(1, 1_024), "(all processors)", Words.THREADS)
                        .orElse(usual.threads()),
                reader.read("copies.at-once", Form.whole(1, 1_000), usual.copies(), Words.COPIES),
                reader.find("models.at-once", Form.whole(1, 1_024), "(processors, at least 2)", Words.COMPUTATIONS)
                        .orElse(usual.computations()),
                training,
                batch,
                reader.read("batch.records", Form.large(1), usual.batchRecords(), Words.BATCH_RECORDS),
                reader.read(
                        "batch.multiclass-columns",
                        Form.oneOf(MulticlassColumns.class),
                        usual.multiclass(),
                        Words.MULTICLASS_COLUMNS),
                reader.read(
                        "predictions.per-second",
                        Form.whole(1, 1_000_000),
                        usual.endpointRequestsPerSecond(),
                        Words.ENDPOINT_RATE),
                reader.read(
                        "predictions.per-second-together",
                        Form.whole(1, 10_000_000),
                        usual.requestsPerSecond(),
                        Words.RATE),
                reader.read("predictions.model-bytes", Form.bytes(), usual.endpointBytes(), Words.ENDPOINT_BYTES),
                reader.find("predictions.memory", Form.bytes(), "(a quarter of the heap)", Words.MODEL_MEMORY)
                        .orElse(usual.modelMemoryBytes()),
                reader.read("tags.per-object", Form.whole(0, 10_000), usual.tags(), Words.TAGS));
    }

    private static ReadLimits reading(SettingsReader reader, ReadLimits usual) {
        return new ReadLimits(
                reader.read(
                        "data.record-bytes",
                        Form.whole(1, ReadLimits.RECORD_BYTES_CEILING),
                        usual.maxRecordBytes(),
                        Words.RECORD_BYTES),
                reader.read("data.bad-records", Form.large(0), usual.maxBadRecords(), Words.BAD_RECORDS),
                reader.read("data.attributes", Form.whole(1, 1_000_000), usual.maxAttributes(), Words.ATTRIBUTES),
                reader.read("data.bytes", Form.bytes(), usual.maxBytes(), Words.DATA_BYTES),
                reader.read("data.bad-samples", Form.whole(0, 100_000), usual.badSamples(), Words.BAD_SAMPLES),
                usual.sampleCharacters());
    }
}
