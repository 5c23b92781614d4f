/**
 * Running pipelines: runs with their instances and attempts, the rules by which their statuses change, tasks for runners,
 * and the tables that hold all this.
 *
 * <p>Start at {@link rowmill.server.pipelines.run.PipelineRuns}. One copy: activation creates a run with an instance per
 * component. Each turn loads the run onto a {@link rowmill.server.pipelines.run.Board}, lets the rules of each kind of
 * component change it until nothing moves, and saves it, in one transaction. What lies outside the store (launching and
 * ending workers, asking S3) happens between turns and is idempotent, so a crash anywhere is healed by another turn. An
 * activity that is ready becomes a task; {@link rowmill.server.pipelines.run.TaskDesk} leases it to one runner at a time,
 * under a token that a later lease makes worthless.
 *
 * <p>Nothing here speaks the wire's shapes or decides who may call.
 */
@NullMarked
package rowmill.server.pipelines.run;

import org.jspecify.annotations.NullMarked;
