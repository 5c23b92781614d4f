package rowmill.server.objects.awssdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rowmill.server.objects.awssdk.ByteFiles.Tag;
import rowmill.server.objects.awssdk.ByteFiles.Written;
import rowmill.server.objects.awssdk.ObjectIndex.BucketRow;
import rowmill.server.store.Store;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Writing in the order that survives a crash: bytes to disk, then the row, then the bytes that nobody names any more. */
final class ObjectWrites {
    private final Store store;
    private final ByteFiles files;
    private final ObjectIndex objects;

    ObjectWrites(Store store, ByteFiles files, ObjectIndex objects) {
        this.store = store;
        this.files = files;
        this.objects = objects;
    }

    /**
     * Writes a body to disk and closes it.
     *
     * @param length what the client announced, if it did; another length is IncompleteBody
     * @param md5 in Base64, if the client gave it; another digest is BadDigest
     */
    Written write(InputStream body, @Nullable Long length, @Nullable String md5) {
        return write(body, length, md5, Tag.MD5);
    }

    /**
     * Writes a body whose bytes are guarded by another checksum than an MD5, which the stream checks itself, to disk and
     * closes it. Its tag is drawn by chance.
     */
    Written writeGuarded(InputStream body, @Nullable Long length) {
        return write(body, length, null, Tag.CHANCE);
    }

    private Written write(InputStream body, @Nullable Long length, @Nullable String md5, Tag tag) {
        Written written;
        try (body) {
            written = files.write(body, tag);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        S3ErrorCode fault = null;
        if (length != null && length != written.size()) {
            fault = S3ErrorCode.INCOMPLETE_BODY;
        } else if (md5 != null
                && !HexFormat.of().formatHex(Base64.getDecoder().decode(md5)).equals(written.etag())) {
            fault = S3ErrorCode.BAD_DIGEST;
        }
        if (fault != null) {
            files.remove(List.of(written.segment()));
            throw new S3ProxyException(fault);
        }
        return written;
    }

    /** Makes the object the current one of its key if the conditions hold; the bytes of the earlier one are removed. */
    void publish(StoredObject object, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        exchange(object.segments(), handle -> replace(handle, object, ifMatch, ifNoneMatch));
    }

    /**
     * Runs {@code change}, which makes rows name the new files and answers the files that they name no longer. After a
     * refusal the new files go, after success the old ones. After any other failure both stay, for nobody can say which
     * are named: the next start sweeps those that are not.
     */
    void exchange(List<Segment> fresh, Function<Handle, List<Segment>> change) {
        List<Segment> unnamed;
        try {
            unnamed = store.inTransaction(change);
        } catch (AwsServiceException refused) {
            files.remove(fresh);
            throw refused;
        }
        files.remove(unnamed);
    }

    /** As {@link #publish} within a transaction; answers the files of the earlier object. */
    List<Segment> replace(Handle handle, StoredObject object, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        requireBucket(handle, object.bucket());
        Optional<StoredObject> current = objects.find(handle, object.bucket(), object.key());
        Conditions.checkWrite(ifMatch, ifNoneMatch, current, object.key());
        objects.put(handle, object);
        return current.map(StoredObject::segments).orElse(List.of());
    }

    BucketRow requireBucket(Handle handle, String bucket) {
        return objects.bucket(handle, bucket).orElseThrow(() -> S3Exceptions.noSuchBucket(bucket, "no such bucket"));
    }
}
