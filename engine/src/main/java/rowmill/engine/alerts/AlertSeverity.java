package rowmill.engine.alerts;

/** How much an alert matters, the weightiest first. */
public enum AlertSeverity {
    /** A model trained on this is likely to be wrong or to fail. */
    SERIOUS,
    /** A better model is likely with a change to the data or the schema. */
    ADVICE,
    /** Good to know. */
    NOTE
}
