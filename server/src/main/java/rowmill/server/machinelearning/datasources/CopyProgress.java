package rowmill.server.machinelearning.datasources;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import rowmill.contract.Call;
import rowmill.server.insights.JobState;
import rowmill.server.machinelearning.datasources.DataSourceBody.Copy;
import rowmill.server.machinelearning.entities.Entity;

/** How far the copy of a datasource's rows is, as its worker told the pipeline. Asked only when somebody looks. */
public final class CopyProgress {
    private final QueryCopy copies;
    private final Rights rights;

    public CopyProgress(QueryCopy copies, Rights rights) {
        this.copies = copies;
        this.rights = rights;
    }

    /** The copy as a step; empty if none was activated. */
    public Optional<JobState.Step> step(Entity entity, DataSourceBody body) {
        Copy copy = body.copy();
        if (copy == null || !copy.activated()) {
            return Optional.empty();
        }
        Call call = rights.asRole(Objects.requireNonNull(body.request().roleArn()), entity.id());
        Map<String, String> attempt = copies.latestAttempt(call, copy.pipelineId());
        Instant since = Optional.ofNullable(attempt.get("@actualStartTime"))
                .flatMap(CopyProgress::time)
                .orElse(entity.updatedAt());
        return Optional.of(new JobState.Step(
                "COPYING",
                since,
                count(attempt.get("rowsCopied")),
                count(attempt.get("bytesCopied")),
                OptionalLong.empty()));
    }

    private static OptionalLong count(@org.jspecify.annotations.Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    /** Data Pipeline's times are in UTC and name no zone. */
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
