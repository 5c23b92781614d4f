package rowmill.server.identity;

import rowmill.contract.Caller;

/**
 * A role taken on for a while.
 *
 * @param key its temporary credentials
 * @param caller the session as a caller, for calls inside the server
 */
public record RoleSession(AccessKey key, Caller caller) {}
