package rowmill.server.objects;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.BlobStore;
import rowmill.contract.Boundary;
import rowmill.contract.Call;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The objects for services inside: the same gate, then the store itself. Thread-safe. */
final class GuardedObjects implements ObjectAccess {
    private static final Object DONE = new Object();

    private final BlobStore blobs;
    private final Gate gate;
    private final Failures failures;
    private final Optional<String> sourceArn;

    GuardedObjects(BlobStore blobs, Gate gate, Failures failures, Optional<String> sourceArn) {
        this.blobs = blobs;
        this.gate = gate;
        this.failures = failures;
        this.sourceArn = sourceArn;
    }

    private interface Action<T> {
        T run() throws IOException;
    }

    @Override
    public ObjectAccess forSource(String arn) {
        return new GuardedObjects(blobs, gate, failures, Optional.of(arn));
    }

    @Override
    public List<ObjectSummary> list(Call call, String bucket, String prefix) {
        return guarded(() -> {
            requireExists(bucket);
            require(call, Need.onBucket("s3:ListBucket", bucket).with(Map.of("s3:prefix", List.of(prefix))));
            List<ObjectSummary> objects = new ArrayList<>();
            ListObjectsV2Request request =
                    ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).build();
            while (true) {
                ListObjectsV2Response page = blobs.list(request);
                page.contents()
                        .forEach(object -> objects.add(new ObjectSummary(
                                object.key(), object.size(), bare(object.eTag()), object.lastModified())));
                if (page.nextContinuationToken() == null) {
                    return objects;
                }
                request = request.toBuilder()
                        .continuationToken(page.nextContinuationToken())
                        .build();
            }
        });
    }

    @Override
    public ObjectSummary head(Call call, String bucket, String key) {
        return guarded(() -> {
            requireReadable(call, bucket, key);
            return summary(key, blobs.blobMetadata(bucket, key));
        });
    }

    private static ObjectSummary summary(String key, HeadObjectResponse head) {
        return new ObjectSummary(key, head.contentLength(), bare(head.eTag()), head.lastModified());
    }

    @Override
    public InputStream open(Call call, String bucket, String key, long from, long toExclusive) {
        if (from < 0 || toExclusive < -1) {
            throw new IllegalArgumentException("No range: " + from + " to " + toExclusive);
        }
        return guarded(() -> {
            requireReadable(call, bucket, key);
            GetObjectRequest.Builder request =
                    GetObjectRequest.builder().bucket(bucket).key(key);
            if (from > 0 || toExclusive >= 0) {
                long size = blobs.blobMetadata(bucket, key).contentLength();
                long end = toExclusive < 0 ? size : Math.min(toExclusive, size);
                if (from >= end) {
                    return InputStream.nullInputStream();
                }
                request.range("bytes=" + from + "-" + (end - 1));
            }
            Boundary.passed("object read inside" + key.substring(Math.max(0, key.lastIndexOf('.'))));
            return blobs.getBlob(request.build());
        });
    }

    @Override
    public void put(Call call, String bucket, String key, byte[] bytes, String contentType) {
        guarded(() -> {
            write(call, bucket, key, new ByteArrayInputStream(bytes), bytes.length, contentType);
            return DONE;
        });
    }

    @Override
    public void put(Call call, String bucket, String key, Path file, String contentType) {
        guarded(() -> {
            try (InputStream in = Files.newInputStream(file)) {
                write(call, bucket, key, in, Files.size(file), contentType);
            }
            return DONE;
        });
    }

    private void write(Call call, String bucket, String key, InputStream body, long size, String contentType) {
        requireExists(bucket);
        require(call, Need.onObject("s3:PutObject", bucket, key));
        blobs.putBlob(
                PutObjectRequest.builder()
                        .bucket(bucket)
                        .key(key)
                        .contentLength(size)
                        .contentType(contentType)
                        .build(),
                body);
    }

    @Override
    public void delete(Call call, String bucket, String key) {
        guarded(() -> {
            requireExists(bucket);
            require(call, Need.onObject("s3:DeleteObject", bucket, key));
            blobs.removeBlob(bucket, key);
            return DONE;
        });
    }

    @Override
    public void requireRight(Call call, String action, String bucket, String key) {
        guarded(() -> {
            require(call, Need.onObject(action, bucket, key));
            return DONE;
        });
    }

    @Override
    public void requireBucket(Call call, String bucket) {
        guarded(() -> {
            requireExists(bucket);
            require(call, Need.onBucket("s3:ListBucket", bucket));
            return DONE;
        });
    }

    private void requireReadable(Call call, String bucket, String key) {
        requireExists(bucket);
        require(call, Need.onObject("s3:GetObject", bucket, key));
        // As in S3: who may not list must not learn from NoSuchKey which keys there are.
        Need list = Need.onBucket("s3:ListBucket", bucket);
        if (!blobs.blobExists(bucket, key)) {
            require(call, list);
            throw S3Error.NO_SUCH_KEY.raised().with("Key", key);
        }
    }

    private void requireExists(String bucket) {
        if (!BucketNames.isValid(bucket) || !blobs.containerExists(bucket)) {
            throw S3Error.NO_SUCH_BUCKET.raised().with("BucketName", bucket);
        }
    }

    private void require(Call call, Need need) {
        Map<String, List<String>> context = new java.util.HashMap<>(need.context());
        sourceArn.ifPresent(arn -> context.put("aws:SourceArn", List.of(arn)));
        gate.require(call, need.with(context));
    }

    private <T> T guarded(Action<T> action) {
        try {
            return action.run();
        } catch (IOException | RuntimeException e) {
            throw failures.refusal(e);
        }
    }

    private static String bare(String etag) {
        return etag.replace("\"", "");
    }
}
