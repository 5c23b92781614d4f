package rowmill.app.model;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code rowmill model}: model files on this machine, without a server. */
@Command(
        name = "model",
        description = "Scores, shows, evaluates, exports and verifies model files, without a server.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ScoreCommand.class,
            ShowCommand.class,
            EvaluateCommand.class,
            ExportCommand.class,
            VerifyCommand.class
        })
public final class ModelCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Which of score, show, evaluate, export and verify?");
    }
}
