package rowmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code --help} and {@code --version} of every command tell. */
final class CommandHelpTest {
    private static List<CommandSpec> all(CommandSpec spec) {
        List<CommandSpec> found = new ArrayList<>(List.of(spec));
        spec.subcommands().values().forEach(each -> found.addAll(all(each.getCommandSpec())));
        return found;
    }

    private static List<CommandSpec> all() {
        return all(new CommandLine(new Rowmill()).getCommandSpec());
    }

    @Test
    void everyOptionAndParameterIsExplainedByASentence() {
        for (CommandSpec command : all()) {
            for (ArgSpec each : command.args()) {
                String words = String.join(" ", each.description());
                // A parameter that is a form to fill in ends as the form does.
                assertThat(words.endsWith(".") || words.contains("s3://"))
                        .as("%s %s: %s", command.qualifiedName(), each.paramLabel(), words)
                        .isTrue();
            }
        }
    }

    @Test
    void everyCommandTellsTheVersion() {
        for (CommandSpec command : all()) {
            List<String> line =
                    new ArrayList<>(Arrays.asList(command.qualifiedName().split(" "))
                            .subList(1, command.qualifiedName().split(" ").length));
            line.add("--version");
            Ran ran = Ran.of(line.toArray(String[]::new));
            assertThat(ran.status()).isZero();
            assertThat(ran.printed().strip()).as(command.qualifiedName()).isEqualTo(Rowmill.VERSION);
        }
    }

    @Test
    void addressesAndPathsAreNotTornApart() {
        for (CommandSpec command : all()) {
            String help = command.commandLine().getUsageMessage();
            assertThat(help).as(command.qualifiedName()).doesNotContain("http:\n", "~/.\n");
        }
    }

    @Test
    void aModelIsNamedBeforeTheFilesThatWouldSwallowIt() {
        for (String command : List.of("evaluate", "verify")) {
            assertThat(Ran.of("model", command, "--help").printed())
                    .startsWith("Usage: rowmill model " + command + " MODEL --data FILE...");
        }
    }
}
