package rowmill.benchmarks.predict;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import rowmill.benchmarks.measure.Gauge;

/**
 * A closed loop: every connection sends its next request when the answer to the last has come.
 *
 * @param requests signed requests, taken in turn
 * @param expected what every answer must contain
 */
record Load(List<byte[]> requests, String expected, int connections) {
    private static final double MICROSECONDS = 1e6;

    /**
     * What came of it.
     *
     * @param latencies of all calls, ascending, in nanoseconds
     * @param errors answers that were no success, or not what was expected
     */
    record Findings(double seconds, long[] latencies, long errors, double serverCpu, double clientCpu) {
        double rate() {
            return latencies.length / seconds;
        }

        /** Milliseconds that a share of the calls, from 0 to 1, did not exceed. */
        double quantile(double share) {
            return latencies[(int) Math.min(latencies.length - 1L, (long) (share * latencies.length))] / 1e6;
        }

        double serverMicrosecondsPerCall() {
            return serverCpu * MICROSECONDS / latencies.length;
        }

        double clientMicrosecondsPerCall() {
            return clientCpu * MICROSECONDS / latencies.length;
        }
    }

    /** Sends for some seconds. */
    Findings run(StartedServer server, double seconds) throws IOException, InterruptedException {
        double serverCpu = server.cpuSeconds();
        double clientCpu = Gauge.cpuSeconds();
        long begun = System.nanoTime();
        long until = begun + (long) (seconds * 1e9);
        List<Future<Tally>> running = new ArrayList<>();
        List<Tally> tallies = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int number = 0; number < connections; number++) {
                int first = number * requests.size() / connections;
                running.add(threads.submit(() -> loop(server.endpoint(), first, until)));
            }
            for (Future<Tally> each : running) {
                tallies.add(each.get());
            }
        } catch (ExecutionException broken) {
            throw new IOException("A connection broke: " + broken.getCause(), broken);
        }
        double took = (System.nanoTime() - begun) / 1e9;
        long[] all = tallies.stream().flatMapToLong(Tally::stream).sorted().toArray();
        long errors = tallies.stream().mapToLong(tally -> tally.errors).sum();
        return new Findings(took, all, errors, server.cpuSeconds() - serverCpu, Gauge.cpuSeconds() - clientCpu);
    }

    private Tally loop(URI endpoint, int first, long until) throws IOException {
        var tally = new Tally();
        try (var connection = new Connection(endpoint)) {
            int next = first;
            long from = System.nanoTime();
            while (from < until) {
                boolean good = connection.exchange(requests.get(next), expected);
                next = next + 1 == requests.size() ? 0 : next + 1;
                long to = System.nanoTime();
                tally.add(to - from, good);
                from = to;
            }
        }
        return tally;
    }

    private static final class Tally {
        private long[] latencies = new long[1 << 12];
        private int count;
        private long errors;

        private void add(long latency, boolean good) {
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, 2 * count);
            }
            latencies[count++] = latency;
            errors += good ? 0 : 1;
        }

        private java.util.stream.LongStream stream() {
            return Arrays.stream(latencies, 0, count);
        }
    }
}
