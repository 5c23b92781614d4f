package rowmill.runner.copy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rowmill.runner.client.S3Client;
import rowmill.runner.client.S3Location;

/**
 * One object of S3 as a stream. Bytes are uploaded in pieces while further bytes come in, as many at once as there are
 * buffers; a short object is put in one piece. Closing hands on what remains to be done, which makes the object. Not
 * thread-safe.
 */
final class PieceStream extends OutputStream {
    /** S3 takes 10,000 pieces: these sizes make 138 GB of them, and some buffers fit into a worker's memory. */
    static final int PIECE = 6 << 20;

    private static final int LARGER_FROM = 2_000;
    private static final int LARGEST_FROM = 6_000;
    private static final int MOST_PIECES = 10_000;

    private final S3Client s3;
    private final S3Location at;
    private final String contentType;
    private final PieceBuffers buffers;
    private final Consumer<Callable<Done>> onClose;
    private final MessageDigest sha256 = StagedParts.sha256();
    private final List<FutureTask<S3Client.Piece>> pieces = new ArrayList<>();
    private byte @Nullable [] buffer;
    private int filled;
    private long bytes;
    private int confirmed;
    private String uploadId = "";
    private boolean closed;

    /** What was written. */
    record Done(long bytes, String sha256) {}

    /** @param onClose gets what makes the object once all bytes are there; it may run on another thread */
    PieceStream(
            S3Client s3, S3Location at, String contentType, PieceBuffers buffers, Consumer<Callable<Done>> onClose) {
        this.s3 = s3;
        this.at = at;
        this.contentType = contentType;
        this.buffers = buffers;
        this.onClose = onClose;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        sha256.update(source, from, length);
        bytes += length;
        int next = from;
        int left = length;
        while (left > 0) {
            byte[] target = buffer == null ? newBuffer() : buffer;
            int taken = Math.min(left, target.length - filled);
            System.arraycopy(source, next, target, filled, taken);
            filled += taken;
            next += taken;
            left -= taken;
            if (filled == target.length) {
                sendPiece(target);
            }
        }
    }

    private byte[] newBuffer() throws IOException {
        int size = pieces.size() < LARGER_FROM ? PIECE : pieces.size() < LARGEST_FROM ? 2 * PIECE : 3 * PIECE;
        byte[] taken = now(() -> buffers.take(size));
        buffer = taken;
        filled = 0;
        return taken;
    }

    private void sendPiece(byte[] body) throws IOException {
        if (pieces.size() == MOST_PIECES) {
            throw new IOException("The object " + at + " outgrows the " + MOST_PIECES + " pieces (" + bytes
                    + " bytes) that one upload may have; write to a directoryPath, which makes many objects");
        }
        throwIfRefused();
        if (uploadId.isEmpty()) {
            uploadId = now(() -> s3.beginUpload(at, contentType));
        }
        String id = uploadId;
        int length = filled;
        int number = pieces.size() + 1;
        FutureTask<S3Client.Piece> task = new FutureTask<>(() -> {
            try {
                return s3.uploadPiece(at, id, number, body, length);
            } finally {
                buffers.giveBack(body);
            }
        });
        pieces.add(task);
        buffer = null;
        filled = 0;
        Thread.ofVirtual().name("upload-" + number).start(task);
    }

    private void throwIfRefused() throws IOException {
        while (confirmed < pieces.size() && pieces.get(confirmed).isDone()) {
            FutureTask<S3Client.Piece> done = pieces.get(confirmed++);
            now(() -> result(done));
        }
    }

    /** What S3 refuses becomes an {@link IOException}, as a stream's user expects. */
    static <T> T now(Callable<T> call) throws IOException {
        try {
            return call.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The upload was interrupted");
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The result of a task, or what it failed with. */
    static <T> T result(FutureTask<T> task) throws Exception {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        byte[] rest = buffer;
        if (!uploadId.isEmpty() && rest != null) {
            sendPiece(rest);
        }
        Done done = new Done(bytes, HexFormat.of().formatHex(sha256.digest()));
        int length = filled;
        onClose.accept(() -> {
            if (uploadId.isEmpty()) {
                putWhole(rest == null ? new byte[0] : rest, length);
            } else {
                complete();
            }
            return done;
        });
    }

    private void putWhole(byte[] body, int length) throws InterruptedException {
        try {
            s3.put(at, body, length, contentType);
        } finally {
            if (length > 0) {
                buffers.giveBack(body);
            }
        }
    }

    private void complete() throws Exception {
        boolean complete = false;
        try {
            List<S3Client.Piece> uploaded = new ArrayList<>();
            for (FutureTask<S3Client.Piece> piece : pieces) {
                uploaded.add(result(piece));
            }
            s3.completeUpload(at, uploadId, uploaded);
            complete = true;
        } finally {
            if (!complete) {
                abandon();
            }
        }
    }

    /** Lets go of what was written; no object comes of it. */
    void abandon() {
        closed = true;
        pieces.forEach(task -> task.cancel(true));
        if (!uploadId.isEmpty()) {
            try {
                s3.abortUpload(at, uploadId);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // The first failure is the one to tell; pieces left behind belong to no object.
            }
        }
    }
}
