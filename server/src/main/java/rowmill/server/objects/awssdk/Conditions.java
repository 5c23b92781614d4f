package rowmill.server.objects.awssdk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;

/**
 * The conditions under which an object is read, written or deleted, each null where the client set none.
 *
 * <p>Source: RFC 9110 section 13, with S3's departures: a write with If-Match of a missing key is NoSuchKey.
 *
 * @param ifMatch entity tags, one of which the object must have, or {@code *}
 * @param ifNoneMatch entity tags, none of which the object may have, or {@code *}
 */
record Conditions(
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        @Nullable Instant ifModifiedSince,
        @Nullable Instant ifUnmodifiedSince) {

    /** Refuses a read with 412 or, where the reader has the object already, with 304. */
    void checkRead(StoredObject object) {
        if (ifMatch != null ? !names(ifMatch, object.etag()) : changedSince(ifUnmodifiedSince, object)) {
            throw S3Exceptions.preconditionFailed(null);
        }
        boolean known = ifNoneMatch != null
                ? names(ifNoneMatch, object.etag())
                : ifModifiedSince != null && !changedSince(ifModifiedSince, object);
        if (known) {
            throw S3Exceptions.fromStatusCode(304, "\"" + object.etag() + "\"", Map.of(), null);
        }
    }

    /** Refuses a copy whose source is not as the caller named it; there is no 304 for a copy. */
    void checkCopySource(StoredObject source) {
        boolean refused = ifMatch != null ? !names(ifMatch, source.etag()) : changedSince(ifUnmodifiedSince, source);
        boolean unchanged = ifNoneMatch != null
                ? names(ifNoneMatch, source.etag())
                : ifModifiedSince != null && !changedSince(ifModifiedSince, source);
        if (refused || unchanged) {
            throw S3Exceptions.preconditionFailed(null);
        }
    }

    /** Refuses a write over the object that is there now, if any. */
    static void checkWrite(
            @Nullable String ifMatch, @Nullable String ifNoneMatch, Optional<StoredObject> current, String key) {
        if (ifMatch != null) {
            StoredObject there = current.orElseThrow(
                    () -> S3Exceptions.noSuchKey("", key, "If-Match needs an object that is there"));
            if (!names(ifMatch, there.etag())) {
                throw S3Exceptions.preconditionFailed(null);
            }
        }
        if (ifNoneMatch != null
                && current.isPresent()
                && names(ifNoneMatch, current.get().etag())) {
            throw S3Exceptions.preconditionFailed(null);
        }
    }

    /** Refuses a deletion of another object than the caller named. */
    static void checkDelete(DeleteObjectRequest request, StoredObject current) {
        boolean same = (request.ifMatch() == null || names(request.ifMatch(), current.etag()))
                && (request.ifMatchSize() == null || request.ifMatchSize() == current.size())
                && (request.ifMatchLastModifiedTime() == null
                        || request.ifMatchLastModifiedTime()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .equals(current.modified().truncatedTo(ChronoUnit.SECONDS)));
        if (!same) {
            throw S3Exceptions.preconditionFailed(null);
        }
    }

    private static boolean changedSince(@Nullable Instant since, StoredObject object) {
        // HTTP dates have no fraction of a second.
        return since != null
                && object.modified().truncatedTo(ChronoUnit.SECONDS).isAfter(since);
    }

    private static boolean names(String tags, String etag) {
        return tags.trim().equals("*")
                || Arrays.stream(tags.split(","))
                        .map(tag -> tag.trim().replaceFirst("^W/", "").replace("\"", ""))
                        .anyMatch(etag::equals);
    }
}
