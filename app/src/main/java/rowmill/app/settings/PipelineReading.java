package rowmill.app.settings;

import java.time.Duration;
import java.util.Optional;
import rowmill.server.pipelines.PipelineSettings;
import rowmill.server.pipelines.definition.DefinitionLimits;
import rowmill.server.pipelines.run.CopyBounds;
import rowmill.server.pipelines.run.RunSettings;

/** Reads the settings of pipelines and their copies. */
record PipelineReading(SettingsReader reader) {
    PipelineSettings read(PipelineSettings usual) {
        CopyBounds copies = new CopyBounds(
                reader.find("copies.statement-limit", Form.time(), "(12h)", Words.STATEMENT_LIMIT),
                reader.find("copies.row-limit", Form.large(1), "(none)", Words.ROW_LIMIT),
                reader.find("copies.byte-limit", Form.bytes(), "(100G)", Words.BYTE_LIMIT));
        int most = reader.read(
                "pipelines.per-account", Form.whole(1, 10_000_000), usual.pipelinesPerAccount(), Words.PIPELINES);
        // One word for three times that installations with quick pipelines change together.
        Optional<Duration> shortest =
                reader.find("pipelines.shortest-delay", Form.time(), "(2m and 15m)", Words.SHORTEST_DELAY);
        DefinitionLimits limits = limits(usual.limits());
        PipelineSettings settings = new PipelineSettings(runs(usual.runs()), limits, most, copies);
        return shortest.map(settings::quicker).orElse(settings);
    }

    private DefinitionLimits limits(DefinitionLimits usual) {
        return new DefinitionLimits(
                reader.read("pipelines.objects", Form.whole(1, 100_000), usual.objects(), Words.OBJECTS_OF_DEFINITION),
                reader.read("pipelines.fields", Form.whole(1, 10_000), usual.fieldsPerObject(), Words.FIELDS),
                usual.keyBytes(),
                usual.fieldBytes(),
                reader.read("pipelines.parameters", Form.whole(1, 10_000), usual.parameters(), Words.PARAMETERS),
                reader.read("pipelines.most-retries", Form.whole(0, 1_000), usual.retries(), Words.MOST_RETRIES),
                usual.shortestRetryDelay(),
                usual.shortestPeriod(),
                usual.longestPeriod());
    }

    private RunSettings runs(RunSettings usual) {
        return new RunSettings(
                reader.read("pipelines.acknowledgement", Form.time(), usual.acknowledgement(), Words.ACKNOWLEDGEMENT),
                reader.read("pipelines.progress", Form.time(), usual.progress(), Words.PROGRESS),
                usual.longestPoll(),
                usual.watch(),
                reader.read("pipelines.worker-start", Form.time(), usual.launch(), Words.LAUNCH),
                usual.preconditionEvery(),
                usual.precondition(),
                usual.retryDelay(),
                reader.read("pipelines.retries", Form.whole(0, 1_000), usual.retries(), Words.RETRIES),
                usual.lostAttempts(),
                usual.finalErrors(),
                usual.runsAtOnce(),
                reader.read("pipelines.backfill", Form.time(), usual.longestBackfill(), Words.BACKFILL));
    }
}
