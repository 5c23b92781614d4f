package rowmill.server.objects;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The query parameters that change what a request is about, with the noun of the action that guards them: {@code GET
 * ?encryption} takes {@code s3:GetEncryptionConfiguration}. Deleting such a configuration takes the Put action, except where
 * S3 has one of its own.
 *
 * <p>Source: "Actions, resources, and condition keys for Amazon S3", Service Authorization Reference.
 */
enum SubResource {
    ACCELERATE("accelerate", "AccelerateConfiguration"),
    ACL("acl", "BucketAcl"),
    ANALYTICS("analytics", "AnalyticsConfiguration"),
    ATTRIBUTES("attributes", "ObjectAttributes"),
    CORS("cors", "BucketCORS"),
    DELETE("delete", ""),
    ENCRYPTION("encryption", "EncryptionConfiguration"),
    INTELLIGENT_TIERING("intelligent-tiering", "IntelligentTieringConfiguration"),
    INVENTORY("inventory", "InventoryConfiguration"),
    LEGAL_HOLD("legal-hold", "ObjectLegalHold"),
    LIFECYCLE("lifecycle", "LifecycleConfiguration"),
    LOCATION("location", "BucketLocation"),
    LOGGING("logging", "BucketLogging"),
    METRICS("metrics", "MetricsConfiguration"),
    NOTIFICATION("notification", "BucketNotification"),
    OBJECT_LOCK("object-lock", "BucketObjectLockConfiguration"),
    OWNERSHIP_CONTROLS("ownershipControls", "BucketOwnershipControls"),
    POLICY("policy", "BucketPolicy"),
    POLICY_STATUS("policyStatus", "BucketPolicyStatus"),
    PUBLIC_ACCESS_BLOCK("publicAccessBlock", "BucketPublicAccessBlock"),
    REPLICATION("replication", "ReplicationConfiguration"),
    REQUEST_PAYMENT("requestPayment", "BucketRequestPayment"),
    RESTORE("restore", ""),
    RETENTION("retention", "ObjectRetention"),
    SELECT("select", ""),
    TAGGING("tagging", "BucketTagging"),
    TORRENT("torrent", "ObjectTorrent"),
    UPLOAD_ID("uploadId", ""),
    UPLOADS("uploads", ""),
    VERSIONING("versioning", "BucketVersioning"),
    VERSIONS("versions", ""),
    WEBSITE("website", "BucketWebsite");

    private static final Map<String, SubResource> BY_PARAMETER =
            Arrays.stream(values()).collect(Collectors.toMap(value -> value.parameter, Function.identity()));

    private final String parameter;
    private final String bucketNoun;

    SubResource(String parameter, String bucketNoun) {
        this.parameter = parameter;
        this.bucketNoun = bucketNoun;
    }

    static Optional<SubResource> of(String parameter) {
        return Optional.ofNullable(BY_PARAMETER.get(parameter));
    }

    static Set<String> parameters() {
        return BY_PARAMETER.keySet();
    }

    String parameter() {
        return parameter;
    }

    /** The configuration of a bucket that this names, for example {@code BucketPolicy}; empty if it names none. */
    String bucketNoun() {
        return bucketNoun;
    }
}
