/**
 * The two services that a task runner speaks with, over signed HTTP: AWS Data Pipeline and S3.
 *
 * <p>Start at {@link rowmill.runner.client.DataPipelineClient} and {@link rowmill.runner.client.S3Client}. One request: the
 * client builds method, path and body, {@link rowmill.runner.client.SignedHttp} signs and sends it, repeats it while the
 * server cannot be reached or fails, and turns a refusal into a {@link rowmill.runner.client.ServiceRefusal}.
 */
@NullMarked
package rowmill.runner.client;

import org.jspecify.annotations.NullMarked;
