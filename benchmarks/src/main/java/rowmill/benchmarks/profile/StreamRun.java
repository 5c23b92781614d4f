package rowmill.benchmarks.profile;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import rowmill.benchmarks.measure.Gauge;
import rowmill.benchmarks.measure.Outcome;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadResult;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.sample.BankingSample;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.statistics.ProfileAccumulator;

/**
 * One profile of rows that are made while they are read, by one thread; in a process of its own through {@link #main}.
 *
 * @param seconds processor time of the thread, from the opening of the stream to the finished profile
 * @param generator how much of it went into making the rows, measured around each read
 * @param finish how much of it the profile took once all rows were read
 */
public record StreamRun(long rows, long bytes, double seconds, double generator, double finish) {
    /** As a number of bytes: the stream ends with its rows. */
    static final long ALL_BYTES = Long.MAX_VALUE;
    /** As a number of rows: the stream ends with its bytes. */
    static final long ENDLESS = Long.MAX_VALUE / 1_000;

    /** Argument: the number of rows. */
    public static void main(String[] arguments) throws IOException {
        StreamRun run = of(Long.parseLong(arguments[0]), ALL_BYTES);
        Gauge.say("rows", run.rows);
        Gauge.say("bytes", run.bytes);
        Gauge.say("seconds", run.seconds);
        Gauge.say("generator", run.generator);
        Gauge.say("finish", run.finish);
        Gauge.sayCosts();
    }

    /** What {@link #main} said. */
    static StreamRun said(Outcome outcome) {
        return new StreamRun(
                (long) outcome.number("rows"),
                (long) outcome.number("bytes"),
                outcome.number("seconds"),
                outcome.number("generator"),
                outcome.number("finish"));
    }

    /** Processor time of our own work in nanoseconds per row. */
    double nanosPerRow() {
        return own() * 1e9 / rows;
    }

    /** Seconds of processor time without the generator's. */
    double own() {
        return seconds - generator;
    }

    /** Profiles a stream of so many rows or bytes, whichever ends first. */
    static StreamRun of(long rows, long bytes) throws IOException {
        DataSchema schema = BankingFile.schema(Optional.of("y"));
        MeasuredSource source = new MeasuredSource(new BankingSample(BankingFile.SEED).source(rows), bytes);
        ReadLimits limits = new ReadLimits(100 * 1024, 10_000, 1_000, Long.MAX_VALUE, 100, 200);
        ReadRequest request = new ReadRequest(
                List.of(source),
                schema,
                ReadRequest.everything(List.of(source), schema, 1).split(),
                limits,
                1);
        double begin = cpu();
        ReadResult<ProfileAccumulator> result =
                DatasetReader.read(request, ProfileAccumulator.forRanges(schema), ReadWatch.NOBODY);
        double read = cpu();
        long profiled = result.sink().profile().records();
        double end = cpu();
        if ((bytes == ALL_BYTES && profiled != rows) || result.totals().badRecords() > 1) {
            throw new IOException("The profile holds " + profiled + " records of " + rows + ", and "
                    + result.totals().badRecords() + " were bad.");
        }
        return new StreamRun(profiled, result.totals().bytes(), end - begin, source.seconds, end - read);
    }

    private static double cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    /** A source that knows the processor time spent in it, and that ends after some bytes, be it inside a line. */
    private static final class MeasuredSource implements ByteSource {
        private final ByteSource rows;
        private final long bytes;
        private double seconds;

        MeasuredSource(ByteSource rows, long bytes) {
            this.rows = rows;
            this.bytes = bytes;
        }

        @Override
        public String name() {
            return rows.name();
        }

        @Override
        public long length() {
            return -1;
        }

        @Override
        public InputStream open(long from, long toExclusive) throws IOException {
            InputStream in = rows.open(from, toExclusive);
            return new InputStream() {
                private long left = bytes;

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    if (left == 0) {
                        return -1;
                    }
                    double before = cpu();
                    int count = in.read(target, offset, (int) Math.min(left, length));
                    seconds += cpu() - before;
                    left -= Math.max(0, count);
                    return count;
                }
            };
        }
    }
}
