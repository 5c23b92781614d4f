package rowmill.server.identity.policy;

/** What one document says about one request. */
public enum Outcome {
    /** A Deny statement applies: nothing else can allow the request. */
    EXPLICIT_DENY,
    /** An Allow statement applies to the caller itself. */
    ALLOW,
    /**
     * An Allow statement applies to the caller's account only: the document leaves the decision to that account, whose
     * identity-based policies must allow the request too.
     */
    ALLOW_ACCOUNT,
    /** No statement applies. */
    SILENT;

    /** The stronger of two outcomes of documents that stand side by side. */
    public Outcome or(Outcome other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
