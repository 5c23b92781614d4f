package rowmill.benchmarks.extract;

import java.io.IOException;
import java.util.Optional;
import rowmill.benchmarks.measure.ProcessRun;

/** A way to copy the whole table. */
interface Contender {
    /** As the table of results shows it. */
    String name();

    /** Copies once and measures that alone; preparations are not part of it. */
    ProcessRun run() throws IOException, InterruptedException;

    /** What the last run wrote; empty if its rows were thrown away. */
    Optional<Fingerprint> written() throws IOException, InterruptedException;

    /** Whether what was written is what was expected. */
    default boolean isRight(Fingerprint written, Fingerprint expected) {
        return written.equals(expected);
    }

    /** The same, whose rows may come in another order. */
    static Contender inAnyOrder(Contender contender) {
        return new Contender() {
            @Override
            public String name() {
                return contender.name();
            }

            @Override
            public ProcessRun run() throws IOException, InterruptedException {
                return contender.run();
            }

            @Override
            public Optional<Fingerprint> written() throws IOException, InterruptedException {
                return contender.written();
            }

            @Override
            public boolean isRight(Fingerprint written, Fingerprint expected) {
                return written.sameLines(expected);
            }
        };
    }
}
