package rowmill.server.compute;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How workers are started.
 *
 * @param folder where each has a folder of its own for credentials and log
 * @param command the task runner's command line, without its options
 * @param endpoint the server's address; known once it listens
 * @param environment names of environment variables that a worker may inherit
 * @param sessions makes the credentials of a worker
 */
public record WorkerSettings(
        Path folder,
        List<String> command,
        Supplier<String> endpoint,
        String region,
        Set<String> environment,
        Sessions sessions) {

    /** What a worker needs of the process environment, and nothing else. */
    public static final Set<String> NEEDED_ENVIRONMENT = Set.of("PATH", "LANG", "LC_ALL", "TMPDIR", "TZ");

    public WorkerSettings {
        command = List.copyOf(command);
        environment = Set.copyOf(environment);
    }

    /** Gives a worker its identity. */
    public interface Sessions {
        /**
         * The text of a credentials file, as the task runner reads it, for a session of the role named after the instance.
         *
         * @throws rowmill.contract.ServiceException if the role does not trust {@code ec2.amazonaws.com}
         */
        String credentialsFor(String roleArn, String instanceId);
    }
}
