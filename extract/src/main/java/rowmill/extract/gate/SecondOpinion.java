package rowmill.extract.gate;

import java.util.Optional;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * Asks an SQL parser (JSqlParser) what the statement is, and walks over its tree. The parser knows much of both dialects
 * but not all, and can be made to search for very long, so it works on a thread of its own with a large stack and limited
 * time.
 */
final class SecondOpinion {
    private static final long STACK_BYTES = 32L << 20;
    private static final long MILLISECONDS = 2_000;

    private final String sql;
    private final Reading reading;
    private volatile boolean stopped;
    private volatile @Nullable CCJSqlParser parser;
    private volatile boolean read;
    private volatile @Nullable Refusal refusal;

    private SecondOpinion(String sql, Reading reading) {
        this.sql = sql;
        this.reading = reading;
    }

    /**
     * Whether the parser can read the statement, in time.
     *
     * @throws Refusal if it can, and the statement is not a query that only reads
     */
    static boolean isRead(String sql, Reading reading) {
        var task = new SecondOpinion(sql, reading);
        Thread thread = new Thread(null, task::judge, "sql-gate", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            task.stop();
            return false;
        }
        Refusal found = task.refusal;
        if (found != null) {
            throw found;
        }
        return task.read;
    }

    private void judge() {
        Optional<Statement> simple = parse(false);
        Optional<Statement> statement = simple.isPresent() || stopped ? simple : parse(true);
        try {
            statement.ifPresent(this::walk);
        } catch (Refusal found) {
            refusal = found;
        } catch (RuntimeException | StackOverflowError unknownToTheWalk) {
            // Parts of the tree that the parser's own visitor cannot pass; the rules have judged them.
            read = false;
        }
    }

    private void walk(Statement statement) {
        if (!(statement instanceof Select query)) {
            throw Refusal.forbidden(
                    0,
                    "the statement is read as " + statement.getClass().getSimpleName() + ", not as a query.",
                    "Write one SELECT statement that returns the rows.");
        }
        ReadOnlyWalk.check(query, reading);
        read = true;
    }

    /** Complex expressions make the parser look ahead much further, so they are tried second. */
    private Optional<Statement> parse(boolean complex) {
        CCJSqlParser current = CCJSqlParserUtil.newParser(sql).withAllowComplexParsing(complex);
        parser = current;
        if (stopped) {
            return Optional.empty();
        }
        try {
            return Optional.of(current.Statement());
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
