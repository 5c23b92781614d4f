package rowmill.runner;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import rowmill.runner.work.LoopSettings;

/**
 * What a task runner is told when it is started.
 *
 * @param endpoint scheme and host of the server
 * @param region the region to sign for
 * @param workerGroup whose tasks to take
 * @param credentials {@code env}, or the path of a file
 * @param runnerId this runner's name; empty for host name and process id
 * @param tasks tasks at once, 1 to 64
 * @param until when it ends by itself
 * @param giveUpSeconds how long the server may be out of reach before it ends; 0 for ever
 * @param patienceSeconds how long a failed request is repeated
 * @param parent the process with which it ends; 0 for none
 */
record RunnerOptions(
        URI endpoint,
        String region,
        String workerGroup,
        String credentials,
        String runnerId,
        int tasks,
        LoopSettings.Until until,
        long giveUpSeconds,
        long patienceSeconds,
        long parent) {
    static final String REGION = "us-east-1";
    static final String ENVIRONMENT = "env";
    static final String TASKS = "2";
    static final String FOR_EVER = "0";
    static final String PATIENCE = "60";

    /** @throws IllegalArgumentException if the endpoint is none */
    RunnerOptions {
        if (endpoint.getHost() == null || endpoint.getScheme() == null) {
            throw new IllegalArgumentException(
                    "--endpoint must be http://host:port or https://host:port, not " + endpoint);
        }
    }

    static LoopSettings.Until until(boolean once, boolean untilIdle) {
        return once ? LoopSettings.Until.ONE_TASK : untilIdle ? LoopSettings.Until.IDLE : LoopSettings.Until.TERMINATED;
    }

    LoopSettings settings() {
        String host = hostname();
        return new LoopSettings(
                workerGroup,
                runnerId.isEmpty() ? host + "-" + ProcessHandle.current().pid() : runnerId,
                host,
                tasks,
                until,
                Duration.ofSeconds(giveUpSeconds),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1));
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}
