package rowmill.extract.rows;

/** A part could not be written: the sink failed, or the copy was abandoned. The cause is what the sink threw. */
public final class PartFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int part;

    PartFailure(int part, Throwable cause) {
        super("Part " + part + " of the result could not be written: " + cause, cause);
        this.part = part;
    }

    /** The number of the part that failed; parts before it are whole. */
    public int part() {
        return part;
    }
}
