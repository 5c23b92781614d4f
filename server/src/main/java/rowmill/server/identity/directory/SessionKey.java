package rowmill.server.identity.directory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.server.secrets.Secret;

/**
 * Temporary credentials.
 *
 * @param id {@code ASIA…}
 * @param entityId the unique id of the role or user, or the account's id for root
 * @param principalId {@code AROA…:session} for a role's session, else the entity's id
 * @param arn the caller's ARN
 * @param secret what requests are signed with
 * @param token what requests must show beside the signature
 * @param created when the session began
 * @param expires when it ends
 * @param policy a policy that narrows the session
 * @param context condition keys that every request of the session has
 */
public record SessionKey(
        String id,
        String entityId,
        String principalId,
        String arn,
        Secret secret,
        Secret token,
        Instant created,
        Instant expires,
        Optional<String> policy,
        Map<String, List<String>> context) {
    public SessionKey {
        context = Map.copyOf(context);
    }
}
