package rowmill.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The quick reading of arguments gives what the command's own parser gives, or nothing. */
final class PlainArgumentsTest {
    private static RunnerOptions byTheCommand(String... arguments) {
        TaskRunner runner = new TaskRunner();
        new CommandLine(runner).parseArgs(arguments);
        return runner.options();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--endpoint http://127.0.0.1:7060 --worker-group g",
                "--endpoint http://127.0.0.1:7060 --region eu-west-1 --worker-group i-0a --taskrunner-id i-0a --credentials"
                        + " /data/workers/i-0a/credentials --parent 4711",
                "--worker-group bench --endpoint https://[::1]:1 --tasks 1 --once",
                "--worker-group g --endpoint http://h --until-idle --give-up-after 7 --patience 0 --tasks 64",
            })
    void readsWhatTheCommandReads(String line) {
        String[] arguments = line.split(" ");
        assertThat(PlainArguments.read(arguments)).contains(byTheCommand(arguments));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--help",
                "--endpoint http://h:1",
                "--worker-group g",
                "--endpoint http://h:1 --worker-group",
                "--endpoint http://h:1 --worker-group g --unknown x",
                "--endpoint http://h:1 --worker-group g --worker-group h",
                "--endpoint http://h:1 --worker-group g --once --once",
                "--endpoint http://h:1 --worker-group=g",
                "--endpoint http://h:1 --workerGroup g",
                "--endpoint http://h:1 --worker-group g more",
                "--endpoint http://h:1 --worker-group g --tasks two",
                "--endpoint http://h:1 --worker-group g --tasks 01",
                "--endpoint http://h:1 --worker-group g --credentials @file",
                "--endpoint http://h:1 --worker-group g --credentials --once",
                "--endpoint h:1 --worker-group g",
                "--endpoint :: --worker-group g",
            })
    void leavesEverythingElseToTheCommand(String line) {
        assertThat(PlainArguments.read(line.split(" "))).isEmpty();
    }

    @Test
    void leavesAnEmptyValueToTheCommand() {
        assertThat(PlainArguments.read("--endpoint", "http://h:1", "--worker-group", ""))
                .isEmpty();
    }
}
