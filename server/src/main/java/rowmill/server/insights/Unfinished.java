package rowmill.server.insights;

import java.util.Locale;
import java.util.Map;
import rowmill.contract.ServiceException;
import rowmill.contract.insights.InsightsError;

/** Refusals of what an object has only once it is completed; whether it may still come depends on the object's state. */
final class Unfinished {
    private static final Map<String, String> WORDS =
            Map.of("DataSource", "datasource", "MLModel", "model", "Evaluation", "evaluation");

    private Unfinished() {}

    /** @param lead what there is not, such as {@code Datasource ds-1 has no statistics} */
    static ServiceException because(String lead, String resourceType, JobState state) {
        String kind = WORDS.getOrDefault(resourceType, resourceType);
        String told =
                switch (state.status()) {
                    case "DELETED" -> "it was deleted.";
                    case "FAILED" ->
                        "it has FAILED."
                                + state.message().map(text -> " " + text).orElse("")
                                + " Make " + article(kind)
                                + " under another id once the cause is mended; this one stays"
                                + " FAILED.";
                    default -> "it is " + state.status().toUpperCase(Locale.ROOT) + ". Ask again once it is COMPLETED.";
                };
        return InsightsError.INVALID_INPUT_EXCEPTION.because(lead + ": " + told);
    }

    private static String article(String kind) {
        return (kind.startsWith("e") ? "an " : "a ") + kind;
    }
}
