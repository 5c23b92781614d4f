package rowmill.engine.sample;

import java.nio.charset.StandardCharsets;

/**
 * A categorical distribution: values with weights, and what each adds to the log-odds of the target. Drawing looks up one of
 * 4,096 equal slices, so it costs the same for any number of values.
 */
final class Choice {
    private static final int SLICES = 4_096;

    private final byte[][] values;
    private final double[] logOdds;
    private final byte[] valueOfSlice = new byte[SLICES];

    private Choice(byte[][] values, double[] logOdds) {
        this.values = values;
        this.logOdds = logOdds;
    }

    /** @param rows text of "value weight log-odds" per line; values have no blanks, at most 127 of them */
    static Choice of(String rows) {
        String[] lines = rows.strip().split("\\R");
        Choice choice = new Choice(new byte[lines.length][], new double[lines.length]);
        double[] weights = new double[lines.length];
        for (int i = 0; i < lines.length; i++) {
            String[] parts = lines[i].strip().split("\\s+");
            choice.values[i] = parts[0].getBytes(StandardCharsets.US_ASCII);
            weights[i] = Double.parseDouble(parts[1]);
            choice.logOdds[i] = Double.parseDouble(parts[2]);
        }
        choice.slice(weights);
        return choice;
    }

    private void slice(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double reached = 0;
        int slice = 0;
        for (int i = 0; i < weights.length; i++) {
            reached += weights[i];
            // Every value gets at least one slice: a rare one must not vanish.
            int last = SLICES - (weights.length - 1 - i);
            int end = Math.clamp(Math.round(reached / total * SLICES), slice + 1, last);
            for (; slice < end; slice++) {
                valueOfSlice[slice] = (byte) i;
            }
        }
    }

    /** The index drawn by 12 random bits. */
    int draw(int bits) {
        return valueOfSlice[bits & (SLICES - 1)];
    }

    byte[] value(int index) {
        return values[index];
    }

    double logOdds(int index) {
        return logOdds[index];
    }
}
