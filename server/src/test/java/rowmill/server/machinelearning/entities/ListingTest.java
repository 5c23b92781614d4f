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
import rowmill.server.store.StorePlace;

class ListingTest {
    private static final Instant START = Instant.parse("2017-02-11T17:28:30Z");

    @TempDir
    Path directory;

    private Store store;
    private Entities entities;
    private Listing listing;

    @BeforeEach
    void open() {
        store = Store.open(StorePlace.of(directory));
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
        entities.insert(entity("ds-" + number, name, status, START.plusSeconds(number)));
    }

    private static Entity entity(String id, @Nullable String name, EntityStatus status, Instant at) {
        return new Entity(
                EntityKind.DATASOURCE,
                id,
                Optional.ofNullable(name),
                status,
                at,
                at,
                "arn:aws:iam::123456789012:user/ann",
                Map.of("data_uri", "s3://bucket/" + id + ".csv"),
                "hash",
                Entities.JSON.createObjectNode());
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
    void aTimeWithoutAZoneIsUtcAndADateItsFirstMoment() {
        for (String second : List.of("2017-02-11T17:28:32", "2017-02-11 17:28:32", "2017-02-11T18:28:32+01:00")) {
            assertThat(ids(where("CreatedAt", Map.of("GT", second)))).as(second).containsExactly("ds-3", "ds-4");
        }
        assertThat(ids(where("CreatedAt", Map.of("GE", "2017-02-11", "LT", "2017-02-12"))))
                .containsExactly("ds-1", "ds-2", "ds-3", "ds-4");
        assertThat(ids(where("CreatedAt", Map.of("GE", "2017-02-12")))).isEmpty();
    }

    @Test
    void millisecondsAreNoSeconds() {
        assertThatThrownBy(() -> ids(where("CreatedAt", Map.of("GT", "1486834110483"))))
                .hasMessageContaining("seconds since the epoch");
        assertThatThrownBy(() -> ids(where("CreatedAt", Map.of("GT", "1e400000000"))))
                .hasMessageContaining("seconds since the epoch");
    }

    @Test
    void timesHaveNoPrefix() {
        assertThatThrownBy(() -> ids(where("CreatedAt", Map.of("Prefix", "2017"))))
                .hasMessageContaining("GE and LT");
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
    void aTokenNamesTheNextIdAsTheOriginalsDidAndWhereItStands() {
        Page page = listing.page(EntityKind.DATASOURCE, new Request(null, Map.of(), null, 3, null));
        long place = START.plusSeconds(1).toEpochMilli();
        assertThat(page.nextToken()).contains("{\"DataSourceId\":\"ds-1\",\"CreatedAt\":" + place + "}");
    }

    @Test
    void whatBecomesOfTheNextPagesFirstDoesNotMatterForTheOthers() {
        for (String variable : List.of("Name", "Status", "LastUpdatedAt", "CreatedAt")) {
            for (String order : List.of("asc", "dsc")) {
                Page first = listing.page(EntityKind.DATASOURCE, new Request(variable, Map.of(), order, 1, null));
                List<String> all = ids(new Request(variable, Map.of(), order, null, null));
                Entity next = entities.find(EntityKind.DATASOURCE, all.get(1)).orElseThrow();
                replace(entity(next.id(), "zzz", EntityStatus.INPROGRESS, START.plusSeconds(3600)));
                List<String> rest = new ArrayList<>(ids(new Request(
                        variable, Map.of(), order, null, first.nextToken().orElseThrow())));
                rest.remove(next.id());
                assertThat(rest).as(variable + " " + order).isEqualTo(all.subList(2, all.size()));
                replace(next);
            }
        }
    }

    /** As when it is deleted and its id used anew. */
    private void replace(Entity entity) {
        store.useTransaction(handle -> handle.createUpdate("delete from ml_entities where id = :id")
                .bind("id", entity.id())
                .execute());
        entities.insert(entity);
    }

    @Test
    void anEmptyTokenIsNone() {
        assertThat(Request.of(Map.of("NextToken", "")).nextToken()).isNull();
    }

    @Test
    void refusesATokenOfSomebodyElse() {
        for (String token : List.of("abc", "", "7", "[]", "{}", "{\"DataSourceId\":\"ds-1\"}", "{\"CreatedAt\":1}")) {
            assertThatThrownBy(() -> listing.page(EntityKind.DATASOURCE, new Request(null, Map.of(), null, 3, token)))
                    .as(token)
                    .hasMessageContaining("NextToken");
        }
    }

    @Test
    void refusesATokenOfAListThatIsSortedByAnotherVariable() {
        String token = listing.page(EntityKind.DATASOURCE, by("asc", 2, null))
                .nextToken()
                .orElseThrow();
        assertThatThrownBy(() -> listing.page(EntityKind.DATASOURCE, new Request(null, Map.of(), null, 2, token)))
                .hasMessageContaining("FilterVariable");
    }

    private static Request by(String sortOrder, int limit, @Nullable String token) {
        return new Request("Name", Map.of(), sortOrder, limit, token);
    }

    @Test
    void namesAreSortedAndPagedByTheirBytesOnEveryStore() {
        List<String> names =
                List.of("Zebra", "a b", "a-b", "aB", "ab", "b", "zebra", "\u00e4", "\u65e5", "\ud83d\ude00");
        int number = 100;
        for (String name : names.reversed()) {
            add(number++, name, EntityStatus.COMPLETED);
        }
        List<String> found = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            Page page = listing.page(EntityKind.DATASOURCE, by("asc", 3, token.orElse(null)));
            page.entities().forEach(entity -> entity.name().ifPresent(found::add));
            token = page.nextToken();
        } while (token.isPresent());
        found.removeIf(name -> name.startsWith("2014"));
        assertThat(found).isEqualTo(names);
    }

    @Test
    void aPrefixMindsCaseAndTakesPercentAndUnderscoreAsTheyStand() {
        add(100, "100%_sure", EntityStatus.COMPLETED);
        add(101, "100xysure", EntityStatus.COMPLETED);
        add(102, "\ud83d\ude00 smile", EntityStatus.COMPLETED);
        assertThat(ids(where("Name", Map.of("Prefix", "100%_")))).containsExactly("ds-100");
        assertThat(ids(where("Name", Map.of("Prefix", "100%_S")))).isEmpty();
        assertThat(ids(where("Name", Map.of("Prefix", "\ud83d\ude00")))).containsExactly("ds-102");
    }

    @Test
    void aComparisonOfNamesIsOneOfBytes() {
        add(100, "B", EntityStatus.COMPLETED);
        add(101, "a", EntityStatus.COMPLETED);
        assertThat(ids(where("Name", Map.of("GT", "A", "LT", "a")))).containsExactly("ds-100");
    }
}
