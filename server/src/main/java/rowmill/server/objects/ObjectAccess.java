package rowmill.server.objects;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import rowmill.contract.Call;

/**
 * The objects, for services inside this server. Every call is authorised as its caller, by the same identity and bucket
 * policies as a signed request from outside, and refused with S3's own errors as {@link rowmill.contract.ServiceException}
 * ({@code NoSuchBucket}, {@code NoSuchKey}, {@code AccessDenied} …). Thread-safe. Nothing here may be called inside a
 * transaction of the store.
 */
public interface ObjectAccess {

    /** These objects, with {@code aws:SourceArn} in every question asked of policies: the entity that a service works for. */
    ObjectAccess forSource(String sourceArn);

    /** All objects whose key begins with {@code prefix}, in the order of their keys' UTF-8 bytes ({@code s3:ListBucket}). */
    List<ObjectSummary> list(Call call, String bucket, String prefix);

    /** One object's summary ({@code s3:GetObject}). */
    ObjectSummary head(Call call, String bucket, String key);

    /**
     * Reads bytes {@code from} (counted from 0) up to but not including {@code toExclusive}, or to the end if that is -1
     * ({@code s3:GetObject}). The caller closes the stream. A range that reaches beyond the end is cut there; one that holds
     * no byte is an empty stream.
     */
    InputStream open(Call call, String bucket, String key, long from, long toExclusive);

    /** Writes an object ({@code s3:PutObject}); when this returns, it is on disk. */
    void put(Call call, String bucket, String key, byte[] bytes, String contentType);

    /** As {@link #put(Call, String, String, byte[], String)}, from a file, in bounded memory. */
    void put(Call call, String bucket, String key, Path file, String contentType);

    /** Deletes an object ({@code s3:DeleteObject}); it is no error if there is none. */
    void delete(Call call, String bucket, String key);

    /**
     * Makes sure that the caller may do {@code action} on an object of that key, whether there are bucket and object or not.
     *
     * @param action for example {@code s3:PutObject}
     */
    void requireRight(Call call, String action, String bucket, String key);

    /** Makes sure that the bucket exists and the caller may list it ({@code s3:ListBucket}). */
    void requireBucket(Call call, String bucket);
}
