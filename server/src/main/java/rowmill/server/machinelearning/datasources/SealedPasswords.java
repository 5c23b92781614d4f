package rowmill.server.machinelearning.datasources;

import java.util.Optional;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.secrets.Secret;
import rowmill.server.secrets.Vault;
import rowmill.server.store.Store;

/** Database passwords on their way from the request to the pipeline: sealed, and erased as soon as the pipeline has them. */
public final class SealedPasswords {
    private final Store store;
    private final Vault vault;

    public SealedPasswords(Store store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    /** Keeps a password; inside the transaction that stores the datasource. */
    void keep(String dataSourceId, String password) {
        String kept = vault.seal(Secret.of(password), purpose(dataSourceId));
        store.useTransaction(
                handle -> handle.createUpdate("insert into ml_sealed (kind, id, sealed) values (:kind, :id, :sealed)")
                        .bind("kind", EntityKind.DATASOURCE.stored())
                        .bind("id", dataSourceId)
                        .bind("sealed", kept)
                        .execute());
    }

    Optional<Secret> find(String dataSourceId) {
        return store.read(handle -> handle.createQuery("select sealed from ml_sealed where kind = :kind and id = :id")
                        .bind("kind", EntityKind.DATASOURCE.stored())
                        .bind("id", dataSourceId)
                        .mapTo(String.class)
                        .findOne())
                .map(text -> vault.unseal(text, purpose(dataSourceId)));
    }

    void erase(String dataSourceId) {
        store.useTransaction(handle -> handle.createUpdate("delete from ml_sealed where kind = :kind and id = :id")
                .bind("kind", EntityKind.DATASOURCE.stored())
                .bind("id", dataSourceId)
                .execute());
    }

    private static String purpose(String dataSourceId) {
        return "datasource " + dataSourceId;
    }
}
