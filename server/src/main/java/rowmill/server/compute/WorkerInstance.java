package rowmill.server.compute;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One instance: a worker process of ours.
 *
 * @param token the launcher's: a second launch with it finds this instance
 * @param reason why it ended; empty while it lives
 * @param number counts instances; its private address follows from it
 * @param process the process, once it was started
 */
record WorkerInstance(
        String id,
        String token,
        State state,
        String reason,
        long number,
        Instant launchedAt,
        Optional<Instant> endedAt,
        Optional<ProcessMark> process,
        Body body) {

    /** EC2's states, as far as they occur. */
    enum State {
        PENDING("pending", 0),
        RUNNING("running", 16),
        TERMINATED("terminated", 48);

        private final String ec2Name;
        private final int code;

        State(String ec2Name, int code) {
            this.ec2Name = ec2Name;
            this.code = code;
        }

        String ec2Name() {
            return ec2Name;
        }

        int code() {
            return code;
        }
    }

    /** A process id may be used again; together with the start it names one process for good. */
    record ProcessMark(long pid, long startedMillis) {}

    /** What does not change. */
    record Body(
            String profileArn,
            String roleArn,
            String subnetId,
            List<String> groupIds,
            String instanceType,
            Map<String, String> tags) {
        Body {
            groupIds = List.copyOf(groupIds);
            tags = Map.copyOf(tags);
        }
    }

    /** An address in the subnet 10.0.0.0/20, past those that AWS reserves. */
    String privateAddress() {
        long host = 10 + number % 4_000;
        return "10.0." + host / 256 + "." + host % 256;
    }
}
