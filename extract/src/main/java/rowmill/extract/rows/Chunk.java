package rowmill.extract.rows;

/** A stretch of CSV bytes on its way to a part. It ends at a row's end unless a single row is larger than a chunk. */
final class Chunk {
    static final int CAPACITY = 512 * 1024;

    final byte[] bytes = new byte[CAPACITY];
    int length;
    long rows;
    boolean endsRow = true;

    void clear() {
        length = 0;
        rows = 0;
        endsRow = true;
    }
}
