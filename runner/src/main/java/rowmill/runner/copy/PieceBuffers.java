package rowmill.runner.copy;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The memory of a copy's uploads: a few buffers that go round, so that what is under way is bounded and nothing is allocated
 * in the middle. Whoever wants one waits until one is free. Thread-safe.
 */
final class PieceBuffers {
    private final Deque<byte[]> free = new ArrayDeque<>();
    private int left;

    /** @param most how many there are at once */
    PieceBuffers(int most) {
        this.left = most;
    }

    /** A buffer of this size, with any bytes in it. */
    synchronized byte[] take(int size) throws InterruptedException {
        while (left == 0) {
            wait();
        }
        left--;
        byte[] used = free.poll();
        return used != null && used.length == size ? used : new byte[size];
    }

    /** Gives one back that nobody reads any more. */
    synchronized void giveBack(byte[] buffer) {
        free.push(buffer);
        left++;
        notifyAll();
    }
}
