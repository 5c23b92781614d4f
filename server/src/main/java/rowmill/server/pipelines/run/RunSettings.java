package rowmill.server.pipelines.run;

import java.time.Duration;
import java.util.Set;

/**
 * Times and limits of running pipelines.
 *
 * @param acknowledgement how soon a runner must report after it was given a task
 * @param progress how long it may be silent afterwards, unless reportProgressTimeout says otherwise
 * @param longestPoll how long a poll waits for a task
 * @param watch how often a live worker is looked at
 * @param launch how long a worker may take to start, unless initTimeout says otherwise
 * @param preconditionEvery how often a precondition that does not hold is asked again
 * @param precondition how long it may not hold, unless preconditionTimeout says otherwise
 * @param retryDelay the pause before a retry, unless retryDelay says otherwise
 * @param retries how often a failed attempt is repeated, unless maximumRetries says otherwise
 * @param lostAttempts how many attempts may be lost with their runners; these are repeated at once and do not count as
 *     retries
 * @param finalErrors error ids of failures that another attempt would only repeat; these end the activity at once,
 *     whatever {@code maximumRetries} says
 * @param runsAtOnce how many missed runs one turn creates
 * @param longestBackfill how far in the past a first start may lie unless activation names a start
 */
public record RunSettings(
        Duration acknowledgement,
        Duration progress,
        Duration longestPoll,
        Duration watch,
        Duration launch,
        Duration preconditionEvery,
        Duration precondition,
        Duration retryDelay,
        int retries,
        int lostAttempts,
        Set<String> finalErrors,
        int runsAtOnce,
        Duration longestBackfill) {

    private static final Set<String> NOT_HEALED_BY_TIME = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "BadSql",
            "ExpressionEvaluationFailed",
            "IncompleteTask",
            "InvalidLocation",
            "InvalidTable",
            "LoginNotSupported",
            "RefusedDatabase",
            "RefusedSql",
            "TooLarge",
            "UnexpectedResult",
            "UnknownDatabase",
            "UnknownDatabaseInstance",
            "UnsupportedActivity",
            "UnsupportedEngine",
            "WrongPassword");

    public RunSettings {
        finalErrors = Set.copyOf(finalErrors);
    }

    /** AWS's times where the guide has them. */
    public static RunSettings standard() {
        return new RunSettings(
                Duration.ofMinutes(2),
                Duration.ofMinutes(15),
                Duration.ofSeconds(90),
                Duration.ofSeconds(2),
                Duration.ofMinutes(10),
                Duration.ofSeconds(15),
                Duration.ofHours(1),
                Duration.ofMinutes(2),
                2,
                5,
                NOT_HEALED_BY_TIME,
                100,
                Duration.ofDays(1));
    }

    /** These settings with another longest poll. */
    public RunSettings withLongestPoll(Duration poll) {
        return with(poll, retryDelay);
    }

    /** These settings with another pause before a retry. */
    public RunSettings withRetryDelay(Duration pause) {
        return with(longestPoll, pause);
    }

    private RunSettings with(Duration poll, Duration pause) {
        return new RunSettings(
                acknowledgement,
                progress,
                poll,
                watch,
                launch,
                preconditionEvery,
                precondition,
                pause,
                retries,
                lostAttempts,
                finalErrors,
                runsAtOnce,
                longestBackfill);
    }
}
