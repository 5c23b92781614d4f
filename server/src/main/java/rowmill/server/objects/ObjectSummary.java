package rowmill.server.objects;

import java.time.Instant;

/**
 * What a listing tells of an object.
 *
 * @param size bytes
 * @param etag without quotes
 * @param lastModified when it was written, to the millisecond
 */
public record ObjectSummary(String key, long size, String etag, Instant lastModified) {}
