package rowmill.extract.shuffle;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that records are scattered to by bits of their keys, so that every key of a bucket is smaller than every key of
 * the next. A record is stored as its key (8 bytes), its length (4 bytes) and its bytes. Closing deletes the files.
 */
final class Buckets implements AutoCloseable {
    static final int RECORD_HEAD = 12;

    private static final int MOST_BITS = 8;
    private static final int LARGEST_BUFFER = 64 * 1024;

    private final int bitsBefore;
    private final int bits;
    private final List<Bucket> buckets = new ArrayList<>();

    /**
     * @param bytes about how many bytes will come
     * @param bitsBefore bits at the head of the keys that are the same in all records to come
     */
    Buckets(Path folder, long memory, long bytes, int bitsBefore) throws IOException {
        this.bitsBefore = bitsBefore;
        this.bits = Math.min(64 - bitsBefore, bitsFor(bytes, memory / 4, bitsBefore == 0 ? 0 : 1));
        int buffer = (int) Math.min(LARGEST_BUFFER, memory / 4 >> bits);
        try {
            for (int number = 0; number < 1 << bits; number++) {
                buckets.add(new Bucket(Files.createTempFile(folder, "bucket", ".records"), buffer));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private static int bitsFor(long bytes, long target, int least) {
        int bits = least;
        while (bits < MOST_BITS && bytes >> bits > target) {
            bits++;
        }
        return bits;
    }

    /** Bits at the head of the keys that are the same in all records of one bucket. */
    int bits() {
        return bitsBefore + bits;
    }

    void add(long key, byte[] from, int start, int end) throws IOException {
        int number = bits == 0 ? 0 : (int) (key << bitsBefore >>> 64 - bits);
        buckets.get(number).add(key, from, start, end);
    }

    void endWriting() throws IOException {
        for (Bucket bucket : buckets) {
            bucket.out.close();
        }
    }

    /** The buckets in the order of their keys. */
    List<Bucket> all() {
        return buckets;
    }

    @Override
    public void close() throws IOException {
        for (Bucket bucket : buckets) {
            bucket.out.close();
            bucket.delete();
        }
    }

    /** Takes a record. */
    interface KeyedRecord {
        void take(long key, byte[] bytes, int start, int end) throws IOException;
    }

    /** One file. */
    static final class Bucket {
        private final Path file;
        private final DataOutputStream out;
        private long bytes;
        private long records;

        private Bucket(Path file, int buffer) throws IOException {
            this.file = file;
            this.out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), Math.max(512, buffer)));
        }

        private void add(long key, byte[] from, int start, int end) throws IOException {
            out.writeLong(key);
            out.writeInt(end - start);
            out.write(from, start, end - start);
            bytes += RECORD_HEAD + end - start;
            records++;
        }

        Path file() {
            return file;
        }

        long bytes() {
            return bytes;
        }

        long records() {
            return records;
        }

        /** Bytes of memory that its records need to be sorted. */
        long memory() {
            return bytes + KeyedRecords.INDEX_BYTES * records;
        }

        void forEach(KeyedRecord taker) throws IOException {
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), LARGEST_BUFFER))) {
                byte[] record = new byte[1024];
                for (long number = 0; number < records; number++) {
                    long key = in.readLong();
                    int length = in.readInt();
                    record = record.length < length ? new byte[length] : record;
                    in.readFully(record, 0, length);
                    taker.take(key, record, 0, length);
                }
            }
        }

        void delete() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
