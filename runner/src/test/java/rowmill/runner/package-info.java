/** Tests of the task runner. */
@NullMarked
package rowmill.runner;

import org.jspecify.annotations.NullMarked;
