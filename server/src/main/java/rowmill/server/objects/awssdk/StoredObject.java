package rowmill.server.objects.awssdk;

import java.time.Instant;
import java.util.List;

/**
 * One object as the index knows it.
 *
 * @param size bytes
 * @param etag hexadecimal MD5 without quotes; of a multipart upload the MD5 of the parts' MD5s, a hyphen and their number
 * @param modified when it was acknowledged, to the millisecond
 * @param segments the files with its bytes, in order
 */
record StoredObject(
        String bucket,
        String key,
        long size,
        String etag,
        Instant modified,
        ObjectHeaders headers,
        List<Segment> segments) {

    StoredObject {
        segments = List.copyOf(segments);
    }
}
