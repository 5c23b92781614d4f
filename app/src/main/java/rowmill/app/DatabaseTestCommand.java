package rowmill.app;

import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.app.client.DatabasePassword;
import rowmill.extract.Cancellation;
import rowmill.extract.ConnectionCheck;
import rowmill.extract.ConnectionReport;
import rowmill.extract.Extraction;
import rowmill.extract.ExtractionResult;
import rowmill.extract.Extractor;
import rowmill.extract.database.Login;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.rows.ResultColumn;
import rowmill.server.Operator;
import rowmill.server.databases.RegisteredDatabase;

/** {@code rowmill database test}: connects as a worker would, says what the account may do and see, and may run a query. */
@Command(
        name = "test",
        description =
                "Connects to a registered database, shows what the account may do and see, and runs a query if one is given.",
        mixinStandardHelpOptions = true)
final class DatabaseTestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IDENTIFIER")
    private String identifier;

    @Option(names = "--database", required = true, description = "The database to use.")
    private String database;

    @Option(names = "--user", required = true, description = "The account.")
    private String user;

    @Option(names = "--sql", description = "A query to run; its rows are counted and thrown away.")
    private String sql;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws Exception {
        try (Operator operator = data.operator()) {
            RegisteredDatabase registered = operator.databases()
                    .find(identifier)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "No database " + identifier + " is registered; see rowmill database list."));
            System.out.println("Connecting to " + registered.address().hostAndPort() + " as " + user + " ...");
            Login login = new Login(database, user, DatabasePassword.ask(Optional.empty()));
            print(new ConnectionCheck(System::nanoTime).run(registered.address(), login, SessionLimits.DEFAULT));
            if (sql != null) {
                query(registered, login);
            }
            return 0;
        }
    }

    private static void print(ConnectionReport report) {
        System.out.println("OK. Server " + report.serverVersion() + ", "
                + report.cipher().map(cipher -> "encrypted with " + cipher).orElse("not encrypted") + ", "
                + millis(report.elapsed()) + " ms.");
        report.rights().forEach(right -> System.out.println("  right: " + right));
        report.tables().forEach(table -> System.out.println("  table: " + table.schema() + "." + table.name()));
        if (report.moreTables()) {
            System.out.println("  and more tables");
        }
        report.warnings().forEach(warning -> System.out.println("  note: " + warning));
    }

    private void query(RegisteredDatabase registered, Login login) {
        ExtractionResult result = new Extractor(System::nanoTime)
                .run(
                        Extraction.of(registered.address(), login, sql),
                        number -> OutputStream.nullOutputStream(),
                        progress -> {},
                        new Cancellation());
        System.out.println(
                result.rows() + " row(s), " + result.bytes() + " bytes of CSV in " + millis(result.elapsed()) + " ms.");
        List<ResultColumn> columns = result.columns();
        columns.forEach(column -> System.out.println("  " + column.name() + "  " + column.typeName()));
        result.warnings().forEach(warning -> System.out.println("  note: " + warning));
    }

    private static long millis(Duration elapsed) {
        return elapsed.toMillis();
    }
}
