package rowmill.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.contract.Caller;
import rowmill.server.secrets.Secret;

/**
 * What a signature is checked against.
 *
 * @param id {@code AKIA…} or {@code ASIA…}
 * @param secret the signing secret
 * @param sessionToken what the request must show beside the signature; present for temporary keys
 * @param expires when a temporary key ends; the edge refuses it from then on
 * @param caller who signs with it
 * @param sessionContext condition keys to add to every request signed with it
 */
public record AccessKey(
        String id,
        Secret secret,
        Optional<String> sessionToken,
        Optional<Instant> expires,
        Caller caller,
        Map<String, List<String>> sessionContext) {
    public AccessKey {
        sessionContext = Map.copyOf(sessionContext);
    }

    /** Without secret and token: a record would print them. */
    @Override
    public String toString() {
        return "AccessKey[id=" + id + ", caller=" + caller.arn()
                + expires.map(at -> ", expires=" + at).orElse("") + "]";
    }
}
