package rowmill.engine.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A local file. Immutable; the length is that at the time of creation; what is appended later is not read.
 *
 * @param path the file
 * @param length its length in bytes
 */
public record FileSource(Path path, long length) implements ByteSource {
    /** @throws IOException when there is no such file */
    public static FileSource of(Path path) throws IOException {
        return new FileSource(path, Files.size(path));
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public InputStream open(long from, long toExclusive) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            channel.position(from);
            return new BoundedStream(Channels.newInputStream(channel), toExclusive - from);
        } catch (IOException | RuntimeException broken) {
            channel.close();
            throw broken;
        }
    }
}
