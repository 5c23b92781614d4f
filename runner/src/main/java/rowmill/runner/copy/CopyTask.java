package rowmill.runner.copy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rowmill.contract.datapipeline.TaskObject;
import rowmill.extract.Cancellation;
import rowmill.extract.ExtractionResult;
import rowmill.extract.Extractor;
import rowmill.extract.ProgressListener;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.rows.PartFailure;
import rowmill.runner.client.S3Client;
import rowmill.runner.client.ServiceRefusal;
import rowmill.runner.client.Unreachable;

/** Does copies. Thread-safe. */
public final class CopyTask {
    private static final Logger LOG = LoggerFactory.getLogger(CopyTask.class);
    private static final String UNFORESEEN = "InternalFailure";
    private static final String NO_SPACE = "NoSpaceLeft";
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final Pattern ATTEMPT = Pattern.compile(".*_Attempt=([0-9]{1,6})");

    private final S3Client s3;
    private final Extractor extractor;
    private final InstantSource clock;

    public CopyTask(S3Client s3, Extractor extractor, InstantSource clock) {
        this.s3 = s3;
        this.extractor = extractor;
        this.clock = clock;
    }

    /** How a copy ended. */
    public sealed interface Outcome {
        /** All rows stand in S3. */
        record Copied(long rows, long bytes, int parts) implements Outcome {}

        /** It was canceled; nothing of it stays. */
        record Canceled() implements Outcome {}

        /** It failed; the texts hold no secret. */
        record Failed(String errorId, String errorMessage, String errorStackTrace) implements Outcome {}
    }

    /**
     * Does one copy to its end. What it wrote is taken away again unless it was copied whole.
     *
     * @param cancellation stops it soon, on the server too
     */
    public Outcome run(TaskObject task, CopyWatch watch, Cancellation cancellation) throws InterruptedException {
        ActivityLog log = new ActivityLog(clock);
        Optional<CopyPlan> plan = Optional.empty();
        Outcome outcome;
        try {
            plan = Optional.of(CopyPlan.of(task));
            outcome = copy(plan.get(), watch, cancellation, log);
        } catch (DatabaseFailure.Cancelled e) {
            outcome = cancellation.isCancelled() ? new Outcome.Canceled() : failed(e);
        } catch (RuntimeException e) {
            outcome = cancellation.isCancelled() ? new Outcome.Canceled() : failed(e);
        }
        tell(log, outcome);
        plan.flatMap(CopyPlan::log).ifPresent(at -> {
            try {
                byte[] packed = log.gzip();
                s3.put(at, packed, packed.length, "application/gzip");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ServiceRefusal | Unreachable e) {
                LOG.warn("The activity log {} could not be written: {}", at, e.getMessage());
                watch.logNotKept("The activity log could not be written: " + sentence(e) + remedy(e));
            }
        });
        return outcome;
    }

    private Outcome copy(CopyPlan plan, ProgressListener progress, Cancellation cancellation, ActivityLog log)
            throws InterruptedException {
        log.line("CopyActivity attempt " + plan.attemptId() + " of pipeline " + plan.pipelineId());
        log.line("Reading from " + plan.extraction().address().engine().label() + " database '"
                + plan.extraction().login().database() + "' as '"
                + plan.extraction().login().user() + "'");
        log.line("Query: " + plan.extraction().sql());
        log.line("Writing to " + plan.target());
        StagedParts parts = new StagedParts(s3, plan, attemptNumber(plan.attemptId()));
        boolean whole = false;
        try {
            ExtractionResult result = extractor.run(
                    plan.extraction(),
                    parts,
                    now -> {
                        log.line("Read " + now.rows() + " rows, " + now.bytes() + " bytes, "
                                + Math.round(now.rowsPerSecond()) + " rows a second");
                        progress.rowsRead(now);
                    },
                    cancellation);
            result.warnings().forEach(warning -> log.line("Warning: " + warning));
            if (cancellation.isCancelled()) {
                return new Outcome.Canceled();
            }
            int removed = parts.removeOthers();
            if (removed > 0) {
                log.line("Removed " + removed + " parts that an earlier attempt had left");
            }
            byte[] manifest = Manifest.of(plan, result, parts.written());
            s3.put(plan.target().plus(".manifest"), manifest, manifest.length, "application/json");
            whole = true;
            return new Outcome.Copied(
                    result.rows(), result.bytes(), parts.written().size());
        } finally {
            plan.extraction().login().password().erase();
            if (!whole) {
                removeQuietly(parts, log);
            }
        }
    }

    private static void removeQuietly(StagedParts parts, ActivityLog log) throws InterruptedException {
        try {
            parts.removeAll();
        } catch (ServiceRefusal | Unreachable e) {
            log.line("Parts of this attempt could not be removed: " + e.getMessage());
        }
    }

    private static int attemptNumber(String attemptId) {
        Matcher matcher = ATTEMPT.matcher(attemptId);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 1;
    }

    private static void tell(ActivityLog log, Outcome outcome) {
        switch (outcome) {
            case Outcome.Copied copied ->
                log.line("FINISHED: " + copied.rows() + " rows, " + copied.bytes() + " bytes in " + copied.parts()
                        + " parts");
            case Outcome.Canceled canceled -> log.line("CANCELED");
            case Outcome.Failed failed -> {
                log.line("FAILED (" + failed.errorId() + "): " + failed.errorMessage());
                if (failed.errorId().equals(UNFORESEEN)) {
                    log.line(failed.errorStackTrace());
                }
            }
        }
    }

    private static Outcome failed(RuntimeException e) {
        return switch (e) {
            case TaskFailure failure -> outcome(failure.errorId(), String.valueOf(failure.getMessage()), e);
            case DatabaseFailure failure ->
                outcome(failure.getClass().getSimpleName(), String.valueOf(failure.getMessage()), e);
            case PartFailure failure -> {
                Throwable root = rootOf(failure);
                yield outcome(
                        root instanceof ServiceRefusal refusal ? stagingError(refusal) : "StagingFailed",
                        "Writing to S3: " + sentence(root) + remedy(root),
                        e);
            }
            case ServiceRefusal refusal ->
                outcome(
                        refusal.isWantOfSpace() ? NO_SPACE : refusal.code(),
                        "Writing to S3: " + sentence(refusal) + remedy(refusal),
                        e);
            case Unreachable unreachable -> outcome("Unreachable", String.valueOf(unreachable.getMessage()), e);
            default ->
                // The message of an unforeseen failure may quote anything; its kind and trace are enough to find it.
                outcome(
                        UNFORESEEN,
                        "The task runner failed in a way that was not foreseen ("
                                + e.getClass().getSimpleName() + "); see the stack trace",
                        e);
        };
    }

    private static String stagingError(ServiceRefusal refusal) {
        return refusal.isWantOfSpace() ? NO_SPACE : "StagingFailed";
    }

    /** The failure that has a word to say: what lies behind an unreachable server is in its own message already. */
    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof Unreachable)) {
            root = root.getCause();
        }
        return root;
    }

    private static String sentence(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        return text.matches("(?s).*[.!?]\\s*") ? text : text + ".";
    }

    /** What to do about a refusal; other failures say it themselves. */
    private static String remedy(Throwable failure) {
        if (!(failure instanceof ServiceRefusal refusal)) {
            return "";
        }
        if (refusal.isWantOfSpace()) {
            return " Make room where the server keeps its objects (its data directory, unless they are kept elsewhere),"
                    + " and copy again.";
        }
        return refusal.status() == FORBIDDEN || refusal.status() == NOT_FOUND
                ? " Check that the bucket exists and that the resource role may put objects there."
                : "";
    }

    private static Outcome outcome(String errorId, String message, RuntimeException e) {
        StringWriter trace = new StringWriter();
        PrintWriter writer = new PrintWriter(trace);
        // Frames without messages: those of drivers are not ours to vouch for.
        for (Throwable each = e; each != null; each = each.getCause()) {
            writer.println(each.getClass().getName());
            for (StackTraceElement frame : each.getStackTrace()) {
                writer.println("\tat " + frame);
            }
        }
        return new Outcome.Failed(errorId, message, trace.toString());
    }
}
