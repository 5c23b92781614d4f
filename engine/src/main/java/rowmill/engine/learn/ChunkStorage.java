package rowmill.engine.learn;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps chunks of 16-bit units, in memory up to a limit and beyond it in one temporary file, which is gone when the storage is
 * closed. Where a chunk lies has no influence on what is read back. Thread-safe.
 */
final class ChunkStorage implements Closeable {
    /** Units of an ordinary chunk; only a single record larger than that makes a larger one. */
    static final int CHUNK_UNITS = 1 << 17;

    /** A stored chunk: in memory, or at a place of the file. */
    static final class Chunk {
        private final int length;
        private char @Nullable [] units;
        private long position;

        private Chunk(int length) {
            this.length = length;
        }

        /** Number of units. */
        int length() {
            return length;
        }
    }

    private final Path directory;
    private final Map<Integer, Deque<Long>> freePlaces = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(2 * CHUNK_UNITS);
    private long unitsFree;
    private @Nullable FileChannel file;
    private long fileEnd;

    /**
     * @param directory where the temporary file goes
     * @param memoryBytes how much memory chunks may take before they go to the file
     */
    ChunkStorage(Path directory, long memoryBytes) {
        this.directory = directory;
        this.unitsFree = memoryBytes / 2;
    }

    /** Stores the first {@code length} units; the array may be used again. */
    synchronized Chunk put(char[] units, int length) throws IOException {
        var chunk = new Chunk(length);
        if (length <= unitsFree) {
            unitsFree -= length;
            chunk.units = Arrays.copyOf(units, length);
            return chunk;
        }
        chunk.position = place(length);
        for (int done = 0; done < length; done += CHUNK_UNITS) {
            int part = Math.min(CHUNK_UNITS, length - done);
            buffer.clear();
            buffer.asCharBuffer().put(units, done, part);
            buffer.limit(2 * part);
            long at = chunk.position + 2L * done;
            while (buffer.hasRemaining()) {
                at += opened().write(buffer, at);
            }
        }
        return chunk;
    }

    /**
     * A chunk's units: the stored array itself, or one that was filled from the file.
     *
     * @param spare filled when needed; large enough for the chunk
     * @return not to be written to, and good until the chunk is given back or the spare array used again
     */
    synchronized char[] get(Chunk chunk, char[] spare) throws IOException {
        if (chunk.units != null) {
            return chunk.units;
        }
        for (int done = 0; done < chunk.length; done += CHUNK_UNITS) {
            int part = Math.min(CHUNK_UNITS, chunk.length - done);
            buffer.clear().limit(2 * part);
            long at = chunk.position + 2L * done;
            while (buffer.hasRemaining()) {
                int read = opened().read(buffer, at);
                if (read < 0) {
                    throw new IOException("The temporary training file ends too early; was it cut?");
                }
                at += read;
            }
            buffer.flip();
            buffer.asCharBuffer().get(spare, done, part);
        }
        return spare;
    }

    /** Gives a chunk's room back; it must not be used again. */
    synchronized void free(Chunk chunk) {
        if (chunk.units != null) {
            chunk.units = null;
            unitsFree += chunk.length;
        } else {
            freePlaces
                    .computeIfAbsent(roomFor(chunk.length), room -> new ArrayDeque<>())
                    .add(chunk.position);
        }
    }

    private long place(int length) {
        int room = roomFor(length);
        Deque<Long> free = freePlaces.get(room);
        if (free != null && !free.isEmpty()) {
            return free.remove();
        }
        long position = fileEnd;
        fileEnd += 2L * room;
        return position;
    }

    /** Units set aside in the file: a power of two, so that places can be used again. */
    private static int roomFor(int length) {
        return length > 1 << 30 ? length : Math.max(1 << 10, Integer.highestOneBit(2 * length - 1));
    }

    private FileChannel opened() throws IOException {
        FileChannel open = file;
        if (open == null) {
            Path path = Files.createTempFile(directory, "rowmill-training", ".rows");
            open = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = open;
        }
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
