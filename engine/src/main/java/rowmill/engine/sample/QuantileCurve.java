package rowmill.engine.sample;

/** A distribution given by its values at equally spaced probabilities from 0 to 1, straight in between. */
final class QuantileCurve {
    private final double[] values;

    QuantileCurve(double... values) {
        this.values = values;
    }

    /** The value at the probability, which is from 0 inclusive to 1 exclusive. */
    double at(double probability) {
        double place = probability * (values.length - 1);
        int left = (int) place;
        return values[left] + (place - left) * (values[left + 1] - values[left]);
    }
}
