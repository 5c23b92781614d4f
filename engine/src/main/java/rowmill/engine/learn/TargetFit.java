package rowmill.engine.learn;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.features.ByteTable;
import rowmill.engine.features.Moments;

/** What is learned of the target in the first pass: classes with their counts, or the moments of numbers. */
final class TargetFit {
    /** Most classes of a multiclass model (Developer Guide, "System limits"). */
    static final int MAX_CLASSES = 100;

    private static final int MAX_CLASSES_COUNTED = 10_000;

    private final TargetReader reader;
    private final ByteTable classes = new ByteTable();
    private final long[] binary = new long[2];
    private Moments moments = Moments.NONE;
    private long missing;

    TargetFit(TargetReader reader) {
        this.reader = reader;
    }

    /** Takes a record's target, and returns it as a number or class number of this fit; NaN when there is none. */
    double accept(CsvRecord record) {
        double target = reader.readAndCount(record, classes);
        if (Double.isNaN(target)) {
            missing++;
            return target;
        }
        switch (reader.type()) {
            case BINARY -> binary[(int) target]++;
            case REGRESSION -> moments = moments.plus(target, 1);
            case MULTICLASS -> checkCount(MAX_CLASSES_COUNTED);
        }
        return target;
    }

    /** Joins the fit of the records that follow; returns, for each of its class numbers, the joined one. */
    int[] merge(TargetFit following) {
        missing += following.missing;
        binary[0] += following.binary[0];
        binary[1] += following.binary[1];
        moments = moments.plus(following.moments);
        int[] numbers = new int[following.classes.size()];
        for (int number = 0; number < numbers.length; number++) {
            byte[] name = following.classes.bytes(number);
            numbers[number] = classes.add(name, 0, name.length, following.classes.count(number));
        }
        return numbers;
    }

    /** Records whose target was missing or invalid. */
    long missing() {
        return missing;
    }

    /** Number of classes: 2 for binary, 0 for numbers. */
    int classCount() {
        return switch (reader.type()) {
            case BINARY -> 2;
            case REGRESSION -> 0;
            case MULTICLASS -> classes.size();
        };
    }

    /** @throws UntrainableException when there is nothing to tell apart */
    Targets targets() {
        return switch (reader.type()) {
            case BINARY -> binary();
            case MULTICLASS -> multiclass();
            case REGRESSION -> regression();
        };
    }

    private Targets binary() {
        requireRecords(binary[0] + binary[1]);
        if (binary[0] == 0 || binary[1] == 0) {
            throw new UntrainableException("All " + (binary[0] + binary[1]) + " targets are " + (binary[0] == 0 ? 1 : 0)
                    + "; a binary model needs records of both answers.");
        }
        var names = new ByteTable();
        names.add(new byte[] {'0'}, 0, 1, binary[0]);
        names.add(new byte[] {'1'}, 0, 1, binary[1]);
        return new Targets(reader, names, 0, 1, new double[] {StrictMath.log((double) binary[1] / binary[0])});
    }

    private Targets multiclass() {
        checkCount(MAX_CLASSES);
        requireRecords(classes.size());
        if (classes.size() < 2) {
            throw new UntrainableException("All targets are '" + new String(classes.bytes(0), StandardCharsets.UTF_8)
                    + "'; a multiclass model needs records of at least two classes.");
        }
        var sorted = new ByteTable();
        IntStream.range(0, classes.size())
                .boxed()
                .sorted((left, right) -> Arrays.compareUnsigned(classes.bytes(left), classes.bytes(right)))
                .forEach(number -> {
                    byte[] name = classes.bytes(number);
                    sorted.add(name, 0, name.length, classes.count(number));
                });
        double[] intercepts = new double[sorted.size()];
        Arrays.setAll(intercepts, number -> StrictMath.log(sorted.count(number)));
        double mean = Arrays.stream(intercepts).sum() / intercepts.length;
        Arrays.setAll(intercepts, number -> intercepts[number] - mean);
        return new Targets(reader, sorted, 0, 1, intercepts);
    }

    private Targets regression() {
        requireRecords(moments.count());
        double deviation = moments.standardDeviation();
        if (!Double.isFinite(deviation)) {
            throw new UntrainableException(
                    "The numbers of the target are so large that their standard deviation is beyond the"
                            + " range of a double (1.8E308). Divide them in the query, such as by 1e200.");
        }
        return new Targets(reader, new ByteTable(), moments.mean(), deviation > 0 ? deviation : 1, new double[] {0});
    }

    private void requireRecords(long records) {
        if (records == 0) {
            throw new UntrainableException("There is no record to learn from: no target is valid"
                    + (missing == 0 ? "." : "; " + missing + " records have a missing or invalid target."));
        }
    }

    private void checkCount(int most) {
        if (classes.size() > most) {
            throw new UntrainableException(
                    "The target has more than " + most + " different classes; a multiclass model may" + " have "
                            + MAX_CLASSES + ". Is it a number or an identifier?");
        }
    }
}
