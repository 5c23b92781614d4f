package rowmill.app;

import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
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
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.gate.SqlGate;
import rowmill.extract.gate.Verdict;
import rowmill.extract.rows.ResultColumn;
import rowmill.server.Operator;
import rowmill.server.databases.RegisteredDatabase;
import rowmill.server.databases.RegisteredDatabase.Kind;

/** {@code rowmill database test}: connects as a worker would, says what the account may do and see, and may run a query. */
@Command(
        name = "test",
        description =
                "Connects to a registered database, shows what the account may do and see, and runs a query if one is given.",
        mixinStandardHelpOptions = true)
final class DatabaseTestCommand implements Callable<Integer> {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;
    private static final int LONGEST_OF_CLUSTERS = 64;

    @Parameters(paramLabel = "IDENTIFIER", description = "What the database is registered under.")
    private String identifier;

    @Option(names = "--database", required = true, description = "The database to use.")
    private String database;

    @Option(
            names = "--user",
            required = true,
            description = "The account; its password is taken from $ROWMILL_DATABASE_PASSWORD, or asked for.")
    private String user;

    @Option(names = "--sql", description = "A query to run; its rows are counted and thrown away.")
    private String sql;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws Exception {
        try (Operator operator = data.existing()) {
            RegisteredDatabase registered = operator.databases()
                    .find(identifier)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "No database " + identifier + " is registered; see rowmill database list."));
            System.out.println("Connecting to " + registered.address().hostAndPort() + " as " + user + " ...");
            Login login = new Login(database, user, DatabasePassword.ask(Optional.empty()));
            print(new ConnectionCheck(System::nanoTime).run(registered.address(), login, SessionLimits.DEFAULT));
            passwordNote(login.password(), registered.kind()).ifPresent(note -> System.out.println("  note: " + note));
            if (sql != null) {
                query(registered, login, admitted(registered.address().engine(), database, sql));
            }
            return 0;
        }
    }

    /** The database takes it, but Amazon's own model of the calls, and so every client of AWS, bounds its length. */
    static Optional<String> passwordNote(Secret password, Kind kind) {
        char[] characters = password.reveal();
        int length = characters.length;
        Arrays.fill(characters, '\0');
        int most = kind == Kind.CLUSTER ? LONGEST_OF_CLUSTERS : LONGEST;
        return length >= SHORTEST && length <= most
                ? Optional.empty()
                : Optional.of(
                        "The password has " + length + " characters. Amazon's API takes " + SHORTEST + " to " + most
                                + ": no client can make a datasource or a preview with it. Give the account another password.");
    }

    /** As a copy judges the query; what it refuses must not look fine here, and must not run. */
    static String admitted(DatabaseEngine engine, String database, String sql) {
        if (SqlGate.ofTheServer(engine, database)) {
            throw new IllegalArgumentException(
                    "The database '" + database
                            + "' belongs to the server itself, and a copy would be refused; name the one that holds your tables.");
        }
        return switch (SqlGate.judge(engine, sql)) {
            case Verdict.Accepted accepted -> accepted.sql();
            case Verdict.Refused refused ->
                throw new IllegalArgumentException(
                        "The query was not run, a copy would be refused: " + refused.reason() + " " + refused.remedy());
        };
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

    private static void query(RegisteredDatabase registered, Login login, String admitted) {
        ExtractionResult result = new Extractor(System::nanoTime)
                .run(
                        Extraction.of(registered.address(), login, admitted),
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
