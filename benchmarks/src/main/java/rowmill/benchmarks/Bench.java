package rowmill.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import rowmill.app.Rowmill;
import rowmill.benchmarks.extract.ExtractBench;
import rowmill.benchmarks.predict.PredictBench;
import rowmill.benchmarks.profile.ProfileBench;
import rowmill.benchmarks.quality.QualityBench;
import rowmill.benchmarks.train.TrainBench;

/** The root of {@code rowmill bench}. Exit status: 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "rowmill bench",
        description = "Compares Rowmill with its peers on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = Rowmill.VERSION,
        subcommands = {ExtractBench.class, ProfileBench.class, QualityBench.class, TrainBench.class, PredictBench.class
        })
public final class Bench implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs one comparison and exits with its status. */
    public static void main(String[] arguments) {
        System.exit(Rowmill.run(new Bench(), arguments));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which comparison? See rowmill bench --help.");
    }
}
