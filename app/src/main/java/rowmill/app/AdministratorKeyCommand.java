package rowmill.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rowmill.server.Operator;

/** {@code rowmill administrator-key}. */
@Command(
        name = "administrator-key",
        description =
                "Makes a new key for the user administrator, in place of all its keys, and writes it to the file"
                        + " credentials of the data directory; for a key that is lost or known to others. A server may run meanwhile.",
        mixinStandardHelpOptions = true)
final class AdministratorKeyCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Override
    public Integer call() {
        if (data.isAbsent()) {
            throw new IllegalArgumentException("There is no data directory " + data.directory()
                    + ". Name the server's with --data or ROWMILL_DATA.");
        }
        try (Operator operator = data.operator()) {
            System.out.println("The administrator's key is now " + operator.newAdministratorKey()
                    + "; it stands in " + data.directory().resolve("credentials")
                    + " with its secret. The keys before it are no more.");
        }
        return 0;
    }
}
