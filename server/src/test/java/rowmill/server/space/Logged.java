package rowmill.server.space;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class logs while this is open. */
public final class Logged implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    public Logged(Class<?> of) {
        logger = (Logger) LoggerFactory.getLogger(of);
        events.start();
        logger.addAppender(events);
    }

    /** The messages; one with a stack trace, which is many lines, ends with a star. */
    public List<String> lines() {
        return events.list.stream()
                .map(event -> event.getFormattedMessage() + (event.getThrowableProxy() == null ? "" : "*"))
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(events);
    }
}
