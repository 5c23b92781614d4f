package rowmill.extract;

/** Told of an extraction's progress, about twice a second while rows arrive, and once at the end; must be quick. */
@FunctionalInterface
public interface ProgressListener {
    /** A listener that does nothing. */
    ProgressListener NONE = progress -> {};

    /** Rows have arrived since the last call. Called on the thread that reads; an exception ends the extraction. */
    void rowsRead(Progress progress);
}
