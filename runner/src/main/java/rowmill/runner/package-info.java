/**
 * The task runner: a program of its own that fetches copies from AWS Data Pipeline and does them.
 *
 * <p>Start at {@link rowmill.runner.TaskRunner}, the command. It speaks only the public APIs and so runs anywhere: given an
 * endpoint, a worker group and credentials. The server's own workers are the same program with the credentials of their
 * resource role.
 */
@NullMarked
package rowmill.runner;

import org.jspecify.annotations.NullMarked;
