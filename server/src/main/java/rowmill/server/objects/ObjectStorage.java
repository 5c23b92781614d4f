package rowmill.server.objects;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.gaul.s3proxy.awssdk.AwsS3SdkBlobStore;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.Credentials;
import rowmill.server.identity.Authorizer;
import rowmill.server.objects.awssdk.IndexedBlobStore;
import rowmill.server.space.Shortage;
import rowmill.server.store.Store;

/** The object service of this server. Thread-safe. */
public final class ObjectStorage implements AutoCloseable {
    private final BlobStore blobs;
    private final ObjectAccess access;
    private final HttpObjects http;

    private ObjectStorage(
            BlobStore blobs, Gate gate, BucketPolicies policies, ObjectSettings settings, Failures failures) {
        this.blobs = blobs;
        this.access = new GuardedObjects(blobs, gate, failures, Optional.empty());
        this.http = new GuardedHttp(blobs, gate, policies, settings, failures);
    }

    /** Opens the service; leftovers of a crash are swept from a directory before this returns. */
    public static ObjectStorage open(
            ObjectSettings settings, Store store, Authorizer authorizer, InstantSource clock, SecureRandom random) {
        BlobStore blobs =
                switch (settings.place()) {
                    case ObjectSettings.Directory directory ->
                        IndexedBlobStore.open(store, directory.path(), clock, random);
                    case ObjectSettings.Outside outside -> outside(outside);
                };
        BucketPolicies policies = new BucketPolicies(store, clock);
        Gate gate = new Gate(authorizer, policies, settings.accountId());
        return new ObjectStorage(blobs, gate, policies, settings, new Failures(shortage(settings.place(), clock)));
    }

    private static Shortage shortage(ObjectSettings.Place place, InstantSource clock) {
        String where =
                switch (place) {
                    case ObjectSettings.Directory directory -> "the file system of " + directory.path();
                    // Its own want of space it tells in its answers; bodies that are kept here on the way are
                    // temporary.
                    case ObjectSettings.Outside outside -> "the file system of temporary files";
                };
        return new Shortage(clock, "objects cannot be written", where);
    }

    private static BlobStore outside(ObjectSettings.Outside outside) {
        return new AwsS3SdkBlobStore(
                () -> new Credentials(
                        outside.accessKeyId(), outside.secretAccessKey().reveal()),
                outside.endpoint().toString(),
                outside.region(),
                "native",
                // Bodies in signed chunks: a plain one would have to be read twice, first for its hash.
                "true",
                "true");
    }

    /** For services inside this server. */
    public ObjectAccess access() {
        return access;
    }

    /** For the edge. */
    public HttpObjects http() {
        return http;
    }

    @Override
    public void close() {
        blobs.close();
    }
}
