package rowmill.server.objects.awssdk;

import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an object.
 *
 * @param from first byte, counted from 0
 * @param length bytes, 0 or more; {@code from + length} is at most the object's size
 * @param partial whether the caller asked for a range, even one that holds everything
 */
record ByteRange(long from, long length, boolean partial) {

    /**
     * Reads a Range header of one range ({@code bytes=0-9}, {@code bytes=10-}, {@code bytes=-10}); null is everything.
     *
     * @throws software.amazon.awssdk.services.s3.model.S3Exception 416 if no byte of the object lies in it
     */
    static ByteRange of(@Nullable String header, long size) {
        if (header == null || !header.startsWith("bytes=")) {
            return new ByteRange(0, size, false);
        }
        String[] ends = header.substring("bytes=".length()).trim().split("-", 2);
        if (ends.length != 2) {
            return new ByteRange(0, size, false);
        }
        try {
            return ends[0].isEmpty() ? tail(Long.parseLong(ends[1]), size) : fromTo(ends, size);
        } catch (NumberFormatException e) {
            throw S3Exceptions.fromStatusCode(416, e);
        }
    }

    private static ByteRange tail(long wanted, long size) {
        if (wanted <= 0 || size == 0) {
            throw S3Exceptions.fromStatusCode(416);
        }
        long length = Math.min(wanted, size);
        return new ByteRange(size - length, length, true);
    }

    private static ByteRange fromTo(String[] ends, long size) {
        long first = Long.parseLong(ends[0]);
        long last = ends[1].isEmpty() ? size - 1 : Math.min(Long.parseLong(ends[1]), size - 1);
        if (first < 0 || first >= size || last < first) {
            throw S3Exceptions.fromStatusCode(416);
        }
        return new ByteRange(first, last - first + 1, true);
    }

    /** The Content-Range header's value. */
    String contentRange(long size) {
        return "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
