package rowmill.extract.gate;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.statement.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Asks an SQL parser (JSqlParser) what the statement is. The parser knows much of both dialects but not all, and can be
 * made to search for very long, so it runs on a thread of its own with a large stack and limited time.
 */
final class SecondOpinion {
    private static final long STACK_BYTES = 32L << 20;
    private static final long MILLISECONDS = 2_000;

    private final String sql;
    private volatile boolean stopped;
    private volatile @Nullable CCJSqlParser parser;

    private SecondOpinion(String sql) {
        this.sql = sql;
    }

    /** The statement as the parser sees it; empty if it cannot read it, or not in time. */
    static Optional<Statement> of(String sql) {
        var parsed = new AtomicReference<Optional<Statement>>(Optional.empty());
        var task = new SecondOpinion(sql);
        Thread thread = new Thread(null, () -> parsed.set(task.parse()), "sql-gate", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            task.stop();
            return Optional.empty();
        }
        return parsed.get();
    }

    private Optional<Statement> parse() {
        Optional<Statement> simple = parse(false);
        return simple.isPresent() || stopped ? simple : parse(true);
    }

    /** Complex expressions make the parser look ahead much further, so they are tried second. */
    private Optional<Statement> parse(boolean complex) {
        CCJSqlParser current = CCJSqlParserUtil.newParser(sql).withAllowComplexParsing(complex);
        parser = current;
        if (stopped) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(current.Statement());
        } catch (ParseException | RuntimeException | StackOverflowError cannotRead) {
            return Optional.empty();
        }
    }

    private void stop() {
        stopped = true;
        CCJSqlParser current = parser;
        if (current != null) {
            current.interrupted = true;
        }
    }
}
