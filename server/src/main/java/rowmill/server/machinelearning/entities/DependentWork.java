package rowmill.server.machinelearning.entities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** The work of one kind of entity that is made out of others: a model, an evaluation, a batch prediction. */
public interface DependentWork {
    EntityKind kind();

    /**
     * Does the work. After a crash it is done again from the beginning and must come to the same end.
     *
     * @throws rowmill.contract.ServiceException with what to show as the FAILED entity's message
     * @throws IOException if something could not be read or written: worth another try
     * @throws java.util.concurrent.CancellationException when {@code task}'s watch says so
     */
    Done work(Task task) throws IOException;

    /** The entity was deleted: removes what was made for it. Called at least once, perhaps again after a crash. */
    void discard(Entity entity);

    /**
     * What is to be done.
     *
     * @param dataSource the completed datasource that the entity names
     * @param model the completed model that the entity names, if its kind names one
     * @param watch shows progress; already begun
     */
    record Task(Entity entity, Entity dataSource, Optional<Entity> model, ProgressBoard.Watch watch) {
        public Entity requiredModel() {
            return model.orElseThrow(() -> new IllegalStateException(entity.id() + " names no model"));
        }
    }

    /**
     * What came of it.
     *
     * @param outcome members for the stored outcome, beside its times
     * @param summary a line for the log
     * @param store writes what is stored apart from the entity, in the transaction that completes it
     */
    record Done(ObjectNode outcome, String summary, Runnable store) {}
}
