package rowmill.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.CommonError;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;
import rowmill.server.identity.directory.SessionKey;
import rowmill.server.secrets.Secret;

/** Begins sessions, of roles and of users, and writes them down. */
final class StoredRoleSessions implements RoleSessions {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);

    private final Directory directory;
    private final PolicyAuthorizer authorizer;
    private final StoredAccessKeys keys;
    private final InstantSource clock;

    StoredRoleSessions(Directory directory, PolicyAuthorizer authorizer, StoredAccessKeys keys, InstantSource clock) {
        this.directory = directory;
        this.authorizer = authorizer;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param roleArn the role, with its path
     * @param name the session's name
     * @param length how long
     * @param policy a policy that narrows the session, already read once
     */
    record Wish(String roleArn, String name, Duration length, Optional<String> policy) {}

    @Override
    public RoleSession assume(
            Call by, String roleArn, String sessionName, Map<String, List<String>> context, Duration length) {
        return assume(by, new Wish(roleArn, sessionName, length, Optional.empty()), context);
    }

    RoleSession assume(Call by, Wish wish, Map<String, List<String>> context) {
        requireForm(wish);
        Caller caller = admitted(by, wish.roleArn(), wish.name(), context);
        return new RoleSession(begin(roleId(caller), caller, wish.length(), wish.policy()), caller);
    }

    @Override
    public Caller admitted(Call by, String roleArn, String sessionName, Map<String, List<String>> context) {
        Map<String, List<String>> asked = new HashMap<>(context);
        asked.put("sts:RoleSessionName", List.of(sessionName));
        if (!by.caller().isService()) {
            asked.putAll(by.sessionContext());
            asked.put("aws:SourceIp", List.of(by.sourceAddress()));
        }
        Entity role = role(roleArn)
                // Whether a role exists is not told to whom it does not trust: the same words for both.
                .orElseThrow(() -> denied(PolicyAuthorizer.mayNotAssume(by.caller(), roleArn)));
        if (authorizer.mayAssume(by.caller(), role, asked) instanceof Decision.Denied denied) {
            throw denied(denied);
        }
        return sessionOf(role, sessionName);
    }

    @Override
    public Optional<Caller> sessionOf(String roleArn, String sessionName) {
        return role(roleArn).map(role -> sessionOf(role, sessionName));
    }

    private Caller sessionOf(Entity role, String sessionName) {
        String arn = "arn:aws:sts::" + directory.accountId() + ":assumed-role/" + role.name() + "/" + sessionName;
        return new Caller(directory.accountId(), arn, role.id() + ":" + sessionName);
    }

    private static String roleId(Caller session) {
        return session.principalId().substring(0, session.principalId().indexOf(':'));
    }

    private Optional<Entity> role(String arn) {
        return directory.entities().byArn(arn).filter(entity -> entity.kind() == EntityKind.ROLE);
    }

    @Override
    public boolean knows(String roleArn) {
        return role(roleArn).isPresent();
    }

    /** Begins a session of the caller itself; {@code entityId} is its user's id or the account's for root. */
    AccessKey begin(String entityId, Caller caller, Duration length, Optional<String> policy) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        SessionKey key = new SessionKey(
                directory.ids().key("ASIA"),
                entityId,
                caller.principalId(),
                caller.arn(),
                Secret.of(directory.ids().secret()),
                Secret.of(directory.ids().token()),
                now,
                now.plus(length),
                policy,
                Map.of("aws:TokenIssueTime", List.of(now.toString())));
        directory.sessionKeys().insert(key);
        return keys.temporary(key);
    }

    private static void requireForm(Wish wish) {
        if (!NAME.matcher(wish.name()).matches()) {
            throw CommonError.VALIDATION.because("1 validation error detected: Value '" + wish.name()
                    + "' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression"
                    + " pattern: [\\w+=,.@-]{2,64}");
        }
        if (wish.length().compareTo(SHORTEST) < 0 || wish.length().compareTo(LONGEST) > 0) {
            throw CommonError.VALIDATION.because("1 validation error detected: Value '"
                    + wish.length().toSeconds()
                    + "' at 'durationSeconds' failed to satisfy constraint: Member must have"
                    + " value between " + SHORTEST.toSeconds() + " and " + LONGEST.toSeconds());
        }
    }

    private static RuntimeException denied(Decision.Denied denied) {
        return CommonError.ACCESS_DENIED.because(denied.reason());
    }
}
