package rowmill.server.identity.policy;

/** What a statement does when it applies. */
public enum Effect {
    ALLOW,
    DENY
}
