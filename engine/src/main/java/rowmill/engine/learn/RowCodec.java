package rowmill.engine.learn;

import java.util.Arrays;
import rowmill.engine.features.FeatureVector;

/**
 * The layout of an encoded record, in 16-bit units: label (2 units, bits of a float), number of features that are 1 (2), number of
 * features with a value (2), the features that are 1, the features with a value, the values (2 each, bits of a float). A
 * feature takes 1 unit when there are at most 65,536 features, otherwise 2. Never stored beyond a training, so without version.
 */
final class RowCodec {
    private static final int HEADER = 6;

    private final int unitsPerFeature;

    RowCodec(int features) {
        unitsPerFeature = features <= 1 << 16 ? 1 : 2;
    }

    int units(FeatureVector vector) {
        return HEADER + vector.indicatorCount() * unitsPerFeature + vector.valuedCount() * (unitsPerFeature + 2);
    }

    void encode(float label, FeatureVector vector, char[] into, int at) {
        putInt(into, at, Float.floatToRawIntBits(label));
        putInt(into, at + 2, vector.indicatorCount());
        putInt(into, at + 4, vector.valuedCount());
        int next = putFeatures(vector.indicators(), vector.indicatorCount(), into, at + HEADER);
        next = putFeatures(vector.valued(), vector.valuedCount(), into, next);
        for (int index = 0; index < vector.valuedCount(); index++) {
            putInt(into, next, Float.floatToRawIntBits((float) vector.values()[index]));
            next += 2;
        }
    }

    /** The units that the record at {@code at} takes. */
    int units(char[] from, int at) {
        return HEADER + getInt(from, at + 2) * unitsPerFeature + getInt(from, at + 4) * (unitsPerFeature + 2);
    }

    /** Decodes the record at {@code at} and returns where the next begins. */
    int decode(char[] from, int at, Row row) {
        row.label = Float.intBitsToFloat(getInt(from, at));
        row.indicatorCount = getInt(from, at + 2);
        row.valuedCount = getInt(from, at + 4);
        if (row.indicators.length < row.indicatorCount) {
            row.indicators = new int[2 * row.indicatorCount];
        }
        if (row.valued.length < row.valuedCount) {
            row.valued = new int[2 * row.valuedCount];
            row.values = new float[2 * row.valuedCount];
        }
        int next = getFeatures(from, at + HEADER, row.indicators, row.indicatorCount);
        next = getFeatures(from, next, row.valued, row.valuedCount);
        for (int index = 0; index < row.valuedCount; index++) {
            row.values[index] = Float.intBitsToFloat(getInt(from, next));
            next += 2;
        }
        return next;
    }

    private int putFeatures(int[] features, int count, char[] into, int at) {
        int next = at;
        for (int index = 0; index < count; index++) {
            if (unitsPerFeature == 2) {
                putInt(into, next, features[index]);
            } else {
                into[next] = (char) features[index];
            }
            next += unitsPerFeature;
        }
        return next;
    }

    private int getFeatures(char[] from, int at, int[] features, int count) {
        if (unitsPerFeature == 1) {
            for (int index = 0; index < count; index++) {
                features[index] = from[at + index];
            }
            return at + count;
        }
        for (int index = 0; index < count; index++) {
            features[index] = getInt(from, at + 2 * index);
        }
        return at + 2 * count;
    }

    private static void putInt(char[] into, int at, int value) {
        into[at] = (char) (value >>> 16);
        into[at + 1] = (char) value;
    }

    private static int getInt(char[] from, int at) {
        return from[at] << 16 | from[at + 1];
    }

    static char[] grown(char[] units, int needed) {
        return needed <= units.length ? units : Arrays.copyOf(units, Math.max(needed, 2 * units.length));
    }
}
