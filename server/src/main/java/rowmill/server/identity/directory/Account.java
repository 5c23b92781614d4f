package rowmill.server.identity.directory;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import rowmill.server.store.Store;

/** The one row about the account itself. */
final class Account {
    private final Store store;

    Account(Store store) {
        this.store = store;
    }

    /**
     * The account's id, kept from the first start on.
     *
     * @param wanted what the operator set
     * @param fresh the id for a new account if the operator set none
     * @throws IllegalArgumentException if the operator's id is not twelve digits or not the one that is kept
     */
    String open(Optional<String> wanted, String fresh, Instant now) {
        wanted.filter(id -> !id.matches("\\d{12}")).ifPresent(id -> {
            throw new IllegalArgumentException("The account id must have twelve digits; it is set to \"" + id + "\"");
        });
        String kept = store.inTransaction(handle -> {
            handle.createUpdate("insert into identity_account (one, account_id, created, changes)"
                            + " values (1, :id, :now, 0) on conflict (one) do nothing")
                    .bind("id", wanted.orElse(fresh))
                    .bind("now", now.toEpochMilli())
                    .execute();
            return handle.createQuery("select account_id from identity_account")
                    .mapTo(String.class)
                    .one();
        });
        wanted.filter(id -> !id.equals(kept)).ifPresent(id -> {
            throw new IllegalArgumentException("The account id is set to " + id + " but this data directory belongs to"
                    + " account " + kept + "; every ARN in it says so. Set " + kept + " or use another data directory");
        });
        return kept;
    }

    /** Counts a change; on PostgreSQL its row lock also lets one change happen at a time. */
    static void countChange(Handle handle) {
        handle.execute("update identity_account set changes = changes + 1");
    }

    Instant founded() {
        return store.read(handle -> handle.createQuery("select created from identity_account")
                .map((row, context) -> Instant.ofEpochMilli(row.getLong("created")))
                .one());
    }

    long changes() {
        return store.read(handle -> handle.createQuery("select changes from identity_account")
                .mapTo(Long.class)
                .one());
    }
}
