package rowmill.server.insights;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import rowmill.contract.insights.AttributeDrift;
import rowmill.contract.insights.BadRecord;
import rowmill.contract.insights.BinChoice;
import rowmill.contract.insights.CompareDataSourcesOutput;
import rowmill.contract.insights.GetMetricsOutput;
import rowmill.contract.insights.GetProgressInput;
import rowmill.contract.insights.GetProgressOutput;
import rowmill.contract.insights.Guess;
import rowmill.contract.insights.ListBadRecordsOutput;
import rowmill.contract.insights.Milestone;
import rowmill.contract.insights.Reason;
import rowmill.contract.insights.SuggestRecipeOutput;
import rowmill.contract.insights.SuggestSchemaOutput;
import rowmill.engine.csv.BadRecords;
import rowmill.engine.csv.BadSample;
import rowmill.engine.drift.Drift;
import rowmill.engine.inference.InferredSchema;
import rowmill.engine.learn.ModelType;
import rowmill.engine.schema.SchemaJson;
import rowmill.engine.suggest.SuggestedRecipe;

/** What the engine found, in the shapes of the model. */
final class Views {
    private static final long LEAST_MILLIS = 1;

    private Views() {}

    static ListBadRecordsOutput badRecords(String id, BadRecords bad, int limit) {
        return ListBadRecordsOutput.builder()
                .dataSourceId(id)
                .total(bad.count())
                .reasons(bad.byReason().entrySet().stream()
                        .map(reason -> Reason.builder()
                                .reason(reason.getKey())
                                .records(reason.getValue())
                                .build())
                        .toList())
                .samples(bad.samples().stream().limit(limit).map(Views::sample).toList())
                .build();
    }

    private static BadRecord sample(BadSample sample) {
        return BadRecord.builder()
                .source(sample.source())
                .lineNumber(sample.record().lineNumber())
                .byteOffset(sample.record().byteOffset())
                .reason(sample.record().reason())
                .text(sample.record().text())
                .build();
    }

    static CompareDataSourcesOutput drift(String baseline, String id, Drift drift) {
        return CompareDataSourcesOutput.builder()
                .baselineDataSourceId(baseline)
                .dataSourceId(id)
                .attributes(drift.attributes().stream()
                        .map(attribute -> AttributeDrift.builder()
                                .attributeName(attribute.name())
                                .attributeType(attribute.type().name())
                                .populationStabilityIndex(attribute.stabilityIndex())
                                .jensenShannonDistance(attribute.distance())
                                .groups(attribute.groups())
                                .verdict(attribute.verdict().name())
                                .build())
                        .toList())
                .notCompared(drift.notCompared())
                .build();
    }

    static SuggestSchemaOutput schema(InferredSchema inferred) {
        return SuggestSchemaOutput.builder()
                .dataSchema(SchemaJson.print(inferred.schema()))
                .guesses(inferred.guesses().stream()
                        .map(guess -> Guess.builder()
                                .subject(guess.subject().name())
                                .attributeName(guess.attribute().isEmpty() ? null : guess.attribute())
                                .value(guess.value())
                                .confidence(guess.confidence())
                                .reason(guess.reason())
                                .build())
                        .toList())
                .build();
    }

    static SuggestRecipeOutput recipe(String id, ModelType type, SuggestedRecipe suggested) {
        return SuggestRecipeOutput.builder()
                .dataSourceId(id)
                .mlModelType(type.name())
                .recipe(suggested.json())
                .choices(suggested.choices().stream().map(Views::choice).toList())
                .build();
    }

    private static BinChoice choice(rowmill.engine.suggest.BinChoice choice) {
        Map<String, Double> losses = new LinkedHashMap<>();
        choice.losses().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(loss -> Double.isFinite(loss.getValue()))
                .forEach(loss -> losses.put(loss.getKey().toString(), loss.getValue()));
        return BinChoice.builder()
                .attributeName(choice.attribute())
                .bins(choice.bins())
                .losses(losses)
                .build();
    }

    static GetMetricsOutput metrics(String id, PredictionCounts counts) {
        return GetMetricsOutput.builder()
                .mlModelId(id)
                .predictCount(counts.answered())
                .refusedCount(counts.refused())
                .medianMicroseconds(boxed(counts.medianMicros()))
                .p99Microseconds(boxed(counts.p99Micros()))
                .build();
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    static GetProgressOutput progress(GetProgressInput input, JobState state, Instant now) {
        GetProgressOutput.Builder output = GetProgressOutput.builder()
                .resourceType(input.resourceType())
                .resourceId(input.resourceId())
                .status(state.status())
                .message(state.message().orElse(null))
                .milestones(state.log().stream()
                        .map(line -> Milestone.builder()
                                .at(line.at())
                                .text(line.text())
                                .build())
                        .toList());
        state.step().ifPresent(step -> output.step(step.name())
                .stepStartedAt(step.since())
                .records(boxed(step.records()))
                .bytes(boxed(step.bytes()))
                .totalBytes(boxed(step.totalBytes()))
                .recordsPerSecond(rate(step.records(), step.since(), now))
                .bytesPerSecond(rate(step.bytes(), step.since(), now))
                .estimatedEnd(end(step, now)));
        return output.build();
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static @Nullable Double rate(OptionalLong done, Instant since, Instant now) {
        long millis = Math.max(LEAST_MILLIS, Duration.between(since, now).toMillis());
        return done.isPresent() ? done.getAsLong() * 1000.0 / millis : null;
    }

    /** By the mean rate so far; nothing is known before the first bytes. */
    private static @Nullable Instant end(JobState.Step step, Instant now) {
        if (step.totalBytes().isEmpty() || step.bytes().orElse(0) == 0) {
            return null;
        }
        double spent = Duration.between(step.since(), now).toMillis();
        double left = Math.max(0, step.totalBytes().getAsLong() - step.bytes().getAsLong());
        return now.plusMillis(Math.round(spent * left / step.bytes().getAsLong()));
    }
}
