/**
 * Durable jobs: work that was acknowledged is done, whatever crashes.
 *
 * <p>Start at {@link rowmill.server.jobs.Jobs}. One request: CreateDataSourceFromRDS writes its entity and calls {@code
 * jobs.submit("datasource", id)} in the same transaction. A worker thread picks the job and runs the {@link
 * rowmill.server.jobs.JobBody} registered for the kind, step by step: each run does one idempotent step and says {@link
 * rowmill.server.jobs.Next}. After a crash the job is picked again and the step repeated; a step that throws is tried
 * again later, and after the last attempt the body is told to give up, so that every job ends with a reason. A step that
 * throws {@link rowmill.server.jobs.NotNow} waits for as long as it takes.
 */
@NullMarked
package rowmill.server.jobs;

import org.jspecify.annotations.NullMarked;
