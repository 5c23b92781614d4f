package rowmill.server.objects.awssdk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The rows of buckets and objects. Every method runs in the transaction of the handle that it is given. */
final class ObjectIndex {
    private static final String COLUMNS = "bucket, key_hex, size, etag, modified_at, headers, segments";

    record BucketRow(String name, Instant created) {}

    List<BucketRow> buckets(Handle handle) {
        return handle.createQuery("select name, created_at from s3_bucket order by name")
                .map((row, context) -> new BucketRow(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
                .list();
    }

    Optional<BucketRow> bucket(Handle handle, String name) {
        return handle.createQuery("select name, created_at from s3_bucket where name = :name")
                .bind("name", name)
                .map((row, context) -> new BucketRow(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
                .findOne();
    }

    /** @return whether there was none of that name before */
    boolean addBucket(Handle handle, BucketRow bucket) {
        return handle.createUpdate(
                                "insert into s3_bucket (name, created_at) values (:name, :at) on conflict (name) do nothing")
                        .bind("name", bucket.name())
                        .bind("at", bucket.created().toEpochMilli())
                        .execute()
                == 1;
    }

    /** Its policy goes with it in the same transaction: the next bucket of that name must not have it. */
    void removeBucket(Handle handle, String name) {
        handle.createUpdate("delete from s3_bucket_policy where bucket = :name")
                .bind("name", name)
                .execute();
        handle.createUpdate("delete from s3_bucket where name = :name")
                .bind("name", name)
                .execute();
    }

    Optional<StoredObject> find(Handle handle, String bucket, String key) {
        return handle.createQuery("select " + COLUMNS + " from s3_object where bucket = :bucket and key_hex = :key")
                .bind("bucket", bucket)
                .bind("key", KeyText.hex(key))
                .map((row, context) -> object(row))
                .findOne();
    }

    void put(Handle handle, StoredObject object) {
        handle.createUpdate("insert into s3_object (" + COLUMNS + ") values"
                        + " (:bucket, :key, :size, :etag, :at, :headers, :segments)"
                        + " on conflict (bucket, key_hex) do update set size = excluded.size, etag = excluded.etag,"
                        + " modified_at = excluded.modified_at, headers = excluded.headers,"
                        + " segments = excluded.segments")
                .bind("bucket", object.bucket())
                .bind("key", KeyText.hex(object.key()))
                .bind("size", object.size())
                .bind("etag", object.etag())
                .bind("at", object.modified().toEpochMilli())
                .bind("headers", object.headers().text())
                .bind("segments", Segment.text(object.segments()))
                .execute();
    }

    void remove(Handle handle, String bucket, String key) {
        handle.createUpdate("delete from s3_object where bucket = :bucket and key_hex = :key")
                .bind("bucket", bucket)
                .bind("key", KeyText.hex(key))
                .execute();
    }

    /** Objects whose key's digits are greater than {@code after} and begin with {@code prefix}, in order. */
    List<StoredObject> page(Handle handle, String bucket, String prefix, String after, int limit) {
        // One lower bound, so that every database seeks: the first text after digits d that can continue them is d +
        // "0".
        String afterFirst = after.isEmpty() ? "" : after + "0";
        return handle.createQuery("select " + COLUMNS + " from s3_object where bucket = :bucket and key_hex >= :from"
                        + " and key_hex < :end order by key_hex limit :limit")
                .bind("bucket", bucket)
                .bind("from", afterFirst.compareTo(prefix) > 0 ? afterFirst : prefix)
                .bind("end", KeyText.endOf(prefix))
                .bind("limit", limit)
                .map((row, context) -> object(row))
                .list();
    }

    /** The names of all files that objects and parts are made of. */
    Set<String> referencedFiles(Handle handle) {
        Set<String> files = new HashSet<>();
        handle.createQuery("select segments from s3_object").mapTo(String.class).forEach(text -> Segment.parse(text)
                .forEach(segment -> files.add(segment.file())));
        handle.createQuery("select file from s3_part").mapTo(String.class).forEach(files::add);
        return files;
    }

    private static StoredObject object(ResultSet row) throws SQLException {
        return new StoredObject(
                row.getString(1),
                KeyText.key(row.getString(2)),
                row.getLong(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                ObjectHeaders.parse(row.getString(6)),
                Segment.parse(row.getString(7)));
    }
}
