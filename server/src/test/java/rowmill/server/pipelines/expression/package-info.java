/** Tests of the expression language. */
@NullMarked
package rowmill.server.pipelines.expression;

import org.jspecify.annotations.NullMarked;
