/**
 * AWS Data Pipeline (API 2012-10-29): all nineteen operations.
 *
 * <p>Start at {@link rowmill.server.pipelines.DataPipelineService}. One copy, followed through: CreatePipeline makes a
 * record; PutPipelineDefinition validates the objects and stores them with their secrets sealed; ActivatePipeline checks
 * the roles and creates a run and its job. The {@code run} package moves the run on; a worker fetches the copy with
 * PollForTask, tells how far it is with ReportTaskProgress and ends it with SetTaskStatus. Meanwhile QueryObjects and
 * DescribeObjects show every instance and attempt.
 *
 * <p>Sub-packages: {@code definition} (what may be put), {@code expression} (what stands in {@code #{…}}), {@code
 * schedule} (when), {@code run} (what happens), {@code neighbours} (what is needed from other services). Who may call is
 * decided before, at the edge; which roles may be passed is asked here.
 */
@NullMarked
package rowmill.server.pipelines;

import org.jspecify.annotations.NullMarked;
