package rowmill.app;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rowmill.server.Operator;
import rowmill.server.databases.RegisteredDatabase;

/** {@code rowmill database list}. */
@Command(name = "list", description = "Lists the registered databases.", mixinStandardHelpOptions = true)
final class DatabaseListCommand implements Callable<Integer> {
    private static final String ROW = "%-24s %-10s %-32s %-16s %s%n";

    @Mixin
    private DataOption data;

    @Override
    public Integer call() {
        if (data.isAbsent()) {
            System.out.println("No database is registered: there is no data directory " + data.directory()
                    + " yet. Name another with --data, or add a database: rowmill database add --help");
            return 0;
        }
        try (Operator operator = data.operator()) {
            List<RegisteredDatabase> all = operator.databases().list();
            if (all.isEmpty()) {
                System.out.println(
                        "No database is registered in " + data.directory() + ". Add one: rowmill database add --help");
                return 0;
            }
            System.out.printf(Locale.ROOT, ROW, "IDENTIFIER", "ENGINE", "ADDRESS", "TLS", "SECURITY GROUPS");
            for (RegisteredDatabase database : all) {
                System.out.printf(
                        Locale.ROOT,
                        ROW,
                        database.identifier(),
                        database.kind() == RegisteredDatabase.Kind.CLUSTER
                                ? "redshift"
                                : database.address().engine().rdsName(),
                        database.address().hostAndPort(),
                        database.address()
                                .tls()
                                .mode()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'),
                        String.join(", ", database.groupIds()));
            }
            return 0;
        }
    }
}
