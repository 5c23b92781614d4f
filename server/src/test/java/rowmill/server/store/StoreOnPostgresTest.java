package rowmill.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole specification again, and what only PostgreSQL can do wrong. */
@ExtendWith(OnPostgres.class)
final class StoreOnPostgresTest extends StoreTest {
    @Test
    void columnsThatSortByALocaleAreMadeToSortByBytes() {
        String sorted = "select w from (values ('b'), ('a'), ('B')) as given (w)";
        try (Store store = Store.open(StorePlace.of(directory))) {
            store.useTransaction(handle -> {
                handle.execute("create table local_word (w text collate \"en-x-icu\" primary key)");
                handle.execute("insert into local_word " + sorted);
            });
            assertThat(words(store)).containsExactly("a", "b", "B");
        }
        try (Store store = Store.open(StorePlace.of(directory))) {
            assertThat(words(store)).containsExactly("B", "a", "b");
        }
    }

    private static List<String> words(Store store) {
        return store.read(handle -> handle.createQuery("select w from local_word order by w")
                .mapTo(String.class)
                .list());
    }
}
