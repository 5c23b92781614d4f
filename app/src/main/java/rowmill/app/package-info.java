/**
 * The {@code rowmill} command.
 *
 * <p>Start at {@link rowmill.app.Rowmill}. One request: {@code rowmill demo} starts a MySQL of its own ({@code
 * SampleDatabase}), the server ({@link rowmill.server.RowmillServer}), and then runs the main job as any client would, over
 * signed HTTP ({@link rowmill.app.client.ApiClient}), showing progress as it goes. What is asked of a running server with
 * {@code rowmill insights} is in {@link rowmill.app.insights}.
 */
@NullMarked
package rowmill.app;

import org.jspecify.annotations.NullMarked;
