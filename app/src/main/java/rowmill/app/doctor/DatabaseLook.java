package rowmill.app.doctor;

import java.time.Duration;
import rowmill.app.doctor.Findings.Item;
import rowmill.extract.ServerProbe;
import rowmill.extract.database.DatabaseFailure;
import rowmill.server.databases.RegisteredDatabase;

/** A registered database: does its host resolve, its port answer, its TLS hold. Nobody logs in. */
final class DatabaseLook {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RegisteredDatabase database;
    private final Findings findings;

    DatabaseLook(RegisteredDatabase database, Findings findings) {
        this.database = database;
        this.findings = findings;
    }

    void look() {
        Item item = new Item(
                "Database", database.identifier() + " at " + database.address().hostAndPort());
        try {
            ServerProbe.Answer answer = ServerProbe.run(database.address(), PATIENCE);
            findings.right(item, answer.text());
        } catch (DatabaseFailure closed) {
            findings.wrong(item, String.valueOf(closed.getMessage()));
        }
    }
}
