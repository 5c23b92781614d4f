package rowmill.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

final class SettingsTextTest {
    @Test
    void blanksAroundNameAndValueAreLeftOutAndTheRestIsKept() {
        SettingsText text =
                SettingsText.parse("# mine\r\n\n listen.port\t=  7070 \nstore.url = jdbc:postgresql://db/x?a=b#c");
        assertThat(text.entry("listen.port")).contains(new SettingsText.Entry("7070", 3));
        assertThat(text.entry("store.url")).contains(new SettingsText.Entry("jdbc:postgresql://db/x?a=b#c", 4));
        assertThat(text.entry("# mine")).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() {
        assertThat(SettingsText.parse("\uFEFFregion = us-east-1").entry("region"))
                .isPresent();
    }

    @Test
    void aLineThatIsNoSettingIsToldWithItsNumber() {
        assertThatThrownBy(() -> SettingsText.parse("region = us-east-1\nlisten.port 7070"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("line 2: 'listen.port 7070' is no setting; one is written NAME = VALUE.");
        assertThatThrownBy(() -> SettingsText.parse("= 7070")).hasMessageContaining("line 1");
    }

    @Test
    void aNameThatStandsTwiceIsToldWithBothLines() {
        assertThatThrownBy(() -> SettingsText.parse("a = 1\n\na = 2"))
                .hasMessage("line 3: a stands in line 1 already; it can be set once.");
    }

    @Property(tries = 2_000)
    void anyTextIsReadOrRefusedAndItsLinesRise(
            @ForAll @Chars({'=', '#', '\n', '\r', ' ', '\uFEFF', '\\'}) @CharRange(from = 'a', to = 'c') String text) {
        try {
            List<Integer> lines = SettingsText.parse(text).entries().values().stream()
                    .map(SettingsText.Entry::line)
                    .toList();
            assertThat(lines).isSorted().doesNotHaveDuplicates();
            SettingsText.parse(text).entries().keySet().forEach(name -> assertThat(name)
                    .isNotEmpty()
                    .isEqualTo(name.strip())
                    .doesNotContain("="));
        } catch (SettingsException refused) {
            assertThat(refused).hasMessageMatching("(?s)line \\d+: .*");
        }
    }
}
