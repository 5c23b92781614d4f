package rowmill.server.identity;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.contract.Caller;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.Remembered;
import rowmill.server.identity.directory.SessionKey;
import rowmill.server.identity.directory.UserKey;

/** The keys in the directory, remembered between requests. */
final class StoredAccessKeys implements AccessKeys {
    private static final String TEMPORARY = "ASIA";

    private final Directory directory;
    private final Remembered<AccessKey> remembered;

    StoredAccessKeys(Directory directory) {
        this.directory = directory;
        this.remembered = directory.remembered();
    }

    @Override
    public Optional<AccessKey> find(String accessKeyId) {
        return remembered.find(accessKeyId, () -> read(accessKeyId));
    }

    @Override
    public void used(String accessKeyId, String service, String region, Instant at) {
        if (!accessKeyId.startsWith(TEMPORARY)) {
            directory.userKeys().used(accessKeyId, new UserKey.Use(at, service, region));
        }
    }

    private Optional<AccessKey> read(String id) {
        if (id.startsWith(TEMPORARY)) {
            return directory.sessionKeys().find(id).filter(this::holderExists).map(this::temporary);
        }
        return directory.userKeys().find(id).filter(UserKey::active).flatMap(key -> directory
                .entities()
                .byId(key.userId())
                .map(user -> lasting(key, user)));
    }

    private boolean holderExists(SessionKey key) {
        return key.entityId().equals(directory.accountId())
                || directory.entities().byId(key.entityId()).isPresent();
    }

    private AccessKey lasting(UserKey key, Entity user) {
        return new AccessKey(
                key.id(),
                key.secret(),
                Optional.empty(),
                Optional.empty(),
                new Caller(directory.accountId(), user.arn(), user.id()),
                Map.of());
    }

    AccessKey temporary(SessionKey key) {
        Map<String, List<String>> context = new HashMap<>(key.context());
        context.put(CallerPolicies.SESSION_KEY, List.of(key.id()));
        return new AccessKey(
                key.id(),
                key.secret(),
                Optional.of(key.token().reveal()),
                Optional.of(key.expires()),
                new Caller(directory.accountId(), key.arn(), key.principalId()),
                context);
    }
}
