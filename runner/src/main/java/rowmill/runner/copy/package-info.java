/**
 * The one activity that runners do: CopyActivity, from a query of a database to CSV in S3.
 *
 * <p>Start at {@link rowmill.runner.copy.CopyTask}. One copy: {@link rowmill.runner.copy.CopyPlan} reads the task's
 * objects; the extractor streams the rows; {@link rowmill.runner.copy.StagedParts} uploads them in pieces while further
 * rows arrive; leftovers of earlier attempts are removed; the {@link rowmill.runner.copy.Manifest} is written last, so
 * that whoever finds it finds everything it names. The story goes to the {@link rowmill.runner.copy.ActivityLog} under
 * pipelineLogUri, win or lose.
 */
@NullMarked
package rowmill.runner.copy;

import org.jspecify.annotations.NullMarked;
