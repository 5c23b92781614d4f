package rowmill.server.objects.awssdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rowmill.server.objects.awssdk.ByteFiles.Written;
import rowmill.server.objects.awssdk.ObjectIndex.BucketRow;
import rowmill.server.objects.awssdk.UploadIndex.PartRow;
import rowmill.server.objects.awssdk.UploadIndex.UploadRow;
import rowmill.server.store.Store;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Buckets and objects over {@link Store} and a directory. Thread-safe. Writes must not be called inside a transaction of the
 * store: replaced files are removed when the call returns, and a later rollback could not bring them back.
 *
 * <p>Refusals are the SDK's exceptions with S3's own codes. There are no versions, and an access control list is always
 * private: access is decided by policies.
 *
 * <p>The class is as long as the interface that S3Proxy asks for; each method is one operation of S3.
 */
public final class IndexedBlobStore implements BlobStore {
    private static final long SMALLEST_PART = 5L << 20;
    private static final int MOST_READ_ATTEMPTS = 3;

    private final Store store;
    private final InstantSource clock;
    private final SecureRandom random;
    private final ByteFiles files;
    private final ObjectIndex objects = new ObjectIndex();
    private final UploadIndex uploads = new UploadIndex();

    private IndexedBlobStore(Store store, Path directory, InstantSource clock, SecureRandom random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.files = new ByteFiles(directory, random);
    }

    /** Opens the store and sweeps what a crash left. The directory belongs to this one process. */
    public static IndexedBlobStore open(Store store, Path directory, InstantSource clock, SecureRandom random) {
        IndexedBlobStore opened = new IndexedBlobStore(store, directory, clock, random);
        opened.files.sweep(store.read(opened.objects::referencedFiles));
        return opened;
    }

    @Override
    public ListBucketsResponse list() {
        return ListBucketsResponse.builder()
                .buckets(store.read(objects::buckets).stream()
                        .map(bucket -> SdkResponses.bucket(bucket.name(), bucket.created()))
                        .toList())
                .build();
    }

    @Override
    public HeadBucketResponse headBucket(HeadBucketRequest request) {
        store.read(handle -> requireBucket(handle, request.bucket()));
        return HeadBucketResponse.builder().build();
    }

    @Override
    public CreateBucketResponse createContainer(CreateBucketRequest request) {
        BucketRow bucket = new BucketRow(request.bucket(), now());
        if (!store.inTransaction(handle -> objects.addBucket(handle, bucket))) {
            throw S3Exceptions.bucketAlreadyOwnedByYou(request.bucket());
        }
        return CreateBucketResponse.builder().build();
    }

    @Override
    public void deleteBucket(String bucket) {
        List<Segment> freed = store.inTransaction(handle -> {
            requireBucket(handle, bucket);
            if (!objects.page(handle, bucket, "", "", 1).isEmpty()) {
                throw S3Exceptions.bucketNotEmpty(bucket);
            }
            List<Segment> parts = new ArrayList<>();
            for (UploadRow upload : uploads.inBucket(handle, bucket)) {
                uploads.parts(handle, upload.id()).forEach(part -> parts.add(part.segment()));
                uploads.remove(handle, upload.id());
            }
            objects.removeBucket(handle, bucket);
            return parts;
        });
        files.remove(freed);
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        String token = request.continuationToken();
        String after = token == null ? Objects.requireNonNullElse(request.startAfter(), "") : keyOfToken(token);
        Listing.Page page = store.read(handle -> {
            requireBucket(handle, request.bucket());
            return new Listing(
                            (prefix, position, limit) ->
                                    objects.page(handle, request.bucket(), prefix, position, limit),
                            Objects.requireNonNullElse(request.prefix(), ""),
                            Objects.requireNonNullElse(request.delimiter(), ""),
                            Objects.requireNonNullElse(request.maxKeys(), 1000))
                    .after(after);
        });
        return SdkResponses.objectsPage(
                page.objects().stream()
                        .map(object -> SdkResponses.objectEntry(
                                object.key(), object.etag(), object.modified(), object.size(), null))
                        .toList(),
                page.prefixes().stream().map(SdkResponses::commonPrefix).toList(),
                page.nextAfter().map(KeyText::hex).orElse(null));
    }

    // Tokens are hexadecimal digits: a key may hold characters that XML cannot carry.
    private static String keyOfToken(String token) {
        try {
            return KeyText.key(token);
        } catch (IllegalArgumentException e) {
            throw S3Exceptions.invalidArgument("The continuation token provided is incorrect");
        }
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
        store.read(handle -> requireBucket(handle, request.bucket()));
        Written written = write(body, request.contentLength(), request.contentMD5());
        StoredObject object = new StoredObject(
                request.bucket(),
                request.key(),
                written.size(),
                written.etag(),
                now(),
                Answers.headers(request),
                List.of(written.segment()));
        publish(object, request.ifMatch(), request.ifNoneMatch());
        return SdkResponses.putResponse(object.etag());
    }

    private Written write(InputStream body, @Nullable Long length, @Nullable String md5) {
        Written written;
        try (body) {
            written = files.write(body);
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

    private void publish(StoredObject object, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        List<Segment> unused = object.segments();
        try {
            unused = store.inTransaction(handle -> replace(handle, object, ifMatch, ifNoneMatch));
        } finally {
            // After a refusal the new files are the unused ones, after success those of the object that was replaced.
            files.remove(unused);
        }
    }

    private List<Segment> replace(
            Handle handle, StoredObject object, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        requireBucket(handle, object.bucket());
        Optional<StoredObject> current = objects.find(handle, object.bucket(), object.key());
        Conditions.checkWrite(ifMatch, ifNoneMatch, current, object.key());
        objects.put(handle, object);
        return current.map(StoredObject::segments).orElse(List.of());
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        StoredObject source = require(request.sourceBucket(), request.sourceKey());
        new Conditions(
                        request.copySourceIfMatch(),
                        request.copySourceIfNoneMatch(),
                        request.copySourceIfModifiedSince(),
                        request.copySourceIfUnmodifiedSince())
                .checkCopySource(source);
        List<Segment> segments = new ArrayList<>();
        try {
            for (Segment segment : source.segments()) {
                segments.add(files.duplicate(segment));
            }
        } catch (IOException e) {
            files.remove(segments);
            throw new UncheckedIOException(e);
        }
        boolean replaceHeaders = request.metadataDirective() == MetadataDirective.REPLACE;
        StoredObject copy = new StoredObject(
                request.destinationBucket(),
                request.destinationKey(),
                source.size(),
                source.etag(),
                now(),
                replaceHeaders ? Answers.headers(request) : source.headers(),
                segments);
        publish(copy, null, null);
        return SdkResponses.copyResponse(copy.etag(), copy.modified());
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        StoredObject object = require(request.bucket(), request.key());
        return SdkResponses.toHead(Answers.object(object, new ByteRange(0, object.size(), false)));
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        Conditions conditions = new Conditions(
                request.ifMatch(), request.ifNoneMatch(), request.ifModifiedSince(), request.ifUnmodifiedSince());
        for (int attempt = 1; ; attempt++) {
            StoredObject object = require(request.bucket(), request.key());
            conditions.checkRead(object);
            ByteRange range = ByteRange.of(request.range(), object.size());
            try {
                return SdkResponses.getResponse(
                        Answers.object(object, range),
                        new SegmentStream(files, object.segments(), range.from(), range.length()));
            } catch (NoSuchFileException e) {
                // Replaced between the look-up and the opening: the new object is read instead.
                if (attempt == MOST_READ_ATTEMPTS) {
                    throw new UncheckedIOException(e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        List<Segment> freed = store.inTransaction(handle -> {
            requireBucket(handle, request.bucket());
            Optional<StoredObject> current = objects.find(handle, request.bucket(), request.key());
            current.ifPresent(object -> Conditions.checkDelete(request, object));
            objects.remove(handle, request.bucket(), request.key());
            return current.map(StoredObject::segments).orElse(List.of());
        });
        files.remove(freed);
        return DeleteObjectResponse.builder().build();
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        byte[] id = new byte[24];
        random.nextBytes(id);
        UploadRow upload = new UploadRow(
                HexFormat.of().formatHex(id), request.bucket(), request.key(), now(), Answers.headers(request));
        store.useTransaction(handle -> {
            requireBucket(handle, request.bucket());
            uploads.add(handle, upload);
        });
        return new MultipartUpload(upload.id(), request);
    }

    @Override
    public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest request, InputStream body) {
        store.read(handle -> requireUpload(handle, upload));
        Written written = write(body, request.contentLength(), request.contentMD5());
        PartRow part = new PartRow(request.partNumber(), written.size(), written.etag(), now(), written.file());
        List<Segment> unused = List.of(written.segment());
        try {
            unused = store.inTransaction(handle -> {
                requireUpload(handle, upload);
                List<Segment> replaced = uploads.parts(handle, upload.id()).stream()
                        .filter(earlier -> earlier.number() == part.number())
                        .map(PartRow::segment)
                        .toList();
                uploads.putPart(handle, upload.id(), part);
                return replaced;
            });
        } finally {
            files.remove(unused);
        }
        return SdkResponses.uploadedPart(part.etag());
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        List<Segment> freed = new ArrayList<>();
        String etag = store.inTransaction(handle -> {
            UploadRow row = requireUpload(handle, upload);
            List<PartRow> uploaded = uploads.parts(handle, row.id());
            List<PartRow> chosen =
                    Multipart.chosen(uploaded, request.multipartUpload().parts());
            StoredObject object = new StoredObject(
                    row.bucket(),
                    row.key(),
                    chosen.stream().mapToLong(PartRow::size).sum(),
                    Multipart.etag(chosen),
                    now(),
                    row.headers(),
                    chosen.stream().map(PartRow::segment).toList());
            freed.addAll(replace(handle, object, request.ifMatch(), request.ifNoneMatch()));
            uploaded.stream().filter(part -> !chosen.contains(part)).forEach(part -> freed.add(part.segment()));
            uploads.remove(handle, row.id());
            return object.etag();
        });
        files.remove(freed);
        return SdkResponses.completeResponse(etag);
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        List<Segment> freed = store.inTransaction(handle -> {
            requireUpload(handle, upload);
            List<Segment> parts = uploads.parts(handle, upload.id()).stream()
                    .map(PartRow::segment)
                    .toList();
            uploads.remove(handle, upload.id());
            return parts;
        });
        files.remove(freed);
    }

    /** The parts in ascending order; none for an upload that is not there, for it may have been completed just now. */
    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        return store.read(handle -> uploads.parts(handle, upload.id())).stream()
                .map(part -> SdkResponses.part(part.number(), part.size(), part.etag(), part.modified()))
                .toList();
    }

    @Override
    public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(String bucket) {
        return store
                .read(handle -> {
                    requireBucket(handle, bucket);
                    return uploads.inBucket(handle, bucket);
                })
                .stream()
                .map(upload -> SdkResponses.upload(upload.key(), upload.id(), upload.started()))
                .toList();
    }

    @Override
    public long getMinimumMultipartPartSize() {
        return SMALLEST_PART;
    }

    @Override
    public BucketCannedACL getContainerAccess(String bucket) {
        store.read(handle -> requireBucket(handle, bucket));
        return BucketCannedACL.PRIVATE;
    }

    /** Changes nothing: the front end lets only lists through that grant the owner what it has anyway. */
    @Override
    public void setContainerAccess(String bucket, BucketCannedACL access) {
        store.read(handle -> requireBucket(handle, bucket));
    }

    @Override
    public ObjectCannedACL getBlobAccess(String bucket, String key) {
        require(bucket, key);
        return ObjectCannedACL.PRIVATE;
    }

    /** Changes nothing, as {@link #setContainerAccess}. */
    @Override
    public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
        require(bucket, key);
    }

    private StoredObject require(String bucket, String key) {
        return store.read(handle -> {
            requireBucket(handle, bucket);
            return objects.find(handle, bucket, key)
                    .orElseThrow(() -> S3Exceptions.noSuchKey(bucket, key, "no such object"));
        });
    }

    private BucketRow requireBucket(Handle handle, String bucket) {
        return objects.bucket(handle, bucket).orElseThrow(() -> S3Exceptions.noSuchBucket(bucket, "no such bucket"));
    }

    private UploadRow requireUpload(Handle handle, MultipartUpload upload) {
        return uploads.find(handle, upload.id(), upload.containerName(), upload.blobName())
                .orElseThrow(() -> new S3ProxyException(S3ErrorCode.NO_SUCH_UPLOAD));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
