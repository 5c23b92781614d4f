package rowmill.app.client;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import rowmill.extract.database.Secret;

/** A database password as commands get it; never an argument, which others on the machine could read. */
public final class DatabasePassword {
    private static final String VARIABLE = "ROWMILL_DATABASE_PASSWORD";

    private DatabasePassword() {}

    /**
     * The password: from a file, else from the environment for scripts, else asked for.
     *
     * @param file a file whose first line is the password
     * @throws IllegalArgumentException if there is nobody to ask
     */
    public static Secret ask(Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            return Secret.of(Files.readString(file.get()).lines().findFirst().orElse(""));
        }
        Optional<String> given = Optional.ofNullable(System.getenv(VARIABLE));
        if (given.isPresent()) {
            return Secret.of(given.get());
        }
        Console console = System.console();
        if (console == null) {
            throw new IllegalArgumentException(
                    "There is no terminal to ask for the password on; set " + VARIABLE + ".");
        }
        return Secret.of(console.readPassword("Password: "));
    }
}
