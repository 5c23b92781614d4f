package rowmill.server.objects.awssdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rowmill.server.space.Shortage;

/**
 * The files that hold objects' bytes, named by chance: {@code bytes/3f/3f9a…} is whole, and on disk before any row names it;
 * {@code incoming/…} is being written. Files are never changed once they stand under {@code bytes}. Thread-safe.
 */
final class ByteFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ByteFiles.class);
    private static final int COPY_BUFFER = 1 << 17;
    private static final long MOST_READ_AWAY = 64 << 20;

    private final Path incoming;
    private final Path bytes;
    private final SecureRandom random;

    /**
     * A file newly written, with the facts found on the way.
     *
     * @param etag 32 hexadecimal digits, of the kind that was asked for
     */
    record Written(String file, long size, String etag) {
        Segment segment() {
            return new Segment(file, size);
        }
    }

    /** What the tag of a file is. */
    enum Tag {
        /** The MD5 of its bytes, which clients compare. */
        MD5,
        /** Drawn by chance, no other file's: where another checksum guards the bytes, an MD5 costs more than storing them. */
        CHANCE
    }

    ByteFiles(Path directory, SecureRandom random) {
        this.incoming = directory.resolve("incoming");
        this.bytes = directory.resolve("bytes");
        this.random = random;
        try {
            Files.createDirectories(incoming);
            Files.createDirectories(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the object directory " + directory, e);
        }
    }

    /**
     * Writes the stream to its end; when this returns, the bytes outlive a power failure. Closes nothing.
     *
     * @throws IOException one that {@link Shortage#isBehind} knows if there is no space; then what came is read but not kept
     */
    Written write(InputStream body, Tag tag) throws IOException {
        String name = newName();
        Path draft = incoming.resolve(name);
        try {
            MessageDigest md5 = tag == Tag.MD5 ? md5() : null;
            long size = 0;
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                byte[] buffer = new byte[COPY_BUFFER];
                for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                    if (md5 != null) {
                        md5.update(buffer, 0, read);
                    }
                    writeFully(out, ByteBuffer.wrap(buffer, 0, read));
                    size += read;
                }
                settle(draft, name, out);
            }
            return new Written(
                    name, size, md5 == null ? newName() : HexFormat.of().formatHex(md5.digest()));
        } catch (IOException e) {
            Files.deleteIfExists(place(name));
            IOException failure = Shortage.recognised(e, incoming);
            if (Shortage.isBehind(failure)) {
                // First the draft, so that the audit log and others have room again at once.
                Files.deleteIfExists(draft);
                readAway(body);
            }
            throw failure;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    // Many clients read no answer while they send, and take a connection that is cut for an accident worth another try.
    private static void readAway(InputStream body) throws IOException {
        byte[] buffer = new byte[COPY_BUFFER];
        long left = MOST_READ_AWAY;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = body.read(buffer);
        }
    }

    private static void writeFully(FileChannel out, ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            out.write(from);
        }
    }

    /**
     * Moves a written file to its place, then has all of it on disk: in this order the file system has one thing to commit and
     * not two. A crash in between leaves a file that no row names.
     */
    private void settle(Path draft, String name, FileChannel written) throws IOException {
        Path shelf = shelf(name);
        if (!Files.isDirectory(shelf)) {
            Files.createDirectories(shelf);
            forceDirectory(bytes);
        }
        Files.move(draft, shelf.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        written.force(true);
        forceDirectory(shelf);
    }

    /** Gives the same bytes a second name without copying them where the file system can link. */
    Segment duplicate(Segment segment) throws IOException {
        String name = newName();
        Path shelf = Files.createDirectories(shelf(name));
        try {
            Files.createLink(shelf.resolve(name), place(segment.file()));
        } catch (UnsupportedOperationException | FileSystemException e) {
            if (e instanceof NoSuchFileException) {
                throw (NoSuchFileException) e;
            }
            try (InputStream in = Files.newInputStream(place(segment.file()))) {
                return write(in, Tag.CHANCE).segment();
            }
        }
        forceDirectory(shelf);
        forceDirectory(bytes);
        return new Segment(name, segment.size());
    }

    /** Opens one file, positioned {@code from} bytes after its start. */
    FileChannel open(Segment segment, long from) throws IOException {
        return FileChannel.open(place(segment.file()), StandardOpenOption.READ).position(from);
    }

    /** Removes files that no row names any more; one that cannot be removed is swept at the next start. */
    void remove(Collection<Segment> segments) {
        for (Segment segment : segments) {
            try {
                Files.deleteIfExists(place(segment.file()));
            } catch (IOException e) {
                LOG.warn("Cannot remove {}; the next start tries again", place(segment.file()), e);
            }
        }
    }

    /** Removes what a crash left behind: every file under {@code incoming}, and those of {@code bytes} not referenced. */
    void sweep(Set<String> referenced) {
        int removed = 0;
        for (Path draft : entries(incoming)) {
            removed += removeLeftover(draft);
        }
        for (Path shelf : entries(bytes)) {
            for (Path file : entries(shelf)) {
                removed += referenced.contains(file.getFileName().toString()) ? 0 : removeLeftover(file);
            }
        }
        if (removed > 0) {
            LOG.info("Swept {} files of objects that were never acknowledged or are deleted", removed);
        }
    }

    private static int removeLeftover(Path file) {
        try {
            return Files.deleteIfExists(file) ? 1 : 0;
        } catch (IOException e) {
            LOG.warn("Cannot remove the leftover {}", file, e);
            return 0;
        }
    }

    private static List<Path> entries(Path directory) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            List<Path> paths = new java.util.ArrayList<>();
            stream.forEach(paths::add);
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + directory, e);
        }
    }

    private Path shelf(String name) {
        return bytes.resolve(name.substring(0, 2));
    }

    private Path place(String name) {
        return shelf(name).resolve(name);
    }

    private String newName() {
        byte[] name = new byte[16];
        random.nextBytes(name);
        return HexFormat.of().formatHex(name);
    }

    // A renamed file is safe only once the directory that names it is, too.
    private static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks MD5, which S3 needs for ETags", e);
        }
    }
}
