package rowmill.server.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;

/**
 * Reads the bodies of API requests into memory, without giving strangers any of it: of a request without a good key nothing is
 * kept, and large bodies, which no ordinary request has, are read and served one at a time. Thread-safe.
 */
final class RequestBodies {
    /** A query may have 16 MiB of text, which JSON may write in several bytes a character. */
    static final int LARGEST = 64 << 20;

    /** What any number of requests may have at once. */
    static final int SMALL = 1 << 20;

    private static final int SLICE = 1 << 16;

    private final Semaphore large = new Semaphore(1, true);
    private final Duration patience;

    RequestBodies() {
        this(Duration.ofSeconds(30));
    }

    /** @param patience how long a large body waits for the one before it */
    RequestBodies(Duration patience) {
        this.patience = patience;
    }

    /** A whole body, and who announced it. To be closed when the request has been served. */
    record Body(Authentication.Announced announced, byte[] bytes, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }

    /**
     * Reads a body.
     *
     * @param asked refuses whoever may not send one
     * @throws ServiceException if {@code asked} refuses, the body is longer than {@value #LARGEST} bytes, or it is large and
     *     another one is not served in time
     */
    Body read(HttpServletRequest request, Supplier<Authentication.Announced> asked) throws IOException {
        InputStream in = request.getInputStream();
        Authentication.Announced announced;
        try {
            announced = asked.get();
            if (request.getContentLengthLong() > LARGEST) {
                throw tooLarge();
            }
        } catch (ServiceException refused) {
            readAway(in);
            throw refused;
        }
        byte[] first = in.readNBytes(SMALL + 1);
        if (first.length <= SMALL) {
            return new Body(announced, first, () -> {});
        }
        awaitTurn();
        boolean whole = false;
        try {
            byte[] bytes = joined(first, in);
            whole = true;
            return new Body(announced, bytes, large::release);
        } finally {
            if (!whole) {
                large.release();
            }
        }
    }

    private void awaitTurn() {
        boolean turn;
        try {
            turn = large.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            turn = false;
        }
        if (!turn) {
            throw CommonError.SERVICE_UNAVAILABLE.because("Requests of more than " + SMALL
                    + " bytes are served one at a time, and another is not done yet. Try" + " again.");
        }
    }

    private static byte[] joined(byte[] first, InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(2 * first.length);
        all.write(first);
        byte[] slice = new byte[SLICE];
        for (int read = in.read(slice); read >= 0; read = in.read(slice)) {
            all.write(slice, 0, read);
            if (all.size() > LARGEST) {
                throw tooLarge();
            }
        }
        return all.toByteArray();
    }

    private static ServiceException tooLarge() {
        return CommonError.REQUEST_ENTITY_TOO_LARGE.because("The request is larger than " + LARGEST + " bytes.");
    }

    // A client that still sends takes a closed connection for an accident and never sees the answer.
    private static void readAway(InputStream in) throws IOException {
        byte[] slice = new byte[SLICE];
        long left = SMALL;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = in.read(slice);
        }
    }
}
