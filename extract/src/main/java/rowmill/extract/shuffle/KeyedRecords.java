package rowmill.extract.shuffle;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;

/** The records of one bucket in memory, with their keys beside, to be gone through in the order of the keys. */
final class KeyedRecords {
    /** Bytes of memory for each record besides its own. */
    static final long INDEX_BYTES = 12;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int SMALL = 16;

    private final byte[] bytes;
    private final long[] keys;
    private final int[] places;

    private KeyedRecords(byte[] bytes, int records) {
        this.bytes = bytes;
        this.keys = new long[records];
        this.places = new int[records];
    }

    static KeyedRecords load(Buckets.Bucket bucket) throws IOException {
        var loaded = new KeyedRecords(Files.readAllBytes(bucket.file()), Math.toIntExact(bucket.records()));
        int place = 0;
        for (int i = 0; i < loaded.keys.length; i++) {
            // Unsigned order, which the buckets have, is signed order with the first bit turned.
            loaded.keys[i] = (long) LONG.get(loaded.bytes, place) ^ Long.MIN_VALUE;
            loaded.places[i] = place + 8;
            place += Buckets.RECORD_HEAD + (int) INT.get(loaded.bytes, place + 8);
        }
        loaded.sort(0, loaded.keys.length - 1);
        return loaded;
    }

    /** Takes the bytes of a record. */
    interface RecordBytes {
        void take(byte[] bytes, int start, int end) throws IOException;
    }

    void inOrder(RecordBytes taker) throws IOException {
        for (int place : places) {
            int start = place + 4;
            taker.take(bytes, start, start + (int) INT.get(bytes, place));
        }
    }

    /** Quicksort of both arrays at once: the keys are random and distinct, so it needs no care. */
    private void sort(int first, int last) {
        int from = first;
        int to = last;
        while (to - from > SMALL) {
            long pivot = keys[from + to >>> 1];
            int low = from;
            int high = to;
            while (low <= high) {
                while (keys[low] < pivot) {
                    low++;
                }
                while (keys[high] > pivot) {
                    high--;
                }
                if (low <= high) {
                    swap(low++, high--);
                }
            }
            if (high - from < to - low) {
                sort(from, high);
                from = low;
            } else {
                sort(low, to);
                to = high;
            }
        }
        for (int i = from + 1; i <= to; i++) {
            for (int j = i; j > from && keys[j - 1] > keys[j]; j--) {
                swap(j - 1, j);
            }
        }
    }

    private void swap(int left, int right) {
        long key = keys[left];
        keys[left] = keys[right];
        keys[right] = key;
        int place = places[left];
        places[left] = places[right];
        places[right] = place;
    }
}
