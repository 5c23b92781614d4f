package rowmill.engine.features;

import rowmill.engine.csv.CsvRecord;
import rowmill.engine.recipe.Term;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.value.BinaryValue;
import rowmill.engine.value.NumericValue;

/**
 * Writes records as features, in the order of the space's terms. Makes no objects, except for letters beyond ASCII in {@code
 * lowercase} and {@code no_punct} and when a buffer grows. Not thread-safe: make one per thread.
 */
public final class FeatureEncoder {
    /** Writes the features of one term. */
    private interface Coder {
        void encode(CsvRecord record, FeatureVector into);
    }

    private final Coder[] coders;

    FeatureEncoder(FeatureSpace space, DataSchema schema) {
        var columns = new Columns(schema);
        var readers = new TokenReaders(columns, bin -> space.cuts().get(bin));
        coders = new Coder[space.terms().size()];
        for (int index = 0; index < coders.length; index++) {
            int first = space.firstFeature(index);
            coders[index] = switch (space.terms().get(index)) {
                case FittedTerm.Number number -> new NumberCoder(columns.ofNumber(number.term()), number, first);
                case FittedTerm.Flag flag -> flag(columns.of((Term.Input) flag.term()), first);
                case FittedTerm.Bins bins ->
                    new BinCoder(columns.ofNumber(((Term.OfOne) bins.term()).argument()), bins, first, coders.length);
                case FittedTerm.Words words -> words(words, columns, readers, first);
            };
        }
    }

    /** Replaces the vector's content by the record's features. */
    public void encode(CsvRecord record, FeatureVector into) {
        into.clear();
        for (Coder coder : coders) {
            coder.encode(record, into);
        }
    }

    private static Coder flag(int column, int first) {
        return (record, into) -> {
            int value = BinaryValue.parse(record.bytes(), record.start(column), record.end(column));
            if (value != BinaryValue.FALSE) {
                into.add(value == BinaryValue.TRUE ? first : first + 1);
            }
        };
    }

    private static Coder words(FittedTerm.Words words, Columns columns, TokenReaders readers, int first) {
        ByteTable table = words.dictionary().table();
        if (words.pools()) {
            return new CategoryCoder(columns.of((Term.Input) words.term()), table, first);
        }
        TokenReader reader = readers.compile(words.term());
        double typicalLength = words.readsText() ? words.typicalLength() : 0;
        return (record, into) -> {
            Tokens tokens = reader.read(record);
            double value = typicalLength == 0 ? 1 : Math.sqrt(typicalLength / tokens.size());
            for (int token = 0; token < tokens.size(); token++) {
                int word = table.find(tokens.text(), tokens.start(token), tokens.end(token));
                if (word >= 0 && value == 1) {
                    into.add(first + word);
                } else if (word >= 0) {
                    into.add(first + word, value);
                }
            }
        };
    }

    private record NumberCoder(int column, FittedTerm.Number number, int first) implements Coder {
        @Override
        public void encode(CsvRecord record, FeatureVector into) {
            double value = NumericValue.parse(record.bytes(), record.start(column), record.end(column));
            if (Double.isNaN(value)) {
                into.add(first + 1);
            } else if (number.scale() != 0) {
                into.add(first, (value - number.mean()) * number.scale());
            }
        }
    }

    private record CategoryCoder(int column, ByteTable table, int first) implements Coder {
        @Override
        public void encode(CsvRecord record, FeatureVector into) {
            int category = table.find(record.bytes(), record.start(column), record.end(column));
            into.add(first + (category >= 0 ? category : table.size()));
        }
    }

    /** Remembers the interval of the spellings seen last, since reading and searching cost more than looking up. */
    private static final class BinCoder implements Coder {
        private static final int MOST_BITS = 11;
        private static final int LEAST_BITS = 6;
        private static final int SLOTS_IN_ALL = 1 << 18;

        private final int bits;
        private final int column;
        private final double[] cuts;
        private final int first;
        private final long[] spellings;
        private final int[] features;

        /** @param terms how many terms share the room for remembered spellings */
        BinCoder(int column, FittedTerm.Bins bins, int first, int terms) {
            this.column = column;
            this.cuts = bins.cuts();
            this.first = first;
            bits = Math.clamp(31 - Integer.numberOfLeadingZeros(SLOTS_IN_ALL / terms), LEAST_BITS, MOST_BITS);
            spellings = new long[1 << bits];
            features = new int[1 << bits];
        }

        @Override
        public void encode(CsvRecord record, FeatureVector into) {
            int start = record.start(column);
            int end = record.end(column);
            if (end - start > FieldKey.EXACT_BYTES) {
                into.add(feature(record.bytes(), start, end));
                return;
            }
            long key = FieldKey.of(record.bytes(), start, end);
            int slot = FieldKey.slot(key, bits);
            if (spellings[slot] != key) {
                spellings[slot] = key;
                features[slot] = feature(record.bytes(), start, end);
            }
            into.add(features[slot]);
        }

        private int feature(byte[] bytes, int start, int end) {
            double value = NumericValue.parse(bytes, start, end);
            return first + (Double.isNaN(value) ? cuts.length + 1 : QuantileCuts.interval(cuts, value));
        }
    }
}
