package rowmill.benchmarks.extract;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rowmill.app.WorkerCommand;
import rowmill.benchmarks.measure.ProcessRun;
import rowmill.benchmarks.measure.ProcessTable;

/** {@code rowmill bench extract}. Ends with 1 if a contender's rows are not the table's. */
@Command(
        name = "extract",
        description = {
            "Copies a table of made-up bank customers to CSV: our worker, the mariadb client and SELECT … INTO OUTFILE,",
            "in turn on one server of its own."
        },
        mixinStandardHelpOptions = true)
public final class ExtractBench implements Callable<Integer> {
    @Option(names = "--rows", description = "Rows of the table (default: ${DEFAULT-VALUE}).", defaultValue = "5000000")
    private long rows;

    @Option(names = "--runs", description = "Runs of each contender (default: ${DEFAULT-VALUE}).", defaultValue = "3")
    private int runs;

    @Option(
            names = "--server",
            description = "${COMPLETION-CANDIDATES}: the mariadbd of this machine, or MySQL 5.6 from npm (default: "
                    + "${DEFAULT-VALUE}).",
            defaultValue = "MARIADB")
    private BenchDatabase.Kind kind;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Keeps the filled database here for the next time (default: a folder that is removed).")
    private Path work;

    @Option(
            names = "--random-order",
            description = "Adds ORDER BY RAND(), and the seeded shuffle that can stand for it.")
    private boolean randomOrder;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            split = ",",
            description =
                    "Runs only contenders with one of these texts in their names; rates compare with what is run.")
    private List<String> only = List.of();

    @Option(names = "--without-upload", description = "Leaves out the worker that uploads to a Rowmill server.")
    private boolean withoutUpload;

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean temporary = work == null;
        Path folder = temporary
                ? Files.createTempDirectory("rowmill-bench")
                : Files.createDirectories(work.toAbsolutePath().normalize());
        try (BenchDatabase database = BenchDatabase.start(kind, folder.resolve(kind.name()))) {
            System.out.println("Filling " + rows + " rows ...");
            BankingTable.fill(database, rows, folder);
            Path scratch = Files.createTempDirectory(folder, "run");
            try {
                return compare(database, scratch);
            } finally {
                remove(scratch);
            }
        } finally {
            if (temporary) {
                remove(folder);
            }
        }
    }

    private int compare(BenchDatabase database, Path scratch) throws IOException, InterruptedException {
        List<Contender> contenders = contenders(database, scratch);
        try (StagingServer server = withoutUpload ? null : StagingServer.start(scratch.resolve("server"), database)) {
            if (server != null) {
                contenders.add(1, new StagedContender(server, database));
            }
            if (!only.isEmpty()) {
                contenders.removeIf(contender -> only.stream().noneMatch(contender.name()::contains));
            }
            Fingerprint expected = BankingTable.expected(rows);
            Results results = new Results(contenders, expected);
            boolean right = true;
            for (int run = 0; run <= runs; run++) {
                for (Contender contender : contenders) {
                    double before = ProcessTable.cpuSeconds(database.pid());
                    double storeBefore = server == null ? 0 : ProcessTable.cpuSeconds(server.pid());
                    ProcessRun usage = contender.run();
                    double serverCpu = ProcessTable.cpuSeconds(database.pid()) - before;
                    double storeCpu = server == null ? 0 : ProcessTable.cpuSeconds(server.pid()) - storeBefore;
                    right &= same(contender, expected);
                    // The first run of each warms the server's memory and is not counted.
                    if (run > 0) {
                        results.add(contender, new Results.Run(usage, serverCpu, storeCpu));
                    }
                }
            }
            System.out.println(results.table(rows, runs, database));
            return right ? 0 : 1;
        }
    }

    private static boolean same(Contender contender, Fingerprint expected) throws IOException, InterruptedException {
        Optional<Fingerprint> written = contender.written();
        if (written.isEmpty() || contender.isRight(written.get(), expected)) {
            return true;
        }
        System.out.println("WRONG: " + contender.name() + " wrote " + written.get() + " instead of " + expected);
        return false;
    }

    private List<Contender> contenders(BenchDatabase database, Path scratch) throws IOException {
        Map<String, String> password = Map.of("MYSQL_PWD", database.password(), "BENCH_PASSWORD", database.password());
        File nowhere = new File("/dev/null");
        Path parts = scratch.resolve("parts");
        Path tabs = Files.createDirectories(scratch.resolve("tabs"));
        Path outfile = Files.createDirectories(scratch.resolve("outfile"));
        List<String> client = database.client(BankingTable.DATABASE);
        List<String> batch = with(client, "--quick", "--batch", "--skip-column-names", "-e", BankingTable.SQL);
        List<Contender> all = new ArrayList<>();
        all.add(new LocalContender(
                "rowmill worker, to files", worker(database, parts.toString()), password, nowhere, Optional.of(parts)));
        all.add(new LocalContender(
                "mariadb --quick --batch, to a file",
                batch,
                password,
                tabs.resolve("rows.tsv").toFile(),
                Optional.of(tabs)));
        all.add(new LocalContender(
                "SELECT … INTO OUTFILE",
                with(
                        client,
                        "-e",
                        BankingTable.SQL + " INTO OUTFILE '" + outfile.resolve("rows.csv")
                                + "' FIELDS TERMINATED BY ','"),
                password,
                nowhere,
                Optional.of(outfile)));
        if (randomOrder) {
            all.addAll(inRandomOrder(database, scratch, password, parts));
        }
        all.add(new LocalContender(
                "rowmill worker, rows thrown away", worker(database, "-"), password, nowhere, Optional.empty()));
        all.add(new LocalContender("mariadb client, rows thrown away", batch, password, nowhere, Optional.empty()));
        all.add(new LocalContender(
                "server alone: one SUM over all rows",
                with(client, "-e", "SELECT SUM(duration) FROM banking"),
                password,
                nowhere,
                Optional.empty()));
        return all;
    }

    /** Run after the worker that copies to files, whose parts the shuffle takes. */
    private List<Contender> inRandomOrder(
            BenchDatabase database, Path scratch, Map<String, String> password, Path parts) {
        File nowhere = new File("/dev/null");
        Path random = scratch.resolve("random");
        Path shuffled = scratch.resolve("shuffled");
        Map<String, String> sorting = new HashMap<>(password);
        sorting.put("BENCH_SQL", BankingTable.SQL + " ORDER BY RAND()");
        List<String> shuffle = new ArrayList<>(WorkerCommand.running("rowmill.app.Rowmill"));
        shuffle.addAll(List.of("shuffle", "--seed", "1", "--output", shuffled.toString(), parts.toString()));
        return List.of(
                Contender.inAnyOrder(new LocalContender(
                        "rowmill worker, ORDER BY RAND(), to files",
                        worker(database, random.toString()),
                        sorting,
                        nowhere,
                        Optional.of(random))),
                Contender.inAnyOrder(new LocalContender(
                        "rowmill shuffle of the worker's files", shuffle, password, nowhere, Optional.of(shuffled))));
    }

    /** The worker's own Java and memory, around its copying alone. */
    private static List<String> worker(BenchDatabase database, String target) {
        List<String> command = new ArrayList<>(WorkerCommand.running(ExtractToFiles.class.getName()));
        command.addAll(List.of(
                database.address().engine().name(),
                database.address().host(),
                Integer.toString(database.address().port()),
                BankingTable.DATABASE,
                database.administrator().user(),
                target));
        return command;
    }

    private static List<String> with(List<String> command, String... further) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(further));
        return all;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
