package rowmill.server.identity.policy;

/** Where a document stands, which decides the elements it must and must not have. */
public enum PolicyKind {
    /** Attached to a user, group or role, or passed for a session: no principal, always a resource. */
    IDENTITY,
    /** Attached to a resource such as a bucket: principal and resource. */
    RESOURCE,
    /** A role's trust policy: a principal, no resource, only {@code sts:} actions. */
    TRUST
}
