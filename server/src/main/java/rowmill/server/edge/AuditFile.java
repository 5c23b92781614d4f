package rowmill.server.edge;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file of whole lines that only its owner can read. Not thread-safe. */
final class AuditFile implements AuditTrail {
    private final File file;
    /** Not a channel: that one would be closed for good by the interruption of a thread that writes. */
    private final OutputStream out;

    AuditFile(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        this.file = path.toFile();
        this.out = new FileOutputStream(file, true);
    }

    /** What was written of a line before the disk was full is taken away again. */
    @Override
    public void append(byte[] line) throws IOException {
        long end = file.length();
        try {
            out.write(line);
        } catch (IOException e) {
            cut(end, e);
            throw e;
        }
    }

    private void cut(long end, IOException failure) {
        if (file.length() > end) {
            try (RandomAccessFile whole = new RandomAccessFile(file, "rw")) {
                whole.setLength(end);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
