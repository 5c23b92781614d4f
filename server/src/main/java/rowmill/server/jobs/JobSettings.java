package rowmill.server.jobs;

import java.time.Duration;

/**
 * How jobs run.
 *
 * @param nodeName name of this node, unique among the nodes that share one store and the same after a restart
 * @param threads how many jobs run at once, 1–1000
 * @param pollingInterval how often the store is asked for due jobs
 * @param heartbeat how often a running job's lease is renewed; after four missed ones another node takes it over
 * @param shutdownWait how long {@link Jobs#close()} waits for running steps before it interrupts them
 */
public record JobSettings(
        String nodeName, int threads, Duration pollingInterval, Duration heartbeat, Duration shutdownWait) {

    public JobSettings {
        if (nodeName.isBlank()) {
            throw new IllegalArgumentException("A node needs a name");
        }
        if (threads < 1 || threads > 1000) {
            throw new IllegalArgumentException("threads must be 1 to 1000, not " + threads);
        }
    }

    /** For one node: 25 jobs at once as the original's limit, due jobs looked for five times a second. */
    public static JobSettings oneNode() {
        return new JobSettings("rowmill-1", 25, Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }
}
