package rowmill.extract.shuffle;

/**
 * Bounds of a shuffle.
 *
 * @param memoryBytes what records and buffers may take together, at least 1 MB; also the longest record
 * @param partBytes most bytes of one part of the outcome
 */
public record ShuffleLimits(long memoryBytes, long partBytes) {
    /** 64 MB of memory, parts of 64 MB. */
    public static final ShuffleLimits DEFAULT = new ShuffleLimits(64L << 20, 64L << 20);

    private static final long SMALLEST = 1 << 20;
    private static final long LARGEST_MEMORY = 1 << 30;

    public ShuffleLimits {
        if (memoryBytes < SMALLEST || memoryBytes > LARGEST_MEMORY) {
            throw new IllegalArgumentException("The shuffle's memory " + memoryBytes + " is not between " + SMALLEST
                    + " and " + LARGEST_MEMORY + " bytes.");
        }
        if (partBytes < SMALLEST) {
            throw new IllegalArgumentException(
                    "The part size " + partBytes + " is under the smallest, " + SMALLEST + " bytes.");
        }
    }
}
