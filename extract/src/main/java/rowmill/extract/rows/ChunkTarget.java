package rowmill.extract.rows;

/** Takes full chunks of CSV and gives empty ones for them. */
interface ChunkTarget {

    /** The first empty chunk. */
    Chunk first();

    /** Takes a filled chunk and returns an empty one, waiting for it if need be. */
    Chunk exchange(Chunk filled);
}
