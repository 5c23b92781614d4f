package rowmill.runner.copy;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import rowmill.extract.rows.PartSink;
import rowmill.runner.client.S3Client;
import rowmill.runner.client.S3Location;

/**
 * The parts of one attempt in S3. Parts carry the attempt's number in their names, so that a lost runner which is still
 * writing cannot touch those of its successor. A part that is closed is finished beside the writing of the next one.
 */
final class StagedParts implements PartSink {
    /**
     * One is filled while others are sent and wait for the disk of the other side: eight of the smallest make 48 MB; of the
     * larger ones, for objects over 12 GB, there are fewer.
     */
    private static final int BUFFER_BYTES = 8 * PieceStream.PIECE;

    private final S3Client s3;
    private final CopyPlan plan;
    private final int attempt;
    private final PieceBuffers buffers = new PieceBuffers(BUFFER_BYTES);
    private final List<Closing> closing = new ArrayList<>();
    private final List<Written> written = new ArrayList<>();
    private @Nullable PieceStream current;

    /** A part that stands in S3. */
    record Written(int number, S3Location at, long bytes, String sha256) {}

    /** A part of which S3 has, or is getting, all bytes. */
    private record Closing(S3Location at, FutureTask<Written> task) {}

    StagedParts(S3Client s3, CopyPlan plan, int attempt) {
        this.s3 = s3;
        this.plan = plan;
        this.attempt = attempt;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks SHA-256", e);
        }
    }

    private S3Location location(int number) {
        if (plan.oneFile()) {
            return plan.target();
        }
        String name = "-attempt-%d-part-%04d.csv%s".formatted(attempt, number, plan.compressed() ? ".gz" : "");
        return plan.target().plus(name);
    }

    @Override
    public OutputStream openPart(int number) throws IOException {
        if (plan.oneFile() && number > 1) {
            throw new IOException("The output of a filePath is one object; it cannot have part " + number);
        }
        takeFinished();
        S3Location at = location(number);
        PieceStream pieces = new PieceStream(
                s3,
                at,
                plan.compressed() ? "application/gzip" : "text/csv",
                buffers,
                finish -> finishBeside(number, at, finish));
        current = pieces;
        return plan.compressed() ? new GZIPOutputStream(pieces, 1 << 16) : pieces;
    }

    private void finishBeside(int number, S3Location at, Callable<PieceStream.Done> finish) {
        FutureTask<Written> task = new FutureTask<>(() -> {
            PieceStream.Done done = finish.call();
            return new Written(number, at, done.bytes(), done.sha256());
        });
        closing.add(new Closing(at, task));
        Thread.ofVirtual().name("part-" + number).start(task);
    }

    private void takeFinished() throws IOException {
        while (written.size() < closing.size()
                && closing.get(written.size()).task().isDone()) {
            takeNext();
        }
    }

    private void takeNext() throws IOException {
        FutureTask<Written> next = closing.get(written.size()).task();
        written.add(PieceStream.now(() -> PieceStream.result(next)));
    }

    @Override
    public void awaitParts() throws IOException {
        while (written.size() < closing.size()) {
            takeNext();
        }
    }

    /** Nothing is made of a part that was open when the copy failed; closing its stream would make it an object. */
    @Override
    public void abandonPart(int number, OutputStream unfinished) {
        if (current != null) {
            current.abandon();
        }
    }

    /** All parts in order, once {@link #awaitParts} has returned. */
    List<Written> written() {
        return List.copyOf(written);
    }

    /** Takes away what this attempt wrote, which includes parts of which nobody knows whether they stand. */
    void removeAll() throws InterruptedException {
        for (Closing part : closing) {
            try {
                part.task().get();
            } catch (ExecutionException e) {
                // The copy has failed, perhaps by this; its reason is told.
            }
            s3.delete(part.at());
        }
    }

    /** Takes away parts of earlier attempts, so that nothing stands beside what the manifest names. */
    int removeOthers() throws InterruptedException {
        if (plan.oneFile()) {
            return 0;
        }
        List<String> own = written().stream().map(part -> part.at().key()).toList();
        s3.abortUploads(plan.target().plus("-attempt-"));
        int removed = 0;
        for (String key : s3.keys(plan.target().plus("-attempt-"))) {
            if (!own.contains(key)) {
                s3.delete(new S3Location(plan.target().bucket(), key));
                removed++;
            }
        }
        return removed;
    }
}
