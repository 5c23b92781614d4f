package rowmill.runner.client;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection if something on it is not done in time, whatever it is that hangs: connecting, sending or reading.
 * Closing the deadline calls it off.
 */
final class Deadline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deadline.class);

    private final SocketChannel channel;
    private final Thread watch;
    private boolean done;
    private boolean passed;

    Deadline(SocketChannel channel, Duration longest) {
        this.channel = channel;
        this.watch = Thread.ofVirtual().name("deadline").start(() -> {
            try {
                Thread.sleep(longest);
                pass();
            } catch (InterruptedException e) {
                LOG.trace("Done in time");
            }
        });
    }

    private synchronized void pass() {
        if (!done) {
            passed = true;
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("A connection that took too long could not be closed", e);
            }
        }
    }

    /** Whether it was too late, and the connection is closed. */
    synchronized boolean passed() {
        return passed;
    }

    @Override
    public void close() {
        synchronized (this) {
            done = true;
        }
        watch.interrupt();
    }
}
