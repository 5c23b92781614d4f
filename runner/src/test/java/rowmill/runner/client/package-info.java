/** Tests of the clients. */
@NullMarked
package rowmill.runner.client;

import org.jspecify.annotations.NullMarked;
