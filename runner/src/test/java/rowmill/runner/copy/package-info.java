/** Tests of the task runner. */
@NullMarked
package rowmill.runner.copy;

import org.jspecify.annotations.NullMarked;
