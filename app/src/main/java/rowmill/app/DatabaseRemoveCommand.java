package rowmill.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rowmill.server.Operator;

/** {@code rowmill database remove}. */
@Command(
        name = "remove",
        description = "Removes a registration. Datasources made from it stay; the database is not touched.",
        mixinStandardHelpOptions = true)
final class DatabaseRemoveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IDENTIFIER", description = "What the database is registered under.")
    private String identifier;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() {
        try (Operator operator = data.existing()) {
            if (!operator.databases().remove(identifier)) {
                throw new IllegalArgumentException(
                        "No database " + identifier + " is registered; see rowmill database list.");
            }
            System.out.println("Removed " + identifier + ".");
            return 0;
        }
    }
}
