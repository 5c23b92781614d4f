package rowmill.app;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import rowmill.app.doctor.DoctorCommand;
import rowmill.app.insights.InsightsCommand;
import rowmill.app.model.ModelCommand;
import rowmill.runner.TaskRunner;

/** The command line's root. Exit status: 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "rowmill",
        description = "A self-hosted server that speaks the Amazon Machine Learning API.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        footer = "%nrowmill bench COMMAND compares with peers; it is built when first asked for.",
        version = Rowmill.VERSION,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            SettingsCommand.class,
            DoctorCommand.class,
            DatabaseCommand.class,
            AdministratorKeyCommand.class,
            InsightsCommand.class,
            ShuffleCommand.class,
            ModelCommand.class,
            TaskRunner.class
        })
public final class Rowmill implements Runnable {
    /** What {@code --version} tells. */
    public static final String VERSION = "rowmill 0.1.0";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs one command and exits with its status. */
    public static void main(String[] arguments) {
        System.exit(run(new Rowmill(), arguments));
    }

    /** Runs a command line as all of Rowmill's do: a failure is one line, and its trace only if ROWMILL_DEBUG is set. */
    public static int run(Object root, String... arguments) {
        CommandLine line = new CommandLine(root);
        tellVersion(line, line.getCommandSpec().version());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("rowmill: " + FailureWords.of(failure));
            if (System.getenv("ROWMILL_DEBUG") != null) {
                failure.printStackTrace(command.getErr());
            }
            return 1;
        });
        line.setParameterExceptionHandler((failure, given) -> slip(failure));
        return line.execute(arguments);
    }

    /** Every command has the option, so each must have something to tell. */
    private static void tellVersion(CommandLine line, String... version) {
        line.getCommandSpec().version(version);
        line.getSubcommands().values().forEach(each -> tellVersion(each, version));
    }

    /** What is wrong, alone: a page of usage would push it off the screen. */
    private static int slip(CommandLine.ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("rowmill: " + words(failure));
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static String words(CommandLine.ParameterException failure) {
        if (failure instanceof CommandLine.UnmatchedArgumentException unmatched
                && !failure.getCommandLine().getSubcommands().isEmpty()
                && !unmatched.getUnmatched().getFirst().startsWith("-")) {
            return "There is no command '" + unmatched.getUnmatched().getFirst() + "'.";
        }
        return String.valueOf(failure.getMessage());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Which command? " + String.join(", ", spec.subcommands().keySet()));
    }
}
