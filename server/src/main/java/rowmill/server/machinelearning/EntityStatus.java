package rowmill.server.machinelearning;

/** The life cycle: PENDING, then INPROGRESS, then COMPLETED or FAILED; DELETED from any of them. */
enum EntityStatus {
    PENDING,
    INPROGRESS,
    COMPLETED,
    FAILED,
    DELETED;

    boolean ended() {
        return this == COMPLETED || this == FAILED || this == DELETED;
    }
}
