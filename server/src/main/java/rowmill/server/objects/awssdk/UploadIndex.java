package rowmill.server.objects.awssdk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of multipart uploads in progress. Every method runs in the transaction of the handle that it is given. */
final class UploadIndex {

    record UploadRow(String id, String bucket, String key, Instant started, ObjectHeaders headers) {}

    record PartRow(int number, long size, String etag, Instant modified, String file) {
        Segment segment() {
            return new Segment(file, size);
        }
    }

    void add(Handle handle, UploadRow upload) {
        handle.createUpdate("insert into s3_upload (id, bucket, key_hex, started_at, headers)"
                        + " values (:id, :bucket, :key, :at, :headers)")
                .bind("id", upload.id())
                .bind("bucket", upload.bucket())
                .bind("key", KeyText.hex(upload.key()))
                .bind("at", upload.started().toEpochMilli())
                .bind("headers", upload.headers().text())
                .execute();
    }

    /** The upload of this id if it belongs to this bucket and key. */
    Optional<UploadRow> find(Handle handle, String id, String bucket, String key) {
        return handle.createQuery("select id, bucket, key_hex, started_at, headers from s3_upload"
                        + " where id = :id and bucket = :bucket and key_hex = :key")
                .bind("id", id)
                .bind("bucket", bucket)
                .bind("key", KeyText.hex(key))
                .map((row, context) -> upload(row))
                .findOne();
    }

    List<UploadRow> inBucket(Handle handle, String bucket) {
        return handle.createQuery("select id, bucket, key_hex, started_at, headers from s3_upload"
                        + " where bucket = :bucket order by key_hex, started_at, id")
                .bind("bucket", bucket)
                .map((row, context) -> upload(row))
                .list();
    }

    List<PartRow> parts(Handle handle, String uploadId) {
        return handle.createQuery("select number, size, etag, modified_at, file from s3_part"
                        + " where upload_id = :id order by number")
                .bind("id", uploadId)
                .map((row, context) -> new PartRow(
                        row.getInt(1),
                        row.getLong(2),
                        row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        row.getString(5)))
                .list();
    }

    void putPart(Handle handle, String uploadId, PartRow part) {
        handle.createUpdate("insert into s3_part (upload_id, number, size, etag, modified_at, file)"
                        + " values (:id, :number, :size, :etag, :at, :file)"
                        + " on conflict (upload_id, number) do update set size = excluded.size, etag = excluded.etag,"
                        + " modified_at = excluded.modified_at, file = excluded.file")
                .bind("id", uploadId)
                .bind("number", part.number())
                .bind("size", part.size())
                .bind("etag", part.etag())
                .bind("at", part.modified().toEpochMilli())
                .bind("file", part.file())
                .execute();
    }

    void remove(Handle handle, String id) {
        handle.createUpdate("delete from s3_part where upload_id = :id")
                .bind("id", id)
                .execute();
        handle.createUpdate("delete from s3_upload where id = :id")
                .bind("id", id)
                .execute();
    }

    private static UploadRow upload(ResultSet row) throws SQLException {
        return new UploadRow(
                row.getString(1),
                row.getString(2),
                KeyText.key(row.getString(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                ObjectHeaders.parse(row.getString(5)));
    }
}
