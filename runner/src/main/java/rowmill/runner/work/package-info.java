/**
 * The life of a task runner: poll, work, report, until told to end.
 *
 * <p>Start at {@link rowmill.runner.work.WorkLoop}. One task: a thread polls, acknowledges at once, hands the task to {@link
 * rowmill.runner.copy.CopyTask}; meanwhile a {@link rowmill.runner.work.Reporter} tells progress about every second and
 * stops the copy when the server says that it is canceled or another's; at the end SetTaskStatus tells how it went.
 */
@NullMarked
package rowmill.runner.work;

import org.jspecify.annotations.NullMarked;
