package rowmill.runner.copy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import rowmill.runner.client.S3Client;
import rowmill.runner.client.S3Location;

/**
 * One object of S3 as a stream. Bytes are uploaded in pieces of 8 MB while further bytes come in, at most two pieces at
 * once, so memory stays under about 32 MB; a short object is put in one piece. Only {@link #close} makes the object. Not
 * thread-safe.
 */
final class PieceStream extends OutputStream {
    private static final int PIECE = 8 << 20;
    private static final int LARGE_PIECE = 64 << 20;
    private static final int LARGE_FROM = 2000;
    private static final int AT_ONCE = 2;

    private final S3Client s3;
    private final S3Location at;
    private final String contentType;
    private final MessageDigest whole;
    private final MessageDigest own = StagedParts.sha256();
    private final Consumer<Done> onClose;
    private final Deque<FutureTask<String>> underWay = new ArrayDeque<>();
    private final List<String> tags = new ArrayList<>();
    private byte[] buffer = new byte[PIECE];
    private int filled;
    private long bytes;
    private int pieces;
    private String uploadId = "";
    private boolean closed;

    /** What was written. */
    record Done(long bytes, String sha256) {}

    PieceStream(S3Client s3, S3Location at, String contentType, MessageDigest whole, Consumer<Done> onClose) {
        this.s3 = s3;
        this.at = at;
        this.contentType = contentType;
        this.whole = whole;
        this.onClose = onClose;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        own.update(source, from, length);
        whole.update(source, from, length);
        bytes += length;
        int at = from;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, buffer.length - filled);
            System.arraycopy(source, at, buffer, filled, taken);
            filled += taken;
            at += taken;
            left -= taken;
            if (filled == buffer.length) {
                sendPiece();
            }
        }
    }

    private void sendPiece() throws IOException {
        byte[] body = filled == buffer.length ? buffer : java.util.Arrays.copyOf(buffer, filled);
        int number = ++pieces;
        if (uploadId.isEmpty()) {
            uploadId = now(() -> s3.beginUpload(at, contentType));
        }
        String id = uploadId;
        while (underWay.size() >= AT_ONCE) {
            takeOldest();
        }
        FutureTask<String> task = new FutureTask<>(() -> s3.uploadPiece(at, id, number, body));
        Thread.ofVirtual().name("upload-" + number).start(task);
        underWay.addLast(task);
        buffer = new byte[number < LARGE_FROM ? PIECE : LARGE_PIECE];
        filled = 0;
    }

    private void takeOldest() throws IOException {
        FutureTask<String> oldest = underWay.removeFirst();
        tags.add(now(() -> {
            try {
                return oldest.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }));
    }

    /** What S3 refuses becomes an {@link IOException}, as a stream's user expects. */
    private static <T> T now(Callable<T> call) throws IOException {
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

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (uploadId.isEmpty()) {
            byte[] body = java.util.Arrays.copyOf(buffer, filled);
            now(() -> {
                s3.put(at, body, contentType);
                return at;
            });
        } else {
            finishUpload();
        }
        buffer = new byte[0];
        onClose.accept(new Done(bytes, HexFormat.of().formatHex(own.digest())));
    }

    private void finishUpload() throws IOException {
        if (filled > 0) {
            sendPiece();
        }
        while (!underWay.isEmpty()) {
            takeOldest();
        }
        now(() -> {
            s3.completeUpload(at, uploadId, tags);
            return at;
        });
    }

    /** Lets go of what was written; no object comes of it. */
    void abandon() {
        closed = true;
        buffer = new byte[0];
        underWay.forEach(task -> task.cancel(true));
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
