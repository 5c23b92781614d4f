package rowmill.engine.features;

import java.nio.charset.StandardCharsets;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.value.BinaryValue;
import rowmill.engine.value.NumericValue;
import rowmill.engine.words.WhiteSpace;

/** Readers of single columns as tokens. */
final class FieldReaders {
    private static final byte[] MISSING = "missing".getBytes(StandardCharsets.US_ASCII);

    private FieldReaders() {}

    /** A category: the whole field, also when it is empty. */
    static TokenReader category(int column) {
        var tokens = new Tokens();
        return record -> {
            tokens.clear();
            tokens.add(record.bytes(), record.start(column), record.end(column));
            return tokens;
        };
    }

    /** The words of a text, parted by white space. */
    static TokenReader words(int column) {
        var tokens = new Tokens();
        return record -> {
            tokens.clear();
            split(record, column, tokens);
            return tokens;
        };
    }

    private static void split(CsvRecord record, int column, Tokens tokens) {
        byte[] bytes = record.bytes();
        int end = record.end(column);
        int at = record.start(column);
        while (at < end && !tokens.full()) {
            int blank = WhiteSpace.length(bytes, at, end);
            if (blank > 0) {
                at += blank;
                continue;
            }
            int start = at;
            while (at < end && WhiteSpace.length(bytes, at, end) == 0) {
                at++;
            }
            tokens.add(bytes, start, at);
        }
    }

    /** A binary value as {@code 0} or {@code 1}; nothing when it is missing or invalid. */
    static TokenReader binary(int column) {
        var tokens = new Tokens();
        byte[] digits = {'0', '1'};
        return record -> {
            tokens.clear();
            int value = BinaryValue.parse(record.bytes(), record.start(column), record.end(column));
            if (value >= 0) {
                tokens.add(digits, value, value + 1);
            }
            return tokens;
        };
    }

    /** The number of a numeric value's interval, from 1; {@code missing} when it is missing or invalid. */
    static TokenReader interval(int column, double[] cuts) {
        var tokens = new Tokens();
        byte[][] names = new byte[cuts.length + 1][];
        for (int interval = 0; interval < names.length; interval++) {
            names[interval] = Integer.toString(interval + 1).getBytes(StandardCharsets.US_ASCII);
        }
        return record -> {
            tokens.clear();
            double value = NumericValue.parse(record.bytes(), record.start(column), record.end(column));
            byte[] name = Double.isNaN(value) ? MISSING : names[QuantileCuts.interval(cuts, value)];
            tokens.add(name, 0, name.length);
            return tokens;
        };
    }
}
