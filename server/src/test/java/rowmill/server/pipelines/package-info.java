/** Tests of AWS Data Pipeline. */
@NullMarked
package rowmill.server.pipelines;

import org.jspecify.annotations.NullMarked;
