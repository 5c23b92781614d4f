package rowmill.server.machinelearning.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.ServiceException;
import rowmill.server.machinelearning.entities.Listing.Page;
import rowmill.server.machinelearning.entities.Listing.Request;
import rowmill.server.store.Store;
import rowmill.server.store.StoreLocation;

final class ListingTest {
    private static final Instant START = Instant.parse("2017-02-11T17:28:30Z");

    @TempDir
    Path directory;

    private Store store;
    private Entities entities;
    private Listing listing;

    @BeforeEach
    void open() {
        store = Store.open(StoreLocation.in(directory));
        entities = new Entities(store);
        listing = new Listing(entities);
        add(1, "2014-09-09-HolidayGiftMailer", EntityStatus.COMPLETED);
        add(2, "2014-09-10-HolidayGiftMailer", EntityStatus.FAILED);
        add(3, "2014-10-01-Titanic", EntityStatus.COMPLETED);
        add(4, null, EntityStatus.PENDING);
        add(5, "gone", EntityStatus.DELETED);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void add(int number, @Nullable String name, EntityStatus status) {
        entities.insert(new Entity(
                EntityKind.DATASOURCE,
                "ds-" + number,
                Optional.ofNullable(name),
                status,
                START.plusSeconds(number),
                START.plusSeconds(number),
                "arn:aws:iam::123456789012:user/ann",
                Map.of("data_uri", "s3://bucket/" + number + ".csv"),
                "hash",
                Entities.JSON.createObjectNode()));
    }

    private static Request where(@Nullable String variable, Map<String, String> comparisons) {
        return new Request(variable, comparisons, null, null, null);
    }

    private List<String> ids(Request request) {
        return listing.page(EntityKind.DATASOURCE, request).entities().stream()
                .map(Entity::id)
                .toList();
    }

    @Test
    void listsTheNewestFirstWithoutAFilter() {
        assertThat(ids(where(null, Map.of()))).containsExactly("ds-4", "ds-3", "ds-2", "ds-1");
    }

    @Test
    void listsDeletedOnesOnlyIfAskedForThem() {
        assertThat(ids(where("Status", Map.of("EQ", "DELETED")))).containsExactly("ds-5");
        assertThat(ids(where("Name", Map.of("EQ", "gone")))).isEmpty();
    }

    @Test
    void findsByPrefixAsTheManualShows() {
        assertThat(ids(where("Name", Map.of("Prefix", "2014-09")))).containsExactly("ds-1", "ds-2");
        assertThat(ids(where("Name", Map.of("Prefix", "2014-09-09-Holiday")))).containsExactly("ds-1");
    }

    @Test
    void aPrefixIsNoPattern() {
        assertThat(ids(where("Name", Map.of("Prefix", "2014%")))).isEmpty();
    }

    @Test
    void allComparisonsMustHold() {
        assertThat(ids(where("Name", Map.of("GE", "2014-09-10", "LT", "2014-10"))))
                .containsExactly("ds-2");
    }

    @Test
    void notEqualKeepsThoseWithoutAName() {
        assertThat(ids(where("Name", Map.of("NE", "2014-10-01-Titanic")))).containsExactly("ds-4", "ds-1", "ds-2");
    }

    @Test
    void comparesTimesAsSecondsOrIsoText() {
        String second = Long.toString(START.getEpochSecond() + 2);
        assertThat(ids(where("CreatedAt", Map.of("LE", second)))).containsExactly("ds-1", "ds-2");
        assertThat(ids(where("CreatedAt", Map.of("GT", "2017-02-11T17:28:32Z"))))
                .containsExactly("ds-3", "ds-4");
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThatThrownBy(() -> ids(where("CreatedAt", Map.of("GT", "yesterday"))))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("'yesterday' is not a time")
                .hasMessageContaining("ISO-8601");
    }

    @Test
    void refusesAComparisonOfNothing() {
        assertThatThrownBy(() -> ids(where(null, Map.of("EQ", "x")))).hasMessageContaining("needs a FilterVariable");
    }

    @Test
    void sortsDescendingIfAsked() {
        assertThat(ids(new Request("Name", Map.of("Prefix", "2014"), "dsc", null, null)))
                .containsExactly("ds-3", "ds-2", "ds-1");
    }

    @Test
    void pagesMeetWithoutGapOrOverlap() {
        List<String> seen = new ArrayList<>();
        Optional<String> token = Optional.empty();
        int pages = 0;
        do {
            Page page =
                    listing.page(EntityKind.DATASOURCE, new Request("Status", Map.of(), "asc", 1, token.orElse(null)));
            page.entities().forEach(entity -> seen.add(entity.id()));
            token = page.nextToken();
            pages++;
        } while (token.isPresent());
        assertThat(seen).containsExactly("ds-1", "ds-3", "ds-2", "ds-4");
        assertThat(pages).isEqualTo(4);
    }

    @Test
    void aTokenNamesTheNextIdAsTheOriginalsDid() {
        Page page = listing.page(EntityKind.DATASOURCE, new Request(null, Map.of(), null, 3, null));
        assertThat(page.nextToken()).contains("{\"DataSourceId\":\"ds-1\"}");
    }

    @Test
    void refusesATokenOfSomebodyElse() {
        assertThatThrownBy(() -> listing.page(EntityKind.DATASOURCE, new Request(null, Map.of(), null, 3, "abc")))
                .hasMessageContaining("NextToken");
    }
}
