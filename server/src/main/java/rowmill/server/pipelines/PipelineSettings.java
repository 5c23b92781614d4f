package rowmill.server.pipelines;

import java.time.Duration;
import rowmill.server.pipelines.definition.DefinitionLimits;
import rowmill.server.pipelines.run.CopyBounds;
import rowmill.server.pipelines.run.RunSettings;

/**
 * The settings of this service.
 *
 * @param runs times of running pipelines
 * @param limits limits of definitions
 * @param pipelinesPerAccount how many pipelines an account may have; AWS's 100 would end with the hundredth datasource,
 *     for Amazon ML keeps a pipeline for each
 * @param copies what a copy may take at most
 */
public record PipelineSettings(RunSettings runs, DefinitionLimits limits, int pipelinesPerAccount, CopyBounds copies) {
    public static PipelineSettings standard() {
        return new PipelineSettings(RunSettings.standard(), DefinitionLimits.standard(), 10_000, CopyBounds.NONE);
    }

    /** These with bounds for copies. */
    public PipelineSettings copying(CopyBounds bounds) {
        return new PipelineSettings(runs, limits, pipelinesPerAccount, bounds);
    }

    /**
     * These with a least {@code retryDelay} and schedule period of {@code shortest} instead of 2 and 15 minutes, also as the
     * delay where a definition names none, for installations and tests that want quicker pipelines.
     */
    public PipelineSettings quicker(Duration shortest) {
        return new PipelineSettings(
                runs.withRetryDelay(shortest), limits.withShortest(shortest, shortest), pipelinesPerAccount, copies);
    }
}
