package rowmill.contract.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a service.
 *
 * @param name as in the API, for example {@code CreateDataSourceFromRDS}
 * @param input the shape of its input; null if it takes none
 * @param output the shape of its output; null if it answers nothing
 * @param resultWrapper the element that a Query answer puts around the output; null for other protocols
 * @param errors the names of the error shapes that the model declares for it
 */
public record Operation(
        String name,
        Shape.@Nullable Structure input,
        Shape.@Nullable Structure output,
        @Nullable String resultWrapper,
        List<String> errors) {
    public Operation {
        errors = List.copyOf(errors);
    }
}
