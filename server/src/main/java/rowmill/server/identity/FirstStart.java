package rowmill.server.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import rowmill.contract.Caller;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;
import rowmill.server.identity.directory.UserKey;
import rowmill.server.secrets.Secret;

/** Makes the administrator of an account that has no user yet, and gives one whose key is lost another. */
final class FirstStart {
    private static final String NAME = "administrator";
    private static final String POLICY = "arn:aws:iam::aws:policy/AdministratorAccess";

    private final Directory directory;

    FirstStart(Directory directory) {
        this.directory = directory;
    }

    /**
     * Makes user and key and writes the key to {@code <data>/credentials}. The file is written inside the transaction:
     * after a crash between the two the account still has no user, and the next start writes a new key.
     */
    Optional<AccessKey> run(Path dataDirectory, Instant now) {
        return directory.change(() -> {
            if (directory.entities().count(EntityKind.USER) > 0) {
                return Optional.empty();
            }
            return Optional.of(keyed(inserted(now), dataDirectory, now));
        });
    }

    /**
     * Gives the administrator a new key in place of all that there were, and the right to do everything, and writes the key as
     * the first start does. A user of that name is made if there is none.
     */
    AccessKey again(Path dataDirectory, Instant now) {
        return directory.change(() -> {
            Entity user = directory.entities().find(EntityKind.USER, NAME).orElseGet(() -> inserted(now));
            directory.userKeys().of(user.id()).forEach(key -> directory
                    .userKeys()
                    .delete(key.id()));
            return keyed(user, dataDirectory, now);
        });
    }

    private Entity inserted(Instant now) {
        Entity user = new Entity(
                EntityKind.USER,
                directory.ids().entity(EntityKind.USER.prefix()),
                NAME,
                "/",
                directory.entities().arn(EntityKind.USER, "/", NAME),
                now,
                "");
        directory.entities().insert(user);
        return user;
    }

    private AccessKey keyed(Entity user, Path dataDirectory, Instant now) {
        directory.holdings().attach(user.id(), POLICY);
        UserKey key = new UserKey(
                directory.ids().key("AKIA"),
                user.id(),
                Secret.of(directory.ids().secret()),
                true,
                now,
                Optional.empty());
        directory.userKeys().insert(key);
        write(dataDirectory.resolve("credentials"), key);
        return new AccessKey(
                key.id(),
                key.secret(),
                Optional.empty(),
                Optional.empty(),
                new Caller(directory.accountId(), user.arn(), user.id()),
                java.util.Map.of());
    }

    /** Written beside and moved into place, so that the file is never there half or with other rights. */
    private static void write(Path file, UserKey key) {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        String text = "[rowmill]\naws_access_key_id = " + key.id() + "\naws_secret_access_key = "
                + key.secret().reveal() + "\n";
        try {
            Files.deleteIfExists(beside);
            Files.createFile(
                    beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(beside, text, StandardOpenOption.WRITE);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the administrator's key to " + file, e);
        }
    }
}
