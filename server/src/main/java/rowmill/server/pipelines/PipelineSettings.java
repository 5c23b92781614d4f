package rowmill.server.pipelines;

import rowmill.server.pipelines.definition.DefinitionLimits;
import rowmill.server.pipelines.run.RunSettings;

/**
 * The settings of this service.
 *
 * @param runs times of running pipelines
 * @param limits limits of definitions
 * @param pipelinesPerAccount how many pipelines an account may have; AWS's 100 would end with the hundredth datasource,
 *     for Amazon ML keeps a pipeline for each
 */
public record PipelineSettings(RunSettings runs, DefinitionLimits limits, int pipelinesPerAccount) {
    public static PipelineSettings standard() {
        return new PipelineSettings(RunSettings.standard(), DefinitionLimits.standard(), 10_000);
    }
}
