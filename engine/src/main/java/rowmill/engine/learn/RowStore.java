package rowmill.engine.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import rowmill.engine.features.FeatureVector;

/** Encoded records in a fixed order, in chunks that no record crosses. Not thread-safe. */
final class RowStore {
    private final RowCodec codec;
    private final ChunkStorage storage;
    private final int chunkUnits;
    private final List<ChunkStorage.Chunk> chunks = new ArrayList<>();
    private char[] open = new char[1024];
    private int used;
    private int largest;
    private long rows;

    RowStore(RowCodec codec, ChunkStorage storage) {
        this(codec, storage, ChunkStorage.CHUNK_UNITS);
    }

    /** @param chunkUnits how large a chunk becomes */
    RowStore(RowCodec codec, ChunkStorage storage, int chunkUnits) {
        this.codec = codec;
        this.storage = storage;
        this.chunkUnits = chunkUnits;
    }

    long rows() {
        return rows;
    }

    void append(float label, FeatureVector vector) throws IOException {
        int units = codec.units(vector);
        makeRoom(units);
        codec.encode(label, vector, open, used);
        used += units;
        rows++;
    }

    /** Appends a record that is encoded already. */
    void append(char[] from, int at, int units) throws IOException {
        makeRoom(units);
        System.arraycopy(from, at, open, used, units);
        used += units;
        rows++;
    }

    private void makeRoom(int units) throws IOException {
        if (used + units > chunkUnits) {
            finishChunk();
        }
        if (used + units > open.length) {
            open = RowCodec.grown(open, used + units);
        }
    }

    /** Puts the open chunk into storage; needed before reading. */
    void finishChunk() throws IOException {
        if (used > 0) {
            chunks.add(storage.put(open, used));
            largest = Math.max(largest, used);
            used = 0;
        }
    }

    /** Takes the encoded records of a chunk, which stand in the first {@code length} units. */
    interface ChunkVisitor {
        void visit(char[] units, int length) throws IOException;
    }

    /** Hands over every chunk in order and gives it back afterwards; the store is empty then. */
    void drain(ChunkVisitor visitor) throws IOException {
        finishChunk();
        char[] spare = new char[largest];
        for (ChunkStorage.Chunk chunk : chunks) {
            visitor.visit(storage.get(chunk, spare), chunk.length());
            storage.free(chunk);
        }
        chunks.clear();
        rows = 0;
    }

    /** A cursor before the first record. The store must not change any more. */
    Cursor cursor() throws IOException {
        finishChunk();
        return new Cursor();
    }

    /** Goes over the records in order. */
    final class Cursor {
        private final char[] spare = new char[largest];
        private char[] stored = spare;
        private int chunk = -1;
        private int at;
        private int end;

        /** Decodes the next record; false when there is none. */
        boolean next(Row row) throws IOException {
            while (at == end) {
                if (++chunk == chunks.size()) {
                    return false;
                }
                stored = storage.get(chunks.get(chunk), spare);
                at = 0;
                end = chunks.get(chunk).length();
            }
            at = codec.decode(stored, at, row);
            return true;
        }
    }
}
