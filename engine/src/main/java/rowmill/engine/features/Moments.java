package rowmill.engine.features;

/**
 * Count, mean and sum of squared deviations of finite numbers, by one pass (B. Welford, 1962) and merged by the formula of T.
 * Chan, G. Golub and R. LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979. Rounding
 * depends on the order of merging, which {@link rowmill.engine.csv.DatasetReader} fixes. Immutable.
 *
 * @param count how many numbers
 * @param mean their mean, 0 when there are none
 * @param squares sum of squared deviations from the mean, at least 0
 */
public record Moments(long count, double mean, double squares) {
    /** Of no numbers. */
    public static final Moments NONE = new Moments(0, 0, 0);

    /** With {@code times} more occurrences of one value. */
    public Moments plus(double value, long times) {
        return plus(new Moments(times, value, 0));
    }

    /** With those of other numbers. */
    public Moments plus(Moments other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        long sum = count + other.count;
        double difference = other.mean - mean;
        double share = (double) other.count / sum;
        return new Moments(
                sum, mean + difference * share, squares + other.squares + difference * difference * count * share);
    }

    /** Standard deviation with divisor n; 0 for fewer than two numbers. */
    public double standardDeviation() {
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }
}
