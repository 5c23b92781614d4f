package rowmill.runner.copy;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The memory of a copy's uploads: a few buffers that go round, so that what is under way is bounded and nothing is allocated
 * in the middle. Whoever wants one waits until one is free. Thread-safe.
 */
final class PieceBuffers {
    private final Deque<byte[]> free = new ArrayDeque<>();
    private final int most;
    private int taken;

    /** @param most bytes there may be at once; two buffers there may be whatever their size */
    PieceBuffers(int most) {
        this.most = most;
    }

    /** A buffer of this size, with any bytes in it. */
    synchronized byte[] take(int size) throws InterruptedException {
        while (taken > size && taken + size > most) {
            wait();
        }
        taken += size;
        byte[] used = free.poll();
        if (used != null && used.length != size) {
            free.clear();
            used = null;
        }
        return used == null ? new byte[size] : used;
    }

    /** Gives one back that nobody reads any more. */
    synchronized void giveBack(byte[] buffer) {
        free.push(buffer);
        taken -= buffer.length;
        notifyAll();
    }
}
