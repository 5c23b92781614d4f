package rowmill.server.identity.iam;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.contract.CommonError;
import rowmill.contract.iam.AccessKey;
import rowmill.contract.iam.AccessKeyLastUsed;
import rowmill.contract.iam.AccessKeyMetadata;
import rowmill.contract.iam.GetAccessKeyLastUsedResponse;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;
import rowmill.server.identity.directory.UserKey;
import rowmill.server.secrets.Secret;

/** Users' access keys. Without a user name the caller's own are meant. */
final class AccessKeyOperations {
    private final Directory directory;
    private final Population population;

    AccessKeyOperations(Directory directory, Population population) {
        this.directory = directory;
        this.population = population;
    }

    /** A new key; the only answer that ever shows its secret. */
    AccessKey create(Call call, @Nullable String userName) {
        return directory.change(() -> {
            Entity user = user(call, userName);
            if (directory.userKeys().of(user.id()).size() >= Limits.KEYS_PER_USER) {
                throw Refusals.quota("AccessKeysPerUser", Limits.KEYS_PER_USER);
            }
            Secret secret = Secret.of(directory.ids().secret());
            Instant now = Answers.time(call);
            UserKey key =
                    new UserKey(directory.ids().key("AKIA"), user.id(), secret, true, now, java.util.Optional.empty());
            directory.userKeys().insert(key);
            return new AccessKey(user.name(), key.id(), "Active", secret.reveal(), now);
        });
    }

    Page<AccessKeyMetadata> list(Call call, @Nullable String userName, Page.Wish wish) {
        Entity user = user(call, userName);
        List<AccessKeyMetadata> keys = directory.userKeys().of(user.id()).stream()
                .map(key -> new AccessKeyMetadata(
                        user.name(), key.id(), key.active() ? "Active" : "Inactive", key.created()))
                .toList();
        return Page.of(keys, key -> String.valueOf(key.accessKeyId()), wish);
    }

    void update(Call call, @Nullable String userName, String keyId, String status) {
        directory.change(() -> {
            directory.userKeys().activate(key(user(call, userName), keyId).id(), status.equals("Active"));
            return keyId;
        });
    }

    void delete(Call call, @Nullable String userName, String keyId) {
        directory.change(() -> {
            directory.userKeys().delete(key(user(call, userName), keyId).id());
            return keyId;
        });
    }

    /** Without {@code AccessKeyLastUsed} where the key was never used: its shape has no form for that. */
    GetAccessKeyLastUsedResponse lastUsed(String keyId) {
        UserKey key = directory.userKeys().find(keyId).orElseThrow(() -> noSuchKey(keyId));
        return GetAccessKeyLastUsedResponse.builder()
                .userName(directory
                        .entities()
                        .byId(key.userId())
                        .map(Entity::name)
                        .orElse(null))
                .accessKeyLastUsed(key.lastUse()
                        .map(use -> new AccessKeyLastUsed(use.at(), use.service(), use.region()))
                        .orElse(null))
                .build();
    }

    /** The user of this name, or the one who calls. */
    Entity user(Call call, @Nullable String userName) {
        if (userName != null) {
            return population.require(EntityKind.USER, userName);
        }
        return directory
                .entities()
                .byId(call.caller().principalId())
                .filter(entity -> entity.kind() == EntityKind.USER)
                .orElseThrow(() -> CommonError.VALIDATION.because("Must specify userName when calling with non-User"
                        + " credentials. The caller is " + call.caller().arn() + "."));
    }

    private UserKey key(Entity user, String keyId) {
        return directory
                .userKeys()
                .find(keyId)
                .filter(key -> key.userId().equals(user.id()))
                .orElseThrow(() -> noSuchKey(keyId));
    }

    private static RuntimeException noSuchKey(String keyId) {
        return Refusals.noSuch("The Access Key with id " + keyId + " cannot be found.");
    }
}
