package rowmill.engine.csv;

/**
 * A stretch of one source: the records that begin in it.
 *
 * @param sourceIndex place of the source in the request, from 0
 * @param source the source
 * @param from first byte (for {@code .gz} of the unpacked text)
 * @param toExclusive byte after the last; {@link Long#MAX_VALUE} when the source's length is unknown
 */
public record SourceRange(int sourceIndex, ByteSource source, long from, long toExclusive) {}
