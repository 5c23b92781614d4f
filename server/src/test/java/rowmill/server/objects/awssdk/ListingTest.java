package rowmill.server.objects.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ListingTest {
    private int batches;

    private Listing.Rows rowsOf(Set<String> keys) {
        return (prefix, after, limit) -> {
            batches++;
            return keys.stream()
                    .filter(key -> KeyText.hex(key).startsWith(prefix)
                            && KeyText.hex(key).compareTo(after) > 0)
                    .sorted(Comparator.comparing(KeyText::hex))
                    .limit(limit)
                    .map(key ->
                            new StoredObject("b", key, 1, "e", Instant.EPOCH, new ObjectHeaders(Map.of()), List.of()))
                    .toList();
        };
    }

    private Listing.Page page(Set<String> keys, String prefix, String delimiter, int max, String after) {
        return new Listing(rowsOf(keys), prefix, delimiter, max).after(after);
    }

    private static List<String> keys(Listing.Page page) {
        return page.objects().stream().map(StoredObject::key).toList();
    }

    @Test
    void rollsKeysUpAtTheDelimiterAfterThePrefix() {
        Listing.Page page = page(Set.of("a/1", "a/2", "a/b/3", "a/b/4", "c"), "a/", "/", 1000, "");
        assertThat(keys(page)).containsExactly("a/1", "a/2");
        assertThat(page.prefixes()).containsExactly("a/b/");
        assertThat(page.nextAfter()).isEmpty();
    }

    @Test
    void aPageThatEndsInACommonPrefixIsFollowedByWhatComesAfterTheGroup() {
        Set<String> keys = Set.of("a/1", "a/2", "b");
        Listing.Page first = page(keys, "", "/", 1, "");
        assertThat(first.prefixes()).containsExactly("a/");
        assertThat(first.nextAfter()).contains("a/");
        assertThat(keys(page(keys, "", "/", 1, "a/"))).containsExactly("b");
    }

    @Test
    void aGroupOfManyKeysCostsOneBatch() {
        Set<String> keys = new TreeSet<>(Set.of("z"));
        IntStream.range(0, 5000).forEach(i -> keys.add("a/" + i));
        Listing.Page page = page(keys, "", "/", 1000, "");
        assertThat(page.prefixes()).containsExactly("a/");
        assertThat(keys(page)).containsExactly("z");
        assertThat(batches).isEqualTo(2);
    }

    @Test
    void askingForNothingGetsNothing() {
        assertThat(page(Set.of("a"), "", "", 0, ""))
                .isEqualTo(new Listing.Page(List.of(), List.of(), Optional.empty()));
    }

    @Provide
    Arbitrary<Set<String>> keySets() {
        return Arbitraries.strings()
                .withChars("ab/é")
                .ofMinLength(1)
                .ofMaxLength(5)
                .set()
                .ofMaxSize(30);
    }

    @Property(tries = 300)
    void pagesOfAnySizeTogetherAreTheWholeListing(
            @ForAll("keySets") Set<String> keys, @ForAll @IntRange(min = 1, max = 7) int size, @ForAll boolean rollUp) {
        String delimiter = rollUp ? "/" : "";
        Listing.Page whole = page(keys, "a", delimiter, 1000, "");
        List<String> objects = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            Listing.Page page = page(keys, "a", delimiter, size, after.get());
            objects.addAll(keys(page));
            prefixes.addAll(page.prefixes());
            after = page.nextAfter();
        }
        assertThat(objects).isEqualTo(keys(whole));
        assertThat(prefixes).isEqualTo(whole.prefixes());
        Set<String> covered = new TreeSet<>(objects);
        keys.stream().filter(key -> prefixes.stream().anyMatch(key::startsWith)).forEach(covered::add);
        assertThat(covered)
                .isEqualTo(new TreeSet<>(
                        keys.stream().filter(key -> key.startsWith("a")).toList()));
    }
}
