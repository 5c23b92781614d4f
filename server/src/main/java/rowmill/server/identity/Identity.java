package rowmill.server.identity;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.iam.IamService;
import rowmill.server.secrets.Vault;
import rowmill.server.store.Store;

/** The identity service of one account, all its parts put together. Thread-safe. */
public final class Identity {
    private final Directory directory;
    private final InstantSource clock;
    private final StoredAccessKeys accessKeys;
    private final PolicyAuthorizer authorizer;
    private final StoredRoleSessions roleSessions;
    private final PassRole passRole;
    private final Roles roles;
    private final IamService iam;
    private final StsService sts;

    private Identity(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
        this.accessKeys = new StoredAccessKeys(directory);
        this.authorizer = new PolicyAuthorizer(directory, clock);
        this.roleSessions = new StoredRoleSessions(directory, authorizer, accessKeys, clock);
        this.passRole = new PolicyPassRole(authorizer, directory.accountId());
        this.roles = new Roles(directory, authorizer);
        this.iam = new IamService(directory);
        this.sts = new StsService(roleSessions);
    }

    /**
     * Opens the account in {@code store}, founding it at the first start.
     *
     * @param vault seals secrets
     * @param random makes ids and secrets
     * @param accountId twelve digits, if the operator sets them; a random id by default
     * @throws IllegalArgumentException if the operator's id is not the one that the store was founded with
     */
    public static Identity open(
            Store store, Vault vault, InstantSource clock, SecureRandom random, Optional<String> accountId) {
        return new Identity(Directory.open(store, vault, clock, random, accountId), clock);
    }

    /**
     * Makes the user {@code administrator}, with AdministratorAccess and a random key, in an account that has no user,
     * and writes the key to {@code <data>/credentials} (profile {@code rowmill}, readable by its owner only).
     *
     * @return the new key, to be shown once; empty if the account has users
     */
    public Optional<AccessKey> firstStart(Path dataDirectory) {
        return new FirstStart(directory).run(dataDirectory, clock.instant());
    }

    /**
     * Gives the user {@code administrator} a new key in place of all its keys, and AdministratorAccess, for an operator who has
     * lost them; written as by {@link #firstStart}. A running server knows the key within a second.
     */
    public AccessKey newAdministratorKey(Path dataDirectory) {
        return new FirstStart(directory).again(dataDirectory, clock.instant());
    }

    /** Twelve digits. */
    public String accountId() {
        return directory.accountId();
    }

    public AccessKeys accessKeys() {
        return accessKeys;
    }

    public Authorizer authorizer() {
        return authorizer;
    }

    public RoleSessions roleSessions() {
        return roleSessions;
    }

    public PassRole passRole() {
        return passRole;
    }

    public Roles roles() {
        return roles;
    }

    /** The role in the instance profile of this name or ARN; empty if there is no such profile or no role in it. */
    public Optional<KnownRole> instanceProfileRole(String profileNameOrArn) {
        return roles.inInstanceProfile(profileNameOrArn);
    }

    public IamService iam() {
        return iam;
    }

    public StsService sts() {
        return sts;
    }

    public ResourceNaming iamNaming() {
        return new IamNaming(directory);
    }

    public ResourceNaming stsNaming() {
        return new StsNaming();
    }
}
