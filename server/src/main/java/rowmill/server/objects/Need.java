package rowmill.server.objects;

import java.util.List;
import java.util.Map;

/**
 * One permission that a request takes.
 *
 * @param action for example {@code s3:GetObject}
 * @param bucket empty for an action on the service
 * @param key empty for an action on a bucket
 * @param context values of S3's own condition keys
 */
record Need(String action, String bucket, String key, Map<String, List<String>> context) {
    Need {
        context = Map.copyOf(context);
    }

    static Need onService(String action) {
        return new Need(action, "", "", Map.of());
    }

    static Need onBucket(String action, String bucket) {
        return new Need(action, bucket, "", Map.of());
    }

    static Need onObject(String action, String bucket, String key) {
        return new Need(action, bucket, key, Map.of());
    }

    Need with(Map<String, List<String>> values) {
        return new Need(action, bucket, key, values);
    }

    String resource() {
        if (bucket.isEmpty()) {
            return "*";
        }
        return "arn:aws:s3:::" + bucket + (key.isEmpty() ? "" : "/" + key);
    }
}
