package rowmill.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import rowmill.app.doctor.Findings.Item;

/** The data directory: is it there, is it its owner's alone, may it be written to, and is there room in it. */
final class DirectoryLooks {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    /** What is below and not sealed. */
    private static final List<String> SECRETS = List.of("seal.key", "credentials");

    private static final long LEAST = 64L << 20;
    private static final long AMPLE = 1L << 30;

    private final Path directory;
    private final Findings findings;

    DirectoryLooks(Path directory, Findings findings) {
        this.directory = directory;
        this.findings = findings;
    }

    void look() {
        Item place = item(directory.toString());
        if (Files.notExists(directory)) {
            findings.remark(
                    place, "Not there yet; rowmill serve makes it. Name the server's with --data or ROWMILL_DATA.");
            return;
        }
        if (!Files.isDirectory(directory)) {
            findings.wrong(
                    place, "This is no directory, or one that this account may not see. Name another with --data.");
            return;
        }
        try {
            rights(place);
            for (String name : SECRETS) {
                if (Files.exists(directory.resolve(name))) {
                    secret(directory.resolve(name));
                }
            }
            room();
        } catch (IOException e) {
            findings.wrong(place, "It cannot be looked at: " + e.getMessage());
        }
    }

    private static Item item(String subject) {
        return new Item("Data", subject);
    }

    private void rights(Item place) throws IOException {
        if (!Files.isWritable(directory) || !Files.isExecutable(directory)) {
            findings.wrong(
                    place,
                    "It may not be written to by " + System.getProperty("user.name") + ", but belongs to "
                            + Files.getOwner(directory).getName()
                            + ". Run the server and this command as its owner, or name another with --data.");
            return;
        }
        if (closed(directory)) {
            findings.right(place, "writable, and its owner's alone");
        } else {
            findings.wrong(
                    place,
                    "Others may look into it: there are keys, copied rows and models below. (A server that starts closes it.)",
                    "chmod 700 " + directory);
        }
    }

    private void secret(Path file) throws IOException {
        if (!closed(file)) {
            findings.wrong(item(file.toString()), "Others may read it, and it holds a secret.", "chmod 600 " + file);
        }
    }

    private static boolean closed(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null || OWNER_ONLY.containsAll(view.readAttributes().permissions());
    }

    private void room() throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        String told = String.format(Locale.ROOT, "%.1f GB", free / 1e9);
        if (free < LEAST) {
            findings.wrong(item("free disk"), told + ". Make room: soon nothing can be written any more.");
        } else if (free < AMPLE) {
            findings.remark(item("free disk"), told + ". Large copies need more.");
        } else {
            findings.right(item("free disk"), told);
        }
    }
}
