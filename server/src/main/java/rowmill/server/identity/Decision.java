package rowmill.server.identity;

/** The answer to an {@link AccessRequest}. */
public sealed interface Decision {
    /** Go on. */
    record Allowed() implements Decision {}

    /**
     * Stop.
     *
     * @param reason who was denied what, and by which kind of policy, in AWS's words; fit for the caller
     */
    record Denied(String reason) implements Decision {}

    default boolean allowed() {
        return this instanceof Allowed;
    }
}
