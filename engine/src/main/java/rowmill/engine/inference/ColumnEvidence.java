package rowmill.engine.inference;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import rowmill.engine.value.BinaryValue;
import rowmill.engine.value.NumericValue;

/** What the sampled values of one column have shown. Counts only; memory is bounded by its distinct values. */
final class ColumnEvidence {
    private static final int MAX_DISTINCT = 20_000;
    private static final int MAX_DISTINCT_OF_ALL = 1_000_000;
    private static final int MIN_DISTINCT = 1_000;
    private static final int MAX_KEPT_LENGTH = 100;

    private final int maxDistinct;
    private final Map<String, Integer> counts = new HashMap<>();
    private long values;
    private long empty;
    private long countedValues;
    private long numbers;
    private long integers;
    private long leadingZeroes;
    private long dressedNumbers;
    private long falses;
    private long trues;
    private long missingMarks;
    private long dates;
    private long uuids;
    private long words;
    private long padded;
    private long steps;
    private double lastNumber = Double.NaN;

    private ColumnEvidence(int maxDistinct) {
        this.maxDistinct = maxDistinct;
    }

    /** Empty evidence for each column; together they keep at most about a million values. */
    static List<ColumnEvidence> forColumns(int columns) {
        int each = Math.max(MIN_DISTINCT, Math.min(MAX_DISTINCT, MAX_DISTINCT_OF_ALL / Math.max(1, columns)));
        return IntStream.range(0, columns)
                .mapToObj(column -> new ColumnEvidence(each))
                .toList();
    }

    void add(String text) {
        String value = text.strip();
        values++;
        padded += value.length() < text.length() ? 1 : 0;
        if (value.isEmpty()) {
            empty++;
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        addNumber(value, NumericValue.parse(bytes, 0, bytes.length));
        switch (BinaryValue.parse(bytes, 0, bytes.length)) {
            case BinaryValue.FALSE -> falses++;
            case BinaryValue.TRUE -> trues++;
            default -> {}
        }
        missingMarks += ValueShape.isMissingMark(value) ? 1 : 0;
        dates += ValueShape.isDateOrTime(value) ? 1 : 0;
        uuids += ValueShape.isUuid(value) ? 1 : 0;
        words += ValueShape.words(value);
        if (counts.size() < maxDistinct) {
            countedValues++;
            counts.merge(value.substring(0, Math.min(value.length(), MAX_KEPT_LENGTH)), 1, Integer::sum);
        }
    }

    private void addNumber(String value, double number) {
        if (Double.isNaN(number)) {
            dressedNumbers += ValueShape.isDressedNumber(value) ? 1 : 0;
            return;
        }
        numbers++;
        integers += ValueShape.isInteger(value) ? 1 : 0;
        leadingZeroes += ValueShape.hasLeadingZero(value) ? 1 : 0;
        steps += number == lastNumber + 1 ? 1 : 0;
        lastNumber = number;
    }

    static boolean isNumber(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return !Double.isNaN(NumericValue.parse(bytes, 0, bytes.length));
    }

    /** Values that are not empty. */
    long present() {
        return values - empty;
    }

    long empty() {
        return empty;
    }

    /** Distinct values among the {@link #countedValues} first that are not empty. */
    int distinct() {
        return counts.size();
    }

    /** The distinct values, rarest first, if there are at most {@code most} and all are known whole; else none. */
    List<String> fewValues(int most) {
        boolean whole = counts.size() <= most
                && countedValues == present()
                && counts.keySet().stream().allMatch(value -> value.length() < MAX_KEPT_LENGTH);
        return whole
                ? counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey)
                        .toList()
                : List.of();
    }

    /** The number of distinct values for people, who must know when counting ended early. */
    String distinctText() {
        return counts.size() < maxDistinct
                ? counts.size() + " distinct values"
                : "at least " + counts.size() + " distinct values";
    }

    /** Values with blanks before or behind them. */
    long padded() {
        return padded;
    }

    /** Distinct values per value, 0 to 1; 1 means that no value occurs twice. */
    double distinctShare() {
        return countedValues == 0 ? 0 : (double) counts.size() / countedValues;
    }

    boolean holds(String value) {
        return counts.containsKey(value);
    }

    boolean allNumbers() {
        return present() > 0 && numbers == present();
    }

    /** Whether all values that are no number are marks such as "NA". */
    boolean numbersAndMissingMarks() {
        return numbers > 0 && numbers + missingMarks >= present() && numbers > missingMarks;
    }

    /** The share of values that are numbers to people, but for their signs or commas none to the reader. */
    double dressedShare() {
        return share(dressedNumbers);
    }

    long missingMarks() {
        return missingMarks;
    }

    double numberShare() {
        return share(numbers);
    }

    boolean allIntegers() {
        return present() > 0 && integers == present();
    }

    boolean hasLeadingZeroes() {
        return leadingZeroes > 0;
    }

    /** Whether every value is a word for true or false, and both occur. */
    boolean allBinary() {
        return falses > 0 && trues > 0 && falses + trues == present();
    }

    double dateShare() {
        return share(dates);
    }

    boolean allUuids() {
        return present() > 0 && uuids == present();
    }

    double wordsPerValue() {
        return present() == 0 ? 0 : (double) words / present();
    }

    /** Whether nearly every number is the one before plus one, as row numbers are; a sample has gaps and comes in pieces. */
    boolean countsUp() {
        return numbers > 1 && allIntegers() && numbers - steps <= 2 + numbers / 100;
    }

    private double share(long part) {
        return present() == 0 ? 0 : (double) part / present();
    }
}
