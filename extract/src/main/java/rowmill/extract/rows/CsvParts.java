package rowmill.extract.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV to parts of bounded size on a thread of its own, while the caller goes on filling chunks.
 *
 * <p>A row is never cut between parts. A part ends before the chunk that would carry it over the limit, so parts are at
 * most the limit, and only a single row larger than the limit makes a larger part. Every part begins with the header
 * line if there is one, because each is a file of its own to a reader. A result without rows makes one part.
 *
 * <p>Use: {@link #rows()} on the producing thread, then {@link #finish()}; on any failure {@link #abandon()}. Closing
 * abandons what is not finished. If the sink fails, the producing thread gets a {@link PartFailure} at its next full
 * chunk.
 */
public final class CsvParts implements AutoCloseable {
    private static final int CHUNKS = 8;
    private static final long POLL_MILLIS = 200;

    private final PartSink sink;
    private final long partLimit;
    private final byte[] header;
    private final BlockingQueue<Chunk> filled = new ArrayBlockingQueue<>(CHUNKS + 1);
    private final BlockingQueue<Chunk> free = new ArrayBlockingQueue<>(CHUNKS + 1);
    private final Chunk end = new Chunk();
    private final List<Part> parts = new ArrayList<>();
    private final CRC32C checksum = new CRC32C();
    private final Thread writer;
    private final CsvRows rows;
    private volatile @Nullable Throwable failure;
    private volatile boolean abandoned;
    private @Nullable OutputStream open;
    private long openRows;
    private long openBytes;
    private boolean betweenRows = true;

    /**
     * @param sink where parts go
     * @param header names of the header line of each part; empty for none
     * @param partLimit most bytes of one part
     * @param oversizeLimit bytes above which a row is counted as oversize
     */
    public CsvParts(PartSink sink, List<String> header, long partLimit, long oversizeLimit) {
        this.sink = sink;
        this.partLimit = partLimit;
        this.header = headerLine(header);
        for (int i = 0; i < CHUNKS; i++) {
            free.add(new Chunk());
        }
        this.rows = new CsvRows(new Ring(), oversizeLimit);
        this.writer = Thread.ofPlatform().name("csv-parts").daemon().unstarted(this::write);
        writer.start();
    }

    /** Where rows are written; use it on one thread. */
    public CsvRows rows() {
        return rows;
    }

    /** Ends the last part and waits until the sink has it. Returns the parts in order. */
    public List<Part> finish() {
        rows.flush();
        put(filled, end);
        awaitWriter();
        throwIfFailed();
        return List.copyOf(parts);
    }

    /** Stops writing and lets the sink know that the open part is unfinished. The parts closed before remain. */
    public void abandon() {
        abandoned = true;
        writer.interrupt();
    }

    @Override
    public void close() {
        if (writer.isAlive()) {
            abandon();
            awaitWriter();
        }
    }

    private void awaitWriter() {
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
                abandon();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void throwIfFailed() {
        Throwable seen = failure;
        if (seen != null) {
            throw new PartFailure(parts.size() + 1, seen);
        }
        if (abandoned) {
            throw new PartFailure(parts.size() + 1, new IOException("the copy was abandoned"));
        }
    }

    private void write() {
        try {
            for (Chunk chunk = filled.take(); chunk != end; chunk = filled.take()) {
                writeChunk(chunk);
                chunk.clear();
                free.put(chunk);
            }
            if (parts.isEmpty() && open == null) {
                openNext();
            }
            closeOpen();
            sink.awaitParts();
        } catch (Throwable broken) {
            failure = broken;
            abandonOpen(broken);
        }
    }

    private void writeChunk(Chunk chunk) throws IOException {
        if (open != null && betweenRows && openBytes + chunk.length > partLimit) {
            closeOpen();
        }
        if (open == null) {
            openNext();
        }
        send(chunk.bytes, chunk.length);
        openRows += chunk.rows;
        betweenRows = chunk.endsRow;
    }

    private void openNext() throws IOException {
        open = sink.openPart(parts.size() + 1);
        openRows = 0;
        openBytes = 0;
        checksum.reset();
        send(header, header.length);
    }

    private void send(byte[] bytes, int length) throws IOException {
        OutputStream out = open;
        if (out == null) {
            throw new IllegalStateException("no part is open");
        }
        out.write(bytes, 0, length);
        checksum.update(bytes, 0, length);
        openBytes += length;
    }

    private void closeOpen() throws IOException {
        OutputStream out = open;
        if (out != null) {
            out.close();
            open = null;
            parts.add(new Part(parts.size() + 1, openRows, openBytes, checksum.getValue()));
        }
    }

    private void abandonOpen(Throwable cause) {
        OutputStream out = open;
        open = null;
        // The sink may need to wait for its own network while it lets go, which an interrupt would cut short.
        Thread.interrupted();
        if (out != null) {
            try {
                sink.abandonPart(parts.size() + 1, out);
            } catch (IOException | RuntimeException alsoBroken) {
                cause.addSuppressed(alsoBroken);
            }
        }
    }

    private void put(BlockingQueue<Chunk> queue, Chunk chunk) {
        try {
            while (!queue.offer(chunk, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throwIfFailed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure(parts.size() + 1, e);
        }
    }

    private static byte[] headerLine(List<String> names) {
        if (names.isEmpty()) {
            return new byte[0];
        }
        var single = new SingleChunk();
        var line = new CsvRows(single, Long.MAX_VALUE);
        for (String name : names) {
            byte[] utf8 = name.getBytes(UTF_8);
            line.text(utf8, 0, utf8.length);
        }
        line.endRow();
        line.flush();
        return single.written();
    }

    /** The way of chunks to the writer and back. */
    private final class Ring implements ChunkTarget {
        @Override
        public Chunk first() {
            Chunk chunk = free.poll();
            if (chunk == null) {
                throw new IllegalStateException("the ring has no chunk");
            }
            return chunk;
        }

        @Override
        public Chunk exchange(Chunk full) {
            throwIfFailed();
            put(filled, full);
            try {
                Chunk empty = free.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                while (empty == null) {
                    throwIfFailed();
                    empty = free.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                }
                return empty;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PartFailure(parts.size() + 1, e);
            }
        }
    }

    /** Gathers a header line, which is at most a few chunks. */
    private static final class SingleChunk implements ChunkTarget {
        private byte[] gathered = new byte[0];

        @Override
        public Chunk first() {
            return new Chunk();
        }

        @Override
        public Chunk exchange(Chunk filled) {
            int before = gathered.length;
            gathered = Arrays.copyOf(gathered, before + filled.length);
            System.arraycopy(filled.bytes, 0, gathered, before, filled.length);
            return filled;
        }

        byte[] written() {
            return gathered;
        }
    }
}
