package rowmill.server.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rowmill.contract.ec2.Filter;

final class FiltersTest {
    private static final Map<String, List<String>> OBJECT =
            Map.of("group-name", List.of("web+db"), "group-id", List.of("sg-1", "sg-2"));

    private static boolean pass(Filter... filters) {
        return Filters.pass(List.of(filters), OBJECT);
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(List.of(values)).build();
    }

    @Test
    void noFilterLetsEverythingPass() {
        assertThat(pass()).isTrue();
    }

    @Test
    void oneOfAFiltersValuesIsEnough() {
        assertThat(pass(filter("group-id", "sg-9", "sg-2"))).isTrue();
        assertThat(pass(filter("group-id", "sg-9"))).isFalse();
    }

    @Test
    void allFiltersMustHold() {
        assertThat(pass(filter("group-id", "sg-1"), filter("group-name", "web+db")))
                .isTrue();
        assertThat(pass(filter("group-id", "sg-1"), filter("group-name", "other")))
                .isFalse();
    }

    @Test
    void starAndQuestionMarkMatchAndEverythingElseIsMeantLiterally() {
        assertThat(pass(filter("group-name", "web*"))).isTrue();
        assertThat(pass(filter("group-name", "web?db"))).isTrue();
        assertThat(pass(filter("group-name", "web.db"))).isFalse();
        assertThat(pass(filter("group-name", "web\\E*"))).isFalse();
        assertThat(pass(filter("group-name", "web+d"))).isFalse();
    }

    @Test
    void aTagThatTheObjectLacksDoesNotMatch() {
        assertThat(pass(filter("tag:Name", "x"))).isFalse();
    }

    @Test
    void aFilterThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> pass(filter("colour", "red"))).hasMessage("The filter 'colour' is invalid");
    }
}
