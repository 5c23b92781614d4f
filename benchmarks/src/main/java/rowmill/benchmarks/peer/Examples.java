package rowmill.benchmarks.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rowmill.engine.features.FeatureVector;

/**
 * Labelled records as sparse rows: features ascending from 0, none twice. Rows whose values are all 1 share one array of
 * values. Filled by one thread, then read by any.
 */
public final class Examples {
    private static final float[][] ONES = new float[1024][];

    private final List<int[]> features = new ArrayList<>();
    private final List<float[]> values = new ArrayList<>();
    private double[] labels = new double[1024];

    /** Number of records. */
    public int size() {
        return features.size();
    }

    /** The class number, or the target's value. */
    public double label(int row) {
        return labels[row];
    }

    /** Features of a record, ascending. Not to be written to. */
    public int[] features(int row) {
        return features.get(row);
    }

    /** Values of these features. Not to be written to. */
    public float[] values(int row) {
        return values.get(row);
    }

    /** The labels of all records. */
    public double[] labels() {
        return Arrays.copyOf(labels, size());
    }

    /** Forgets a record's features, to make room for another form of them. */
    public void release(int row) {
        features.set(row, new int[0]);
        values.set(row, new float[0]);
    }

    /** The records whose place leaves, or does not leave, a rest of 0 when divided by {@code parts}. */
    public Examples part(int parts, boolean inside) {
        var part = new Examples();
        for (int row = 0; row < size(); row++) {
            if ((row % parts == 0) == inside) {
                part.add(labels[row], features.get(row), values.get(row));
            }
        }
        return part;
    }

    void add(double label, FeatureVector vector) {
        int count = vector.indicatorCount() + vector.valuedCount();
        long[] entries = new long[count];
        for (int index = 0; index < vector.indicatorCount(); index++) {
            entries[index] = entry(vector.indicators()[index], 1f);
        }
        for (int index = 0; index < vector.valuedCount(); index++) {
            entries[vector.indicatorCount() + index] = entry(vector.valued()[index], (float) vector.values()[index]);
        }
        Arrays.sort(entries);
        int[] place = new int[count];
        float[] value = new float[count];
        int used = 0;
        for (long entry : entries) {
            int feature = (int) (entry >>> 32);
            if (used > 0 && place[used - 1] == feature) {
                value[used - 1] += Float.intBitsToFloat((int) entry);
            } else {
                place[used] = feature;
                value[used++] = Float.intBitsToFloat((int) entry);
            }
        }
        add(label, Arrays.copyOf(place, used), shared(Arrays.copyOf(value, used)));
    }

    void addAll(Examples others) {
        for (int row = 0; row < others.size(); row++) {
            add(others.labels[row], others.features.get(row), others.values.get(row));
        }
    }

    private void add(double label, int[] place, float[] value) {
        if (size() == labels.length) {
            labels = Arrays.copyOf(labels, 2 * labels.length);
        }
        labels[size()] = label;
        features.add(place);
        values.add(value);
    }

    private static long entry(int feature, float value) {
        return (long) feature << 32 | (Float.floatToRawIntBits(value) & 0xffffffffL);
    }

    private static float[] shared(float[] value) {
        for (float each : value) {
            if (each != 1f || value.length >= ONES.length) {
                return value;
            }
        }
        if (ONES[value.length] == null) {
            ONES[value.length] = value;
        }
        return ONES[value.length];
    }
}
