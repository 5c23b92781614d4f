package rowmill.engine.csv;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Reads a data set in parallel, in memory that does not grow with it.
 *
 * <p>Every source is cut into ranges of {@value #RANGE_BYTES} bytes (a {@code .gz} source is one range). Each range gets a sink
 * of its own; sinks are merged in file order. Ranges do not depend on the number of threads, so neither does the result, to
 * the bit, even if merging rounds.
 *
 * <p>Bad records are those of the chosen split only. When they are more than the limit, the read ends at the range that holds
 * the first one too many. At most two sinks a thread exist at a time, and the merged one. Cost: one pass; {@code .gz} sources are unpacked twice when the split needs the length of the data.
 */
public final class DatasetReader {
    /** Size of a range. Part of the result's definition: changing it may change the last bits of merged sums. */
    public static final long RANGE_BYTES = 16L << 20;

    private static final int RANGES_AHEAD_PER_THREAD = 2;

    private DatasetReader() {}

    /**
     * Reads all records that belong to the request's split.
     *
     * @param sinks makes the empty sink of a range; called once for each range in which records may belong, in any order and
     *     from several threads, and at least once
     * @throws IOException when a source cannot be read
     * @throws UnreadableDatasetException when the data breaks a limit as a whole
     * @throws CancellationException when the watch says so
     */
    public static <S extends MergeableSink<S>> ReadResult<S> read(
            ReadRequest request, Function<SourceRange, S> sinks, ReadWatch watch) throws IOException {
        return read(request, sinks, watch, RANGE_BYTES);
    }

    /** With other ranges, for tests: at least 4 bytes, so that a byte-order mark lies in the first one. */
    static <S extends MergeableSink<S>> ReadResult<S> read(
            ReadRequest request, Function<SourceRange, S> sinks, ReadWatch watch, long rangeBytes) throws IOException {
        var tally = new ReadTally(watch, request.limits().maxBytes());
        ReadPlan plan = ReadPlan.of(request.sources(), request.split(), rangeBytes, tally);
        var merged = new MergeInOrder<S>(request);
        if (request.threads() == 1 || plan.steps().size() == 1) {
            for (ReadPlan.Step step : plan.steps()) {
                merged.add(read(request, step, plan, sinks, tally));
            }
        } else {
            readInParallel(request, plan, sinks, tally, merged);
        }
        return merged.result(
                () -> sinks.apply(new SourceRange(0, request.sources().getFirst(), 0, 0)));
    }

    private static <S extends MergeableSink<S>> RangeOutcome<S> read(
            ReadRequest request, ReadPlan.Step step, ReadPlan plan, Function<SourceRange, S> sinks, ReadTally tally)
            throws IOException {
        var reader = new RangeReader<S>(request, step, plan.slice(), tally);
        try {
            return switch (step.work()) {
                case PARSE -> reader.parse(sinks.apply(step.range()));
                case COUNT_LINES -> reader.countLines();
            };
        } catch (IOException broken) {
            throw SourceStreams.unreadable(step.range().source(), broken);
        }
    }

    private static <S extends MergeableSink<S>> void readInParallel(
            ReadRequest request, ReadPlan plan, Function<SourceRange, S> sinks, ReadTally tally, MergeInOrder<S> merged)
            throws IOException {
        Iterator<ReadPlan.Step> steps = plan.steps().iterator();
        Queue<Future<RangeOutcome<S>>> ahead = new ArrayDeque<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(request.threads())) {
            try {
                while (steps.hasNext() || !ahead.isEmpty()) {
                    while (steps.hasNext() && ahead.size() < RANGES_AHEAD_PER_THREAD * request.threads()) {
                        ReadPlan.Step step = steps.next();
                        ahead.add(threads.submit(() -> read(request, step, plan, sinks, tally)));
                    }
                    merged.add(finished(ahead.remove()));
                }
            } finally {
                tally.stop();
                ahead.forEach(waiting -> waiting.cancel(false));
            }
        }
    }

    private static <S> RangeOutcome<S> finished(Future<RangeOutcome<S>> range) throws IOException {
        try {
            return range.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Reading was interrupted.");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof IOException unreadable) {
                throw unreadable;
            }
            if (cause instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException("A reading thread failed.", cause);
        }
    }
}
