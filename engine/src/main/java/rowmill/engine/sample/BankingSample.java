package rowmill.engine.sample;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import rowmill.engine.csv.ByteSource;

/**
 * Made-up records of a bank's telephone marketing: 20 attributes of customer, call, earlier campaigns and economy, and the
 * target {@code y} (1: subscribed, about one in nine). Record i depends on the seed and i alone, so rows can be made in any
 * order, and a longer sample begins with the shorter one. Immutable and thread-safe; the same bytes on every machine.
 */
public final class BankingSample {
    /** Names in the column order; {@code defalut} is spelled as in the well-known tutorial's table. */
    public static final List<String> COLUMNS = List.of(
            "age",
            "job",
            "marital",
            "education",
            "defalut",
            "housing",
            "loan",
            "contact",
            "month",
            "day_of_week",
            "duration",
            "campaign",
            "pdays",
            "previous",
            "poutcome",
            "emp_var_rate",
            "cons_price_idx",
            "cons_conf_idx",
            "euribor3m",
            "nr_employed",
            "y");

    private final long seed;

    public BankingSample(long seed) {
        this.seed = seed;
    }

    /** The values of record {@code index} (from 0) in the order of {@link #COLUMNS}; none is empty or needs quotes. */
    public List<String> row(long index) {
        RowBuffer out = new RowBuffer();
        new RowWriter(seed, out).write(index);
        String line = new String(out.bytes(), 0, out.length() - 1, StandardCharsets.US_ASCII);
        return List.of(line.split(",", -1));
    }

    /** Records {@code from} to {@code to} (exclusive) as lines of CSV ending in {@code \n}, without a header. */
    public InputStream open(long from, long to) {
        return new SampleStream(seed, from, to);
    }

    /** The first {@code rows} records as a source of unknown length, without a header. */
    public ByteSource source(long rows) {
        return new SampleSource("banking-sample-" + seed + "-" + rows + ".csv", seed, rows);
    }
}
