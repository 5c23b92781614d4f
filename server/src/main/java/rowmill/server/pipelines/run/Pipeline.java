package rowmill.server.pipelines.run;

import java.time.Instant;
import java.util.Optional;

/**
 * A pipeline.
 *
 * @param id {@code df-} and 20 letters and digits
 * @param creatorArn who created it
 * @param creatorId the creator's principal id
 * @param latestVersion the version of the definition put last; 0 before the first
 * @param activeVersion the version that new runs use
 * @param activations how often it was activated
 * @param jobEpoch counts the jobs submitted for it; only the latest one works
 * @param deletedAt set once it is deleted
 */
public record Pipeline(
        String id,
        String accountId,
        String region,
        String name,
        String uniqueId,
        String description,
        String creatorArn,
        String creatorId,
        Instant createdAt,
        PipelineState state,
        long latestVersion,
        Optional<Long> activeVersion,
        long activations,
        Optional<Instant> firstActivatedAt,
        Optional<Instant> latestActivatedAt,
        Optional<Instant> deactivatedAt,
        long jobEpoch,
        Optional<Instant> deletedAt) {}
