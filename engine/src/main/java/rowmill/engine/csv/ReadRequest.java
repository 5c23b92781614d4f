package rowmill.engine.csv;

import java.util.List;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.split.Split;

/**
 * What to read.
 *
 * @param sources at least one, read as one data set in this order
 * @param schema gives the number of fields and whether every source begins with a header line
 * @param split which part of the data is taken
 * @param limits bounds of reading
 * @param threads how many threads read, at least 1; has no influence on the result
 */
public record ReadRequest(List<ByteSource> sources, DataSchema schema, Split split, ReadLimits limits, int threads) {

    public ReadRequest {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("There is no data source to read.");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("Reading needs at least 1 thread; seen " + threads + ".");
        }
    }

    /** All the data with standard limits. */
    public static ReadRequest everything(List<ByteSource> sources, DataSchema schema, int threads) {
        return new ReadRequest(sources, schema, Split.EVERYTHING, ReadLimits.STANDARD, threads);
    }
}
