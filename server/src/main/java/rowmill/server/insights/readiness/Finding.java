package rowmill.server.insights.readiness;

import java.util.List;

/**
 * One thing that a datasource needs, and how it stands.
 *
 * @param step where in the job it matters
 * @param subject what was looked at, a phrase
 * @param outcome how it stands
 * @param text what was found; for {@link Outcome#WRONG} the cause; may be empty for {@link Outcome#RIGHT}
 * @param commands what mends it, in order; none if the request itself must change
 */
public record Finding(Step step, String subject, Outcome outcome, String text, List<String> commands) {
    public Finding {
        commands = List.copyOf(commands);
    }

    /** The parts of a datasource's making, in their order. */
    public enum Step {
        REQUEST,
        CALLER,
        ROLE,
        DATABASE,
        QUERY,
        STAGING,
        PIPELINE,
        SERVICE_ROLE,
        RESOURCE_ROLE,
        NETWORK,
        CONNECTION,
        SERVER
    }

    /** How something stands. */
    public enum Outcome {
        RIGHT,
        WRONG,
        /** It would go, but should be known. */
        REMARK,
        /** It could not be looked at, because of something else that is wrong. */
        UNSEEN
    }
}
