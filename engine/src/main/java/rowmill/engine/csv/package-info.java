/** Reading Amazon ML's CSV. */
@NullMarked
package rowmill.engine.csv;

import org.jspecify.annotations.NullMarked;
