package rowmill.server.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.Optional;
import rowmill.server.identity.policy.MalformedPolicy;
import rowmill.server.identity.policy.PolicyDocument;
import rowmill.server.identity.policy.PolicyKind;
import rowmill.server.store.Store;

/** The bucket policies, as written; at most one per bucket. Thread-safe. */
final class BucketPolicies {
    /** S3's limit: 20 KB. */
    static final int LARGEST = 20 * 1024;

    private final Store store;
    private final InstantSource clock;

    BucketPolicies(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    Optional<String> find(String bucket) {
        return store.read(handle -> handle.createQuery("select policy from s3_bucket_policy where bucket = :bucket")
                .bind("bucket", bucket)
                .mapTo(String.class)
                .findOne());
    }

    /**
     * Looks whether a text is a policy that a bucket may have.
     *
     * @throws rowmill.contract.ServiceException MalformedPolicy if it is no resource policy or is larger than 20 KB; the
     *     message names the element that is wrong
     */
    static void requireSound(String policy) {
        if (policy.getBytes(UTF_8).length > LARGEST) {
            throw S3Error.MALFORMED_POLICY.because("Policies must be at most " + LARGEST + " bytes long, this one is "
                    + policy.getBytes(UTF_8).length);
        }
        if (!policy.stripLeading().startsWith("{")) {
            throw S3Error.MALFORMED_POLICY.raised();
        }
        try {
            PolicyDocument.parse(policy, PolicyKind.RESOURCE);
        } catch (MalformedPolicy e) {
            throw S3Error.MALFORMED_POLICY.because(e.text());
        }
    }

    /** Sets the bucket's policy, which {@link #requireSound} has let pass. */
    void put(String bucket, String policy) {
        store.useTransaction(handle -> handle.createUpdate("insert into s3_bucket_policy (bucket, policy, changed_at)"
                        + " values (:bucket, :policy, :at) on conflict (bucket) do update set"
                        + " policy = excluded.policy, changed_at = excluded.changed_at")
                .bind("bucket", bucket)
                .bind("policy", policy)
                .bind("at", clock.millis())
                .execute());
    }

    void remove(String bucket) {
        store.useTransaction(handle -> handle.createUpdate("delete from s3_bucket_policy where bucket = :bucket")
                .bind("bucket", bucket)
                .execute());
    }
}
