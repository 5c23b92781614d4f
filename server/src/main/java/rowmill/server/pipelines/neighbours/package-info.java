/**
 * What the pipelines need from the other services, in their own words.
 *
 * <p>Start at {@link rowmill.server.pipelines.neighbours.Neighbours}. One run: the pipeline's role is assumed through
 * {@link rowmill.server.pipelines.neighbours.PipelineRoles}; as that caller a worker is launched through {@link
 * rowmill.server.pipelines.neighbours.WorkerFleet}; when the worker polls, {@link
 * rowmill.server.pipelines.neighbours.DatabaseReach} says where the database is, if the worker may reach it at all.
 *
 * <p>Implemented where the server is put together, by whatever stands there: compute, databases, objects, identity.
 * Every call is authorised as the caller that it is given.
 */
@NullMarked
package rowmill.server.pipelines.neighbours;

import org.jspecify.annotations.NullMarked;
