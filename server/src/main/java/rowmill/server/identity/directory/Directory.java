package rowmill.server.identity.directory;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowmill.server.secrets.Vault;
import rowmill.server.store.Store;

/** The account and all its tables. Thread-safe. */
public final class Directory {
    private static final int MOST_REMEMBERED = 10_000;

    private final Store store;
    private final String accountId;
    private final ChangeCount changes;
    private final UniqueIds ids;
    private final Entities entities;
    private final Holdings holdings;
    private final ManagedPolicies managedPolicies;
    private final InstanceProfiles instanceProfiles;
    private final UserKeys userKeys;
    private final SessionKeys sessionKeys;
    private final HeldPolicies heldPolicies;

    private Directory(Store store, Vault vault, InstantSource clock, UniqueIds ids, String accountId) {
        this.store = store;
        this.accountId = accountId;
        this.ids = ids;
        this.changes = new ChangeCount(clock, new Account(store)::changes);
        this.entities = new Entities(store, accountId);
        this.holdings = new Holdings(store);
        this.managedPolicies = new ManagedPolicies(store);
        this.instanceProfiles = new InstanceProfiles(store, entities, accountId);
        this.userKeys = new UserKeys(store, vault);
        this.sessionKeys = new SessionKeys(store, vault);
        Remembered<List<HeldPolicy>> held = remembered();
        this.heldPolicies = new HeldPolicies(entities, holdings, managedPolicies, held);
    }

    /**
     * Opens the account, founding it if the store has none.
     *
     * @param accountId the operator's choice of twelve digits; a random id by default
     * @throws IllegalArgumentException if the choice is not what the store was founded with
     */
    public static Directory open(
            Store store, Vault vault, InstantSource clock, SecureRandom random, Optional<String> accountId) {
        UniqueIds ids = new UniqueIds(random);
        String kept = new Account(store).open(accountId, ids.account(), clock.instant());
        return new Directory(store, vault, clock, ids, kept);
    }

    /**
     * Does a change in one transaction, one change at a time. Once it has returned, this process no longer acts on the
     * old state; another node of the same store does so for a second at most.
     */
    public <T extends @Nullable Object> T change(Supplier<T> change) {
        T result = store.inTransaction(handle -> {
            Account.countChange(handle);
            return change.get();
        });
        changes.changed();
        return result;
    }

    /** A new memory that every change empties. */
    public <T> Remembered<T> remembered() {
        return new Remembered<>(changes, MOST_REMEMBERED);
    }

    public String accountId() {
        return accountId;
    }

    /** When the account was founded. */
    public Instant founded() {
        return new Account(store).founded();
    }

    public UniqueIds ids() {
        return ids;
    }

    public Entities entities() {
        return entities;
    }

    public Holdings holdings() {
        return holdings;
    }

    public ManagedPolicies managedPolicies() {
        return managedPolicies;
    }

    public InstanceProfiles instanceProfiles() {
        return instanceProfiles;
    }

    public UserKeys userKeys() {
        return userKeys;
    }

    public SessionKeys sessionKeys() {
        return sessionKeys;
    }

    public HeldPolicies heldPolicies() {
        return heldPolicies;
    }
}
