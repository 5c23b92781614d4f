package rowmill.server.pipelines;

import rowmill.contract.ServiceException;
import rowmill.contract.datapipeline.DataPipelineError;

/** The errors of the service's model, with their texts. */
final class Refusal {
    private Refusal() {}

    static ServiceException invalid(String message) {
        return DataPipelineError.INVALID_REQUEST_EXCEPTION.because(message);
    }

    static ServiceException noPipeline(String id) {
        return DataPipelineError.PIPELINE_NOT_FOUND_EXCEPTION.because("Pipeline with id: " + id + " does not exist");
    }

    static ServiceException deleted(String id) {
        return DataPipelineError.PIPELINE_DELETED_EXCEPTION.because("Pipeline with id: " + id + " has been deleted");
    }

    static ServiceException noTask() {
        return DataPipelineError.TASK_NOT_FOUND_EXCEPTION.because(
                "There is no such task, or it was given to another task runner; poll for the next one");
    }
}
