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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jdbi.v3.core.Handle;
import rowmill.server.objects.awssdk.ByteFiles.Written;
import rowmill.server.objects.awssdk.ObjectIndex.BucketRow;
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
    private final ByteFiles files;
    private final ObjectIndex objects = new ObjectIndex();
    private final ObjectWrites writes;
    private final MultipartUploads uploads;

    private IndexedBlobStore(Store store, Path directory, InstantSource clock, SecureRandom random) {
        this.store = store;
        this.clock = clock;
        this.files = new ByteFiles(directory, random);
        this.writes = new ObjectWrites(store, files, objects);
        this.uploads = new MultipartUploads(store, random, files, writes);
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
            List<Segment> parts = uploads.removeAll(handle, bucket);
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
        Written written = writes.write(body, request.contentLength(), request.contentMD5());
        StoredObject object = new StoredObject(
                request.bucket(),
                request.key(),
                written.size(),
                written.etag(),
                now(),
                Answers.headers(request),
                List.of(written.segment()));
        writes.publish(object, request.ifMatch(), request.ifNoneMatch());
        return SdkResponses.putResponse(object.etag());
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
        writes.publish(copy, null, null);
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
        return new MultipartUpload(uploads.begin(request, now()), request);
    }

    @Override
    public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest request, InputStream body) {
        return SdkResponses.uploadedPart(uploads.addPart(upload, request, body, now()));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return SdkResponses.completeResponse(uploads.complete(upload, request, now()));
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        uploads.abort(upload);
    }

    /** The parts in ascending order; none for an upload that is not there, for it may have been completed just now. */
    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        return uploads.parts(upload).stream()
                .map(part -> SdkResponses.part(part.number(), part.size(), part.etag(), part.modified()))
                .toList();
    }

    @Override
    public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(String bucket) {
        return uploads.inBucket(bucket).stream()
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
        return writes.requireBucket(handle, bucket);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
