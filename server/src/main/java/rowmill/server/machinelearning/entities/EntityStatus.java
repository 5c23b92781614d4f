package rowmill.server.machinelearning.entities;

/** The life cycle: PENDING, then INPROGRESS, then COMPLETED or FAILED; DELETED from any of them. */
public enum EntityStatus {
    PENDING,
    INPROGRESS,
    COMPLETED,
    FAILED,
    DELETED;

    public boolean ended() {
        return this == COMPLETED || this == FAILED || this == DELETED;
    }
}
