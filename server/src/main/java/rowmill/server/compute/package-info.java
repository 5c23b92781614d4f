/**
 * EC2 as far as Data Pipeline needs it: a network of one VPC, security groups, and instances that are worker processes.
 *
 * <p>Start at {@link rowmill.server.compute.Compute}. One request: a pipeline wants an Ec2Resource; {@code Workers.launch}
 * writes the instance as pending, gives it a session of its profile's role in a file that only the owner can read, starts
 * the task runner as a process and remembers its process id. When the worker polls, {@link
 * rowmill.server.compute.SecurityGroups#admits} decides whether it is told the address of a database. The instance ends
 * with its work; whatever a killed server left behind is ended at the next start.
 *
 * <p>Users cannot run instances of their own: there is no machine behind this, only Rowmill's task runner.
 */
@NullMarked
package rowmill.server.compute;

import org.jspecify.annotations.NullMarked;
