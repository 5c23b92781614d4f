package rowmill.benchmarks.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rowmill.benchmarks.measure.Table;
import rowmill.benchmarks.train.BankingFiles;
import rowmill.engine.csv.MemorySource;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.Trainer;
import rowmill.engine.learn.TrainingParameters;
import rowmill.engine.learn.TrainingRequest;
import rowmill.engine.learn.TrainingWatch;
import rowmill.engine.predict.SinglePredictor;

/** {@code rowmill bench predict}. Exit status 1 when any call is not answered with a prediction. */
@Command(
        name = "predict",
        description =
                "Sends signed Predict calls over loopback, beside a bare HTTP server and scoring in the same process.",
        mixinStandardHelpOptions = true)
public final class PredictBench implements Callable<Integer> {
    private static final int REQUESTS = 4_000;
    private static final int IN_PROCESS_ROUNDS = 5;
    private static final double THRESHOLD = 0.5;

    @Option(
            names = "--connections",
            description = "Connections, each with one call at a time (default: ${DEFAULT-VALUE}).",
            defaultValue = "8")
    private int connections;

    @Option(
            names = "--seconds",
            description = "How long each server is measured (default: ${DEFAULT-VALUE}).",
            defaultValue = "15")
    private double seconds;

    @Option(
            names = "--warm-up",
            description = "How long each server is called before (default: ${DEFAULT-VALUE}).",
            defaultValue = "10")
    private double warmUp;

    @Option(names = "--recording", description = "Has Rowmill's process write a flight recording into this file.")
    private Path recording;

    private final Table table = new Table(
            "contender", "calls/s", "p50 ms", "p99 ms", "max ms", "errors", "server CPU us/call", "client CPU us/call");

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createTempDirectory("rowmill-predict");
        long errors;
        List<byte[]> requests;
        try {
            try (StartedServer server = StartedServer.start(options(), List.of(directory.toString()))) {
                var calls = new SignedCalls(server.endpoint(), server.credentials());
                BankingModel.make(calls);
                requests = requests(calls, server);
                errors = measure("rowmill, signed Predict", server, requests);
            }
            try (StartedServer server = StartedServer.start(options().subList(0, 2), List.of())) {
                errors += measure("bare Jetty, a constant", server, requests);
            }
        } finally {
            delete(directory);
        }
        System.out.println(connections + " connections kept open, requests signed in advance, " + seconds
                + " s each after " + warmUp + " s of warming up\n");
        System.out.println(table.text());
        scoreInProcess();
        return errors == 0 ? 0 : 1;
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC"));
        if (recording != null) {
            options.add("-XX:StartFlightRecording=settings=profile,filename=" + recording);
        }
        return options;
    }

    private static List<byte[]> requests(SignedCalls calls, StartedServer server) throws IOException {
        List<byte[]> requests = new ArrayList<>();
        for (Map<String, String> record : BankingModel.records(REQUESTS)) {
            requests.add(calls.request(
                    "Predict",
                    Map.of(
                            "MLModelId",
                            BankingModel.ID,
                            "PredictEndpoint",
                            server.endpoint().toString(),
                            "Record",
                            record)));
        }
        return requests;
    }

    private long measure(String name, StartedServer server, List<byte[]> requests)
            throws IOException, InterruptedException {
        var load = new Load(requests, "predictedLabel", connections);
        load.run(server, warmUp);
        Load.Findings found = load.run(server, seconds);
        table.add(
                name,
                format("%.0f", found.rate()),
                format("%.2f", found.quantile(0.5)),
                format("%.2f", found.quantile(0.99)),
                format("%.1f", found.quantile(1)),
                Long.toString(found.errors()),
                format("%.0f", found.serverMicrosecondsPerCall()),
                format("%.0f", found.clientMicrosecondsPerCall()));
        return found.errors();
    }

    /** One thread, from a map of strings to label and score, as Predict does between decoding and encoding. */
    private static void scoreInProcess() throws IOException {
        var request = new TrainingRequest(
                ReadRequest.everything(
                        List.of(new MemorySource("bank.csv", BankingModel.csv())), BankingFiles.schema(), 2),
                ModelType.BINARY,
                Optional.empty(),
                TrainingParameters.STANDARD,
                1,
                TrainingRequest.Workspace.in(Path.of(System.getProperty("java.io.tmpdir"))),
                new TreeMap<>());
        Model model = Trainer.train(request, TrainingWatch.NOBODY);
        var predictor = new SinglePredictor(model);
        List<Map<String, String>> records = BankingModel.records(REQUESTS);
        double best = 0;
        for (int round = 0; round < IN_PROCESS_ROUNDS * 10; round++) {
            long begun = System.nanoTime();
            for (Map<String, String> record : records) {
                if (predictor.predict(record, THRESHOLD).label().isEmpty()) {
                    throw new IllegalStateException("A prediction has no label.");
                }
            }
            best = Math.max(best, records.size() * 1e9 / (System.nanoTime() - begun));
        }
        System.out.printf(
                Locale.ROOT,
                "In the same process, one thread: %,.0f records a second, %.1f us each (best of %d rounds)%n",
                best,
                1e6 / best,
                IN_PROCESS_ROUNDS * 10);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String format(String form, double number) {
        return String.format(Locale.ROOT, form, number);
    }
}
