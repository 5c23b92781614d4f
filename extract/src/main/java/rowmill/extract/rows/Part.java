package rowmill.extract.rows;

/**
 * One part that was written and closed.
 *
 * @param number from 1
 * @param rows records in it, the header line not counted
 * @param bytes its size, the header line counted
 * @param crc32c checksum of its bytes (Castagnoli), as S3 knows it
 */
public record Part(int number, long rows, long bytes, long crc32c) {}
