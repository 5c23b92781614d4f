package rowmill.app;

import java.io.Console;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.extract.Cancellation;
import rowmill.extract.Extraction;
import rowmill.extract.ExtractionResult;
import rowmill.extract.Extractor;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.rows.ResultColumn;
import rowmill.server.Operator;
import rowmill.server.databases.RegisteredDatabase;

/** {@code rowmill database test}: connects as a worker would and runs a small query. */
@Command(
        name = "test",
        description = "Connects to a registered database and runs a query, by default SELECT 1.",
        mixinStandardHelpOptions = true)
final class DatabaseTestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IDENTIFIER")
    private String identifier;

    @Option(names = "--database", required = true, description = "The database to use.")
    private String database;

    @Option(names = "--user", required = true, description = "The account.")
    private String user;

    @Option(names = "--sql", description = "The query (default: ${DEFAULT-VALUE}).", defaultValue = "SELECT 1")
    private String sql;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() {
        try (Operator operator = data.operator()) {
            RegisteredDatabase registered = operator.databases()
                    .find(identifier)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "No database " + identifier + " is registered; see rowmill database list."));
            System.out.println("Connecting to " + registered.address().hostAndPort() + " as " + user + " ...");
            Login login = new Login(database, user, password());
            AtomicLong counted = new AtomicLong();
            ExtractionResult result = new Extractor(System::nanoTime)
                    .run(
                            Extraction.of(registered.address(), login, sql),
                            number -> new CountingStream(counted),
                            progress -> {},
                            new Cancellation());
            print(result);
            return 0;
        }
    }

    private static void print(ExtractionResult result) {
        System.out.println("OK. Server " + result.serverVersion() + ", " + result.rows() + " row(s), " + result.bytes()
                + " bytes of CSV in " + millis(result.elapsed()) + " ms.");
        List<ResultColumn> columns = result.columns();
        columns.forEach(column -> System.out.println("  " + column.name() + "  " + column.typeName()));
        result.warnings().forEach(warning -> System.out.println("  note: " + warning));
    }

    private static long millis(Duration elapsed) {
        return elapsed.toMillis();
    }

    /** From the environment for scripts, else asked for; never an argument, which others on the machine could read. */
    private static Secret password() {
        Optional<String> given = Optional.ofNullable(System.getenv("ROWMILL_DATABASE_PASSWORD"));
        if (given.isPresent()) {
            return Secret.of(given.get());
        }
        Console console = System.console();
        if (console == null) {
            throw new IllegalArgumentException(
                    "There is no terminal to ask for the password on; set ROWMILL_DATABASE_PASSWORD.");
        }
        return Secret.of(new String(console.readPassword("Password: ")));
    }
}
