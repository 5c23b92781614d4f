package rowmill.engine.sample;

import java.io.IOException;
import java.io.InputStream;
import rowmill.engine.csv.ByteSource;

/** A sample as a source that is made anew each time it is opened. */
record SampleSource(String name, long seed, long rows) implements ByteSource {
    @Override
    public long length() {
        return -1;
    }

    @Override
    public InputStream open(long from, long toExclusive) throws IOException {
        InputStream stream = new SampleStream(seed, 0, rows);
        stream.skipNBytes(from);
        return stream;
    }
}
