package rowmill.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code rowmill database}: which databases the server may read. Only the operator says so, never a caller. */
@Command(
        name = "database",
        description = "Registers the databases that datasources can be made from.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DatabaseAddCommand.class,
            DatabaseListCommand.class,
            DatabaseTestCommand.class,
            DatabaseRemoveCommand.class
        })
final class DatabaseCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which of add, list, test and remove?");
    }
}
