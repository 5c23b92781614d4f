package rowmill.benchmarks.extract;

import java.io.IOException;
import java.util.Optional;

/** A way to copy the whole table. */
interface Contender {
    /** As the table of results shows it. */
    String name();

    /** Copies once and measures that alone; preparations are not part of it. */
    ProcessMeter.Usage run() throws IOException, InterruptedException;

    /** What the last run wrote; empty if its rows were thrown away. */
    Optional<Fingerprint> written() throws IOException, InterruptedException;
}
