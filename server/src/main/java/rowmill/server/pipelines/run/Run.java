package rowmill.server.pipelines.run;

import java.time.Instant;

/**
 * One execution of the components of one schedule, or of all components on demand.
 *
 * @param version the version of the definition it runs
 * @param schedule the component that scheduled it; empty for a run on demand
 */
record Run(String pipelineId, String id, long version, Instant scheduledStart, Instant scheduledEnd, String schedule) {}
