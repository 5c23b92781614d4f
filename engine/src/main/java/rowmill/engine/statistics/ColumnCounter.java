package rowmill.engine.statistics;

import rowmill.engine.schema.AttributeType;

/** Counts total, missing, invalid and empty values of one column. */
final class ColumnCounter {
    private final AttributeType type;
    private long total;
    private long missing;
    private long invalid;
    private long empty;

    ColumnCounter(AttributeType type) {
        this.type = type;
    }

    void add(byte[] bytes, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(bytes[start])) {
            start++;
        }
        while (end > start && isBlank(bytes[end - 1])) {
            end--;
        }
        total++;
        if (start == end) {
            empty++;
            missing += type == AttributeType.NUMERIC ? 1 : 0;
            invalid += type == AttributeType.BINARY ? 1 : 0;
        } else if (type == AttributeType.NUMERIC) {
            invalid += Double.isNaN(DecimalText.parse(bytes, start, end)) ? 1 : 0;
        } else if (type == AttributeType.BINARY) {
            invalid += BinaryWord.of(bytes, start, end) == BinaryWord.INVALID ? 1 : 0;
        }
    }

    void merge(ColumnCounter other) {
        total += other.total;
        missing += other.missing;
        invalid += other.invalid;
        empty += other.empty;
    }

    AttributeProfile profile(String name, AttributeRole role) {
        ValueCounts counts = new ValueCounts(total, missing, invalid, empty);
        return switch (type) {
            case NUMERIC -> new NumericProfile(name, role, counts);
            case BINARY -> new BinaryProfile(name, role, counts);
            case CATEGORICAL -> new CategoricalProfile(name, role, counts);
            case TEXT -> new TextProfile(name, role, counts);
        };
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
