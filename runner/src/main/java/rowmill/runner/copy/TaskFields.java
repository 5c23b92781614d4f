package rowmill.runner.copy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rowmill.contract.datapipeline.Field;
import rowmill.contract.datapipeline.PipelineObject;

/** The fields of one object of a task. */
final class TaskFields {
    private final PipelineObject object;

    private TaskFields(PipelineObject object) {
        this.object = object;
    }

    static TaskFields of(Map<String, PipelineObject> objects, String id) {
        PipelineObject object = objects.get(id);
        if (object == null) {
            throw new TaskFailure(
                    "IncompleteTask",
                    "Reading the task: the object '" + id + "' is missing among those it came with",
                    null);
        }
        return new TaskFields(object);
    }

    String id() {
        return object.id();
    }

    Optional<String> text(String key) {
        return object.fields().stream()
                .filter(field -> field.key().equals(key))
                .map(Field::stringValue)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    String require(String key) {
        return text(key)
                .orElseThrow(() -> new TaskFailure(
                        "IncompleteTask",
                        "Reading the task: the object '" + id() + "' has no field '" + key
                                + "'; add it to the definition",
                        null));
    }

    List<String> references(String key) {
        return object.fields().stream()
                .filter(field -> field.key().equals(key))
                .map(Field::refValue)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    String requireReference(String key) {
        return references(key).stream()
                .findFirst()
                .orElseThrow(() -> new TaskFailure(
                        "IncompleteTask",
                        "Reading the task: the object '" + id() + "' refers to no '" + key + "'",
                        null));
    }
}
