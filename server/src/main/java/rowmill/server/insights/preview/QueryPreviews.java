package rowmill.server.insights.preview;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.contract.insights.InsightsError;
import rowmill.contract.insights.PreviewQueryInput;
import rowmill.contract.insights.PreviewQueryOutput;
import rowmill.contract.insights.QueryDatabase;
import rowmill.engine.inference.UnknownTargetException;
import rowmill.engine.schema.InvalidSchemaException;
import rowmill.extract.Cancellation;
import rowmill.extract.Extraction;
import rowmill.extract.ExtractionLimits;
import rowmill.extract.Preview;
import rowmill.extract.Previewer;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.gate.SqlGate;
import rowmill.extract.gate.Verdict;

/**
 * Makes previews. Nothing of a request stays: no row, no password. The database's statement ends with the preview, be it that
 * the rows are there, the limit has passed, or the caller has gone. Thread-safe; at most {@value #AT_ONCE} at a time.
 */
public final class QueryPreviews {
    static final int AT_ONCE = 8;
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final long GLANCE_MILLIS = 200;
    private static final int USUAL_ROWS = 100;
    private static final int SAMPLE = 1_000;

    private final DatabaseDoor door;
    private final CallerWatch watch;
    private final LongSupplier nanoTime;
    private final Duration limit;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** @param nanoTime a clock of nanoseconds, such as {@link System#nanoTime} */
    public QueryPreviews(DatabaseDoor door, CallerWatch watch, LongSupplier nanoTime) {
        this(door, watch, nanoTime, LIMIT);
    }

    QueryPreviews(DatabaseDoor door, CallerWatch watch, LongSupplier nanoTime, Duration limit) {
        this.door = door;
        this.watch = watch;
        this.nanoTime = nanoTime;
        this.limit = limit;
    }

    /**
     * Previews a query.
     *
     * @throws ServiceException as a datasource of that query would be refused or fail, in the same words
     */
    public PreviewQueryOutput preview(Call call, PreviewQueryInput input) {
        try {
            return inPlace(() -> made(call, input));
        } catch (DatabaseFailure.TimedOut late) {
            throw invalid(late.step() + ": The query took longer than the " + limit.toSeconds()
                    + " seconds that a preview has, and was ended. Preview it with a narrower WHERE, or make the datasource"
                    + " without a preview; a copy has more time.");
        } catch (DatabaseFailure | UnknownTargetException | InvalidSchemaException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Does something short with a database: in one of the places, within the limit of a preview, and no longer than somebody waits
     * for it.
     *
     * @param work is given the session's limits and a cancellation
     * @throws ServiceException with the words of the database's failure
     */
    public <T> T asPreview(Call call, BiFunction<SessionLimits, Cancellation, T> work) {
        try {
            return inPlace(() -> watched(call, cancellation -> work.apply(sessionLimits(), cancellation)));
        } catch (DatabaseFailure.TimedOut late) {
            throw invalid(late.step() + ": The database took longer than the " + limit.toSeconds()
                    + " seconds that there are for a question before the copy.");
        } catch (DatabaseFailure e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private <T> T inPlace(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw InsightsError.LIMIT_EXCEEDED_EXCEPTION.because(
                    AT_ONCE + " previews are being made, the most at once. Try again in some seconds.");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    /** Silence may last longer than the statement: the end of that must come first, because it ends the statement too. */
    private SessionLimits sessionLimits() {
        return new SessionLimits(CONNECT, limit.multipliedBy(2), limit);
    }

    private PreviewQueryOutput made(Call call, PreviewQueryInput input) {
        var database = input.databaseInformation();
        var credentials = input.databaseCredentials();
        DatabaseAddress address = door.open(
                call,
                way(
                        database,
                        Optional.ofNullable(input.subnetId()),
                        Objects.requireNonNullElse(input.securityGroupIds(), List.of())));
        String sql = admitted(address, input);
        Login login = new Login(database.databaseName(), credentials.username(), Secret.of(credentials.password()));
        Extraction extraction =
                Extraction.of(address, login, sql).within(ExtractionLimits.DEFAULT.waiting(sessionLimits()));
        int rows = Objects.requireNonNullElse(input.rowLimit(), USUAL_ROWS);
        long begun = nanoTime.getAsLong();
        Preview preview = watched(call, cancellation -> sampled(extraction, rows, cancellation));
        Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - begun);
        QuerySchema schema = QuerySchema.of(preview, Optional.ofNullable(input.targetAttributeName()));
        return PreviewView.of(
                preview,
                schema,
                QueryEstimate.of(address.engine(), sql, preview, elapsed),
                QueryRemarks.of(sql, preview, schema.inferred()),
                new PreviewView.Shown(rows, elapsed));
    }

    private static DatabaseDoor.Way way(QueryDatabase database, Optional<String> subnet, List<String> groups) {
        String instance = database.instanceIdentifier();
        String cluster = database.clusterIdentifier();
        if ((instance == null) == (cluster == null)) {
            throw invalid("DatabaseInformation: Name either an InstanceIdentifier or a ClusterIdentifier.");
        }
        return instance != null
                ? new DatabaseDoor.Way(DatabaseDoor.Kind.INSTANCE, instance, subnet, groups)
                : new DatabaseDoor.Way(DatabaseDoor.Kind.CLUSTER, cluster, subnet, groups);
    }

    /** As the Create operation judges, and the worker after it. */
    private static String admitted(DatabaseAddress address, PreviewQueryInput input) {
        String database = input.databaseInformation().databaseName();
        requireUsers(address, database);
        return switch (SqlGate.judge(address.engine(), input.selectSqlQuery())) {
            case Verdict.Accepted accepted -> accepted.sql();
            case Verdict.Refused refused ->
                throw invalid("SelectSqlQuery: " + refused.reason() + " " + refused.remedy());
        };
    }

    /** Refuses a database that belongs to the database server itself, as the copy does. */
    public static void requireUsers(DatabaseAddress address, String database) {
        if (SqlGate.ofTheServer(address.engine(), database)) {
            throw invalid("Reading the task: the database '" + database
                    + "' belongs to the server itself; name the one that holds your tables");
        }
    }

    /** Reads on a thread of its own, so that this one can look now and then whether anybody still waits. */
    private <T> T watched(Call call, Function<Cancellation, T> reading) {
        Cancellation cancellation = new Cancellation();
        FutureTask<T> work = new FutureTask<>(() -> reading.apply(cancellation));
        Thread.ofVirtual().name("preview-" + call.requestId()).start(work);
        while (true) {
            try {
                return work.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillAtWork) {
                if (watch.gone(call)) {
                    cancellation.cancel();
                }
            } catch (InterruptedException closing) {
                cancellation.cancel();
                awaitEnd(work);
                Thread.currentThread().interrupt();
                throw invalid("The server is being stopped. Try again when it is back.");
            } catch (ExecutionException failed) {
                throw thrown(failed);
            }
        }
    }

    /** Waits a little, so that the statement has ended before the server does. */
    private static void awaitEnd(FutureTask<?> work) {
        try {
            work.get(CONNECT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException ended) {
            // Whatever came of it, nobody is there to be told.
        }
    }

    private static RuntimeException thrown(ExecutionException failed) {
        return failed.getCause() instanceof RuntimeException known
                ? known
                : new IllegalStateException("A preview failed", failed.getCause());
    }

    /** More rows than are shown make better guesses; where they are too large, those that are shown must do. */
    private static Preview sampled(Extraction extraction, int rows, Cancellation cancellation) {
        int sample = Math.max(rows, SAMPLE);
        try {
            return Previewer.run(extraction, sample, cancellation);
        } catch (DatabaseFailure.TooLarge large) {
            if (rows == sample) {
                throw large;
            }
            return Previewer.run(extraction, rows, cancellation);
        }
    }

    private static ServiceException invalid(String message) {
        return InsightsError.INVALID_INPUT_EXCEPTION.because(message);
    }
}
