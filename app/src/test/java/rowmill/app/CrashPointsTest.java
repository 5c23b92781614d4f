package rowmill.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job, killed as by {@code kill -9} at each boundary between its states: the server, the worker, both, and twice.
 * Always the same bytes, nothing stuck, nothing left. Takes minutes, so {@code conformance/crashpoints.sh} asks for it.
 */
@EnabledIfSystemProperty(named = "rowmill.crashpoints", matches = "true")
final class CrashPointsTest {
    private static final String SERVER = "server";
    private static final String WORKER = "worker";

    /** In the order of the job. */
    private static final List<String> SERVER_MOMENTS = List.of(
            "before CreateDataSourceFromRDS",
            "after CreateDataSourceFromRDS",
            "before CreatePipeline",
            "after CreatePipeline",
            "before PutPipelineDefinition",
            "after PutPipelineDefinition",
            "before ActivatePipeline",
            "after ActivatePipeline",
            "instance recorded",
            "credentials written",
            "worker started",
            "before PollForTask",
            "after PollForTask",
            "after ReportTaskProgress",
            "after s3 POST uploads",
            "before s3 PUT partNumber",
            "after s3 PUT partNumber",
            "before s3 POST uploadId",
            "after s3 POST uploadId",
            "before s3 PUT manifest",
            "after s3 PUT manifest",
            "before SetTaskStatus",
            "after SetTaskStatus",
            "object read inside.manifest",
            "object read inside.csv",
            "after last step of datasource");

    private static final List<String> WORKER_MOMENTS = List.of(
            "worker before PollForTask",
            "worker after PollForTask",
            "worker before ReportTaskProgress",
            "worker after ReportTaskProgress",
            "worker before ReportTaskRunnerHeartbeat",
            "worker after ReportTaskRunnerHeartbeat",
            "worker before s3 POST uploads",
            "worker after s3 POST uploads",
            "worker before s3 PUT partNumber",
            "worker after s3 PUT partNumber",
            "worker before s3 POST uploadId",
            "worker after s3 POST uploadId",
            "worker before s3 GET uploads",
            "worker after s3 GET uploads",
            "worker before s3 GET list-type",
            "worker after s3 GET list-type",
            "worker before s3 PUT manifest",
            "worker after s3 PUT manifest",
            "worker before s3 PUT gz",
            "worker after s3 PUT gz",
            "worker before SetTaskStatus",
            "worker after SetTaskStatus");

    /** Two kills of one job: of the same process, and of both. */
    private static final List<List<String>> TWICE = List.of(
            List.of("after ActivatePipeline", "after s3 PUT partNumber"),
            List.of("before s3 POST uploadId", "before SetTaskStatus"),
            List.of("worker after s3 POST uploads", "worker before s3 PUT manifest"),
            List.of("worker after s3 PUT partNumber", "after s3 PUT manifest"));

    private record Kill(String who, List<String> moments) {
        String what() {
            return moments.isEmpty() ? "nothing" : String.join(", then ", moments);
        }
    }

    private final Map<Kill, String> lines = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    void anyKillAtAnyBoundaryLeavesTheSameBytesAndNothingElse(@TempDir Path folder) throws Exception {
        assumeThat(Files.isDirectory(Path.of("/proc/self"))).as("Linux").isTrue();
        List<Kill> kills = kills();
        // Two installations beside each other, for a kill is mostly waiting.
        List<Kill> odd = new ArrayList<>();
        List<Kill> even = new ArrayList<>();
        for (int i = 0; i < kills.size(); i++) {
            (i % 2 == 0 ? even : odd).add(kills.get(i));
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = executor.submit(() -> run(folder.resolve("one"), even));
            var other = executor.submit(() -> run(folder.resolve("other"), odd));
            one.get();
            other.get();
        } finally {
            System.out.printf("%n%-62s %-8s %-10s %-10s %s%n", "killed", "who", "outcome", "same bytes", "s");
            kills.stream()
                    .map(kill -> lines.getOrDefault(kill, kill.what() + ": not run"))
                    .forEach(System.out::println);
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Kill> kills() {
        List<Kill> kills = new ArrayList<>();
        kills.add(new Kill("nobody", List.of()));
        SERVER_MOMENTS.forEach(moment -> kills.add(new Kill(SERVER, List.of(moment))));
        WORKER_MOMENTS.forEach(moment -> kills.add(new Kill(WORKER, List.of(moment))));
        TWICE.forEach(moments -> kills.add(new Kill("twice", moments)));
        return kills;
    }

    private String run(Path folder, List<Kill> kills) throws Exception {
        try (CrashWorld world = CrashWorld.open(Files.createDirectories(folder))) {
            for (int i = 0; i < kills.size(); i++) {
                check(world, "ds-crash-" + i, kills.get(i));
            }
            return "done";
        }
    }

    private void check(CrashWorld world, String id, Kill kill) throws Exception {
        for (String moment : kill.moments()) {
            world.server().arm(moment);
        }
        int killsBefore = world.server().kills();
        long begun = System.nanoTime();
        JsonNode end = world.run(id);
        double seconds = (System.nanoTime() - begun) / 1e9;
        world.awaitNoWorker();
        List<String> notReached = world.server().disarm();
        boolean same = world.staged(id).equals(world.expected());
        String outcome = end.path("Status").asText();
        String what = kill.what();
        lines.put(
                kill,
                String.format(
                        Locale.ROOT,
                        "%-62s %-8s %-10s %-10s %.1f",
                        what,
                        kill.who(),
                        outcome,
                        same ? "yes" : "NO",
                        seconds));
        note(
                what,
                outcome.equals("COMPLETED"),
                "ended as " + outcome + ": " + end.path("Message").asText());
        note(what, same, "has other bytes");
        note(what, notReached.isEmpty(), "never passed " + notReached);
        note(what, leftovers(world, id).isEmpty(), "left " + leftovers(world, id));
        note(what, world.openUploads() == 0, "left an unfinished upload");
        if (kill.who().equals(SERVER)) {
            note(what, world.server().kills() > killsBefore, "did not kill the server");
        }
    }

    private void note(String what, boolean right, String problem) {
        if (!right) {
            wrong.add(what + ": " + problem);
        }
    }

    /** What stands in the datasource's folder beside parts of one attempt, one manifest and logs. */
    private static List<String> leftovers(CrashWorld world, String id) throws Exception {
        List<String> keys = world.keys(id);
        long attempts = keys.stream()
                .filter(key -> key.endsWith(".csv"))
                .map(key -> key.replaceFirst("-part-[0-9]+\\.csv$", ""))
                .distinct()
                .count();
        long manifests = keys.stream().filter(key -> key.endsWith(".manifest")).count();
        List<String> others = keys.stream()
                .filter(key -> !key.contains("/logs/") && !key.endsWith(".csv") && !key.endsWith(".manifest"))
                .toList();
        return attempts == 1 && manifests == 1 && others.isEmpty() ? List.of() : keys;
    }
}
