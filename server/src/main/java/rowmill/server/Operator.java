package rowmill.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rowmill.extract.database.DatabaseAddress;
import rowmill.server.compute.Compute;
import rowmill.server.compute.WorkerSettings;
import rowmill.server.databases.DatabaseRegistry;
import rowmill.server.databases.RegisteredDatabase;
import rowmill.server.identity.Identity;
import rowmill.server.secrets.Secret;
import rowmill.server.secrets.Vault;
import rowmill.server.store.Store;

/**
 * What a data directory holds, for whoever may write to it: the server itself, and the operator's commands, which may run
 * beside it. Thread-safe.
 */
public final class Operator implements AutoCloseable {
    private final ServerSettings settings;
    private final Store store;
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.system();
    private final Vault vault;
    private final Identity identity;
    private final DatabaseRegistry databases;

    private Operator(ServerSettings settings) {
        this.settings = settings;
        this.store = Store.open(settings.store());
        try {
            this.vault = new Pairing(store, settings.store(), settings.dataDirectory()).open(random);
            this.identity = Identity.open(store, vault, clock, random, Optional.empty());
            this.databases = new DatabaseRegistry(store);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Opens the data directory, which is made if it is not there. */
    public static Operator open(ServerSettings settings) {
        try {
            PrivateDirectory.open(settings.dataDirectory());
            return new Operator(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /**
     * Gives the administrator a new key in place of all its keys, which is written to {@code credentials} in the data directory.
     *
     * @return the new key's id
     */
    public String newAdministratorKey() {
        return identity.newAdministratorKey(settings.dataDirectory()).id();
    }

    /** The registered databases. */
    public DatabaseRegistry databases() {
        return databases;
    }

    /**
     * Registers a database.
     *
     * @param groupIds its security groups; the default group if empty
     * @throws IllegalArgumentException if a group does not exist or the identifier is none
     */
    public RegisteredDatabase register(
            String identifier, RegisteredDatabase.Kind kind, DatabaseAddress address, List<String> groupIds) {
        Compute compute = new Compute(store, clock, random, identity.accountId(), noWorkers());
        List<String> groups = groupIds.isEmpty() ? List.of(compute.groups().defaultGroupId()) : groupIds;
        groups.stream().filter(id -> !compute.groups().exists(id)).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("There is no security group " + id + ".");
        });
        RegisteredDatabase database = new RegisteredDatabase(
                identifier, kind, address, compute.network().subnetId(), groups, clock.instant());
        databases.register(database);
        return database;
    }

    private WorkerSettings noWorkers() {
        return new WorkerSettings(
                settings.dataDirectory().resolve("instances"),
                List.of(),
                () -> "",
                settings.region(),
                Set.of(),
                (role, instance) -> "");
    }

    Store store() {
        return store;
    }

    SecureRandom random() {
        return random;
    }

    InstantSource clock() {
        return clock;
    }

    Vault vault() {
        return vault;
    }

    Identity identity() {
        return identity;
    }

    /** The key that signs links to logs: made once, sealed in the data directory. */
    byte[] linkKey() {
        var file = settings.dataDirectory().resolve("links.key");
        try {
            if (!Files.exists(file)) {
                byte[] key = new byte[32];
                random.nextBytes(key);
                String text = Base64.getEncoder().encodeToString(key);
                Files.writeString(file, vault.seal(Secret.of(text), "links"));
            }
            return Base64.getDecoder()
                    .decode(vault.unseal(Files.readString(file), "links").reveal());
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the log links, " + file + ", cannot be read or written", e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
