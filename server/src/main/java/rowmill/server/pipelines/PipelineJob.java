package rowmill.server.pipelines;

import java.time.Duration;
import java.util.Optional;
import rowmill.server.jobs.JobBody;
import rowmill.server.jobs.Next;
import rowmill.server.pipelines.run.Pipeline;
import rowmill.server.pipelines.run.PipelineOrders;
import rowmill.server.pipelines.run.PipelineRuns;
import rowmill.server.pipelines.run.Stores;
import rowmill.server.store.Store;

/**
 * The durable driver of a pipeline: job {@code pipeline/epoch} advances it until nothing is left to do. Every order starts
 * a job of a new epoch, so none can fall between the last step of the former and its end.
 */
final class PipelineJob implements JobBody {
    static final String KIND = "pipeline";
    private static final Duration SHORTEST_REST = Duration.ofMillis(100);

    private final Store store;
    private final Stores stores;
    private final PipelineRuns runs;
    private final PipelineOrders orders;

    PipelineJob(Store store, Stores stores, PipelineRuns runs, PipelineOrders orders) {
        this.store = store;
        this.stores = stores;
        this.runs = runs;
        this.orders = orders;
    }

    static String id(String pipelineId, long epoch) {
        return pipelineId + "/" + epoch;
    }

    @Override
    public Next run(String id) {
        String pipelineId = pipelineOf(id);
        Optional<Pipeline> pipeline = store.read(handle -> stores.pipelines().find(handle, pipelineId));
        boolean current = pipeline.isPresent()
                && id(pipelineId, pipeline.get().jobEpoch()).equals(id);
        if (!current) {
            return Next.finished();
        }
        Optional<Duration> rest = runs.advance(pipelineId);
        return rest.map(PipelineJob::after).orElse(Next.finished());
    }

    /** Something may be due all the time; a job that comes again at once would do nothing else. */
    private static Next after(Duration rest) {
        return Next.again(rest.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : rest);
    }

    private static String pipelineOf(String id) {
        return id.substring(0, id.lastIndexOf('/'));
    }

    @Override
    public void giveUp(String id, Throwable lastFailure) {
        orders.giveUp(
                pipelineOf(id),
                "The server failed again and again to advance the pipeline; see its log for "
                        + lastFailure.getClass().getSimpleName());
    }
}
