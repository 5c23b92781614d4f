package rowmill.server.objects.awssdk;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jdbi.v3.core.Handle;
import rowmill.server.objects.awssdk.ByteFiles.Written;
import rowmill.server.objects.awssdk.UploadIndex.PartRow;
import rowmill.server.objects.awssdk.UploadIndex.UploadRow;
import rowmill.server.store.Store;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * Uploads in parts. A part is a file of its own from the start, and completing an upload only writes down their order: no
 * byte is copied. Thread-safe.
 */
final class MultipartUploads {
    private final Store store;
    private final RandomGenerator random;
    private final ByteFiles files;
    private final ObjectWrites writes;
    private final UploadIndex uploads = new UploadIndex();

    MultipartUploads(Store store, RandomGenerator random, ByteFiles files, ObjectWrites writes) {
        this.store = store;
        this.random = random;
        this.files = files;
        this.writes = writes;
    }

    String begin(CreateMultipartUploadRequest request, Instant now) {
        byte[] id = new byte[24];
        random.nextBytes(id);
        UploadRow upload = new UploadRow(
                HexFormat.of().formatHex(id), request.bucket(), request.key(), now, Answers.headers(request));
        store.useTransaction(handle -> {
            writes.requireBucket(handle, request.bucket());
            uploads.add(handle, upload);
        });
        return upload.id();
    }

    /** Stores a part, in place of an earlier one of its number; answers its ETag. */
    String addPart(MultipartUpload upload, UploadPartRequest request, InputStream body, Instant now) {
        UploadRow row = store.read(handle -> require(handle, upload));
        Written written = isGuarded(row, request)
                ? writes.writeGuarded(body, request.contentLength())
                : writes.write(body, request.contentLength(), request.contentMD5());
        PartRow part = new PartRow(request.partNumber(), written.size(), written.etag(), now, written.file());
        writes.exchange(List.of(written.segment()), handle -> {
            require(handle, upload);
            List<Segment> replaced = uploads.parts(handle, upload.id()).stream()
                    .filter(earlier -> earlier.number() == part.number())
                    .map(PartRow::segment)
                    .toList();
            uploads.putPart(handle, upload.id(), part);
            return replaced;
        });
        return part.etag();
    }

    /**
     * Whether a part needs no MD5 for its ETag: its upload was begun to be guarded by CRC32C, which no client does unless it
     * is told to, and the part came with its own (and without an MD5). Decision 14.
     */
    private static boolean isGuarded(UploadRow upload, UploadPartRequest part) {
        return ChecksumAlgorithm.CRC32_C.toString().equals(upload.headers().value(ObjectHeaders.CHECKSUM_ALGORITHM))
                && part.checksumCRC32C() != null
                && part.contentMD5() == null;
    }

    /** Makes the chosen parts the object; answers its ETag. */
    String complete(MultipartUpload upload, CompleteMultipartUploadRequest request, Instant now) {
        List<Segment> freed = new ArrayList<>();
        String etag = store.inTransaction(handle -> {
            UploadRow row = require(handle, upload);
            List<PartRow> uploaded = uploads.parts(handle, row.id());
            List<PartRow> chosen =
                    Multipart.chosen(uploaded, request.multipartUpload().parts());
            StoredObject object = new StoredObject(
                    row.bucket(),
                    row.key(),
                    chosen.stream().mapToLong(PartRow::size).sum(),
                    Multipart.etag(chosen),
                    now,
                    row.headers(),
                    chosen.stream().map(PartRow::segment).toList());
            freed.addAll(writes.replace(handle, object, request.ifMatch(), request.ifNoneMatch()));
            uploaded.stream().filter(part -> !chosen.contains(part)).forEach(part -> freed.add(part.segment()));
            uploads.remove(handle, row.id());
            return object.etag();
        });
        files.remove(freed);
        return etag;
    }

    void abort(MultipartUpload upload) {
        files.remove(store.inTransaction(handle -> removed(handle, require(handle, upload))));
    }

    private List<Segment> removed(Handle handle, UploadRow upload) {
        List<Segment> parts = uploads.parts(handle, upload.id()).stream()
                .map(PartRow::segment)
                .toList();
        uploads.remove(handle, upload.id());
        return parts;
    }

    /** Gives up all uploads into a bucket that is being deleted; answers the files of their parts. */
    List<Segment> removeAll(Handle handle, String bucket) {
        List<Segment> parts = new ArrayList<>();
        uploads.inBucket(handle, bucket).forEach(upload -> parts.addAll(removed(handle, upload)));
        return parts;
    }

    List<PartRow> parts(MultipartUpload upload) {
        return store.read(handle -> uploads.parts(handle, upload.id()));
    }

    List<UploadRow> inBucket(String bucket) {
        return store.read(handle -> {
            writes.requireBucket(handle, bucket);
            return uploads.inBucket(handle, bucket);
        });
    }

    private UploadRow require(Handle handle, MultipartUpload upload) {
        return uploads.find(handle, upload.id(), upload.containerName(), upload.blobName())
                .orElseThrow(() -> new S3ProxyException(S3ErrorCode.NO_SUCH_UPLOAD));
    }
}
