package rowmill.engine.statistics;

import java.util.Arrays;

/** A set of 64-bit keys that is emptied in no time: each key carries the round in which it was added. */
final class KeySet {
    private long[] keys = new long[64];
    private int[] rounds = new int[64];
    private int round = 1;
    private int size;

    void clear() {
        size = 0;
        if (++round == 0) {
            Arrays.fill(rounds, 0);
            round = 1;
        }
    }

    /** Adds a well-mixed key; false when it was there. */
    boolean add(long key) {
        int at = locate(key);
        if (rounds[at] == round) {
            return false;
        }
        keys[at] = key;
        rounds[at] = round;
        if (++size * 2 > keys.length) {
            grow();
        }
        return true;
    }

    private int locate(long key) {
        int at = (int) key & (keys.length - 1);
        while (rounds[at] == round && keys[at] != key) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldRounds = rounds;
        keys = new long[oldKeys.length * 2];
        rounds = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldRounds[i] == round) {
                int at = locate(oldKeys[i]);
                keys[at] = oldKeys[i];
                rounds[at] = round;
            }
        }
    }
}
