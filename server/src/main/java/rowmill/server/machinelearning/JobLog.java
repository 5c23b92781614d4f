package rowmill.server.machinelearning;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import rowmill.engine.csv.BadRecords;
import rowmill.server.insights.JobState;
import rowmill.server.store.Store;

/**
 * The story of each entity's job, line by line, for people; LogUri opens it. Lines are never changed. The form of a line
 * is the original's: {@code 17/02/11 17:28:30 INFO: text}, in UTC.
 */
final class JobLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yy/MM/dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int SAMPLES = 20;
    private static final int TIME_LENGTH = "yy/MM/dd HH:mm:ss".length();

    private final Store store;
    private final InstantSource clock;

    JobLog(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    void info(EntityKind kind, String id, String text) {
        add(kind, id, "INFO: " + text);
    }

    void warning(EntityKind kind, String id, String text) {
        add(kind, id, "WARN: " + text);
    }

    void error(EntityKind kind, String id, String text) {
        add(kind, id, "ERROR: " + text);
    }

    /**
     * A warning for each of the first 20 samples.
     *
     * @param word what the records are called
     */
    void badRecords(EntityKind kind, String id, String word, BadRecords bad) {
        bad.samples().stream()
                .limit(SAMPLES)
                .forEach(sample -> warning(
                        kind,
                        id,
                        word + ", line " + sample.record().lineNumber() + " of " + sample.source() + ": "
                                + sample.record().reason() + " Text: "
                                + sample.record().text()));
    }

    private void add(EntityKind kind, String id, String text) {
        store.useTransaction(
                handle -> handle.createUpdate("insert into ml_log (kind, id, line, at, text) select :kind, :id,"
                                + " coalesce(max(line), 0) + 1, :at, :text from ml_log where kind = :kind and id = :id")
                        .bind("kind", kind.stored())
                        .bind("id", id)
                        .bind("at", clock.millis())
                        .bind("text", text)
                        .execute());
    }

    /** Adds lines that begin with their time, in the form of this log, and its level. */
    void addAll(EntityKind kind, String id, List<String> lines) {
        store.useTransaction(handle -> {
            long next = handle.createQuery("select coalesce(max(line), 0) from ml_log where kind = :kind and id = :id")
                    .bind("kind", kind.stored())
                    .bind("id", id)
                    .mapTo(Long.class)
                    .one();
            PreparedBatch batch = handle.prepareBatch(
                    "insert into ml_log (kind, id, line, at, text) values (:kind, :id, :line, :at, :text)");
            for (String line : lines) {
                next++;
                batch.bind("kind", kind.stored())
                        .bind("id", id)
                        .bind("line", next)
                        .bind(
                                "at",
                                Instant.from(TIME.parse(line.substring(0, TIME_LENGTH)))
                                        .toEpochMilli())
                        .bind("text", line.substring(TIME_LENGTH + 1))
                        .add();
            }
            batch.execute();
        });
    }

    /** The last {@code most} lines, oldest first. */
    List<JobState.Line> latest(EntityKind kind, String id, int most) {
        return store.read(handle -> handle.createQuery(
                        "select at, text from ml_log where kind = :kind and id = :id order by at / 1000 desc, line desc limit :most")
                .bind("kind", kind.stored())
                .bind("id", id)
                .bind("most", most)
                .map((row, context) ->
                        new JobState.Line(Instant.ofEpochMilli(row.getLong("at")), row.getString("text")))
                .list()
                .reversed());
    }

    /** All lines so far, oldest first, each ended by a line feed. */
    String text(EntityKind kind, String id) {
        return store.read(handle -> handle
                .createQuery("select at, text from ml_log where kind = :kind and id = :id order by at / 1000, line")
                .bind("kind", kind.stored())
                .bind("id", id)
                .map((row, context) ->
                        TIME.format(Instant.ofEpochMilli(row.getLong("at"))) + " " + row.getString("text") + "\n")
                .stream()
                .collect(Collectors.joining()));
    }
}
