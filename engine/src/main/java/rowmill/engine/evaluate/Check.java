package rowmill.engine.evaluate;

import rowmill.engine.alerts.AlertSeverity;

/**
 * One thing that was checked, because it may make the figures mean less than they seem to.
 *
 * @param kind what
 * @param passed whether all is well
 * @param severity how much it matters when it is not
 * @param message one or two sentences with the figure and what can be done
 * @param figure the number behind it
 */
public record Check(Kind kind, boolean passed, AlertSeverity severity, String message, double figure) {
    /** What is checked. The names are stable: programs may compare them. */
    public enum Kind {
        /** The records are not those that the model has learned from. Figure: 1 when they are the same, otherwise 0. */
        HELD_OUT,
        /** There are at least a tenth as many records as in training. Figure: their ratio. */
        ENOUGH_RECORDS,
        /** All attributes that the model learned from are there with their types. Figure: columns that differ otherwise. */
        SCHEMA_MATCHES,
        /** Every record could be used. Figure: the share that could not. */
        ALL_RECORDS_USED,
        /** The target is distributed as in training. Figure: total variation, or standard deviations between the means. */
        TARGET_ALIKE,
        /** Every class occurs often enough to judge by. Figure: records of the rarest class. */
        EVERY_CLASS_PRESENT,
        /** The model is better than one without attributes. Figure: the metric's advantage over the baseline. */
        BETTER_THAN_BASELINE,
        /** The model is not so good that an attribute must give the answer away. Figure: the metric. */
        NOT_TOO_GOOD,
        /** Probabilities are about as high as the events are frequent. Figure: expected calibration error. */
        CALIBRATED
    }
}
