package rowmill.server.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.ServiceException;

/** Takes on roles for services that work on a user's behalf. Thread-safe. */
public interface RoleSessions {
    /**
     * Begins a session, kept over restarts until it ends.
     *
     * @param by the call that asks; its caller is usually a service principal, see {@code Caller.service}
     * @param roleArn the role, with its path
     * @param sessionName 2–64 letters, digits and {@code _=,.@-}; the last part of the session's ARN
     * @param context condition keys for the trust policy, for example {@code aws:SourceAccount}, {@code aws:SourceArn}
     * @param length how long, 15 minutes to 12 hours
     * @throws ServiceException {@code AccessDenied}, in AWS's words, if the role does not exist or its trust policy does
     *     not admit the caller; a validation error for a name or length out of range
     */
    RoleSession assume(Call by, String roleArn, String sessionName, Map<String, List<String>> context, Duration length);

    /**
     * As whom a session would act, without beginning one: for questions about rights.
     *
     * @throws ServiceException as {@link #assume} would be refused
     */
    Caller admitted(Call by, String roleArn, String sessionName, Map<String, List<String>> context);

    /**
     * As whom a session would act if the role's trust policy admitted anybody; empty if there is no such role. Only for
     * questions about the role's rights, and only for somebody who may pass the role.
     */
    Optional<Caller> sessionOf(String roleArn, String sessionName);

    /**
     * Whether there is a role of this ARN, path included. Not for strangers: only who may pass the role may be told.
     *
     * @see PassRole
     */
    boolean knows(String roleArn);
}
