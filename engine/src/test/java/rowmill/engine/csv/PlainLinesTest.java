package rowmill.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainLinesTest {
    private static final int LONGEST = 40;
    private static final int MOST = 50;

    private final int[] bounds = new int[3 * MOST + PlainLines.SPARE];
    private final PlainLines lines = new PlainLines(3, LONGEST);

    @Test
    void writesDownAllDelimitersBehindThePlaceBeforeTheFirstLine() {
        assertThat(find("a,,ccc\n1,22,333\n")).isEqualTo(2);
        assertThat(Arrays.copyOf(bounds, 7)).containsExactly(-1, 1, 2, 6, 8, 11, 15);
        assertThat(lines.stumbled()).isFalse();
    }

    @Test
    void findsNoMoreLinesThanAreWanted() {
        assertThat(find("a,b,c\n".repeat(2 * MOST))).isEqualTo(MOST);
        assertThat(lines.stumbled()).isFalse();
    }

    @Test
    void leavesTheLastBlockToTheReaderOfSingleLines() {
        byte[] bytes = "a,b,c\n".repeat(20).getBytes(StandardCharsets.UTF_8);
        int found = lines.find(bytes, 0, bytes.length, bounds, MOST);
        assertThat(found).isEqualTo(LineScanner.BLOCK / 6);
        assertThat(lines.stumbled()).isFalse();
        assertThat(lines.find(bytes, 0, LineScanner.BLOCK - 1, bounds, MOST)).isZero();
        assertThat(lines.stumbled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,\"b\",c",
                "a,b,c\r",
                "a,b\rb,c",
                "a,\0,c",
                "a,é,c",
                "a,b",
                "a,b,c,d",
                "",
                "1234567890123456789012345678901234567,8,9"
            })
    void stopsBeforeALineThatIsNotPlain(String line) {
        int before = 30;
        int found = find("x,y,z\n".repeat(before) + line + "\n" + "a,b,c\n".repeat(MOST));
        // A block with letters beyond ASCII is left out as a whole.
        assertThat(found).isBetween(before - LineScanner.BLOCK / 6 - 1, before);
        assertThat(lines.stumbled()).isTrue();
    }

    @Test
    void stopsRightBeforeAQuote() {
        assertThat(find("x,y,z\nfirst,line,#2\na,\"b\",c\na,b,c\n")).isEqualTo(2);
        assertThat(lines.stumbled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"it's,#1,(a)", "$5,50%,a&b", "a b,\t,!*+", "-1.5,/,~", "123456789012345678901234567890123456,8,9"
            })
    void takesTextAsPlainThatOnlySeemsToHoldDelimiters(String line) {
        // What only seems to be a delimiter takes a place among those that are looked for at once.
        int found = find((line + "\n").repeat(30));
        assertThat(found).isBetween(20, 30);
        for (int row = 0; row < found; row++) {
            assertThat(text((line + "\n").repeat(30), row)).containsExactly(line.split(","));
        }
        assertThat(lines.stumbled()).isFalse();
    }

    @Test
    void findsTheFieldsOfLinesOfEveryLengthWhereverBlocksEnd() {
        long seed = System.nanoTime();
        System.out.println("PlainLinesTest: seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<List<String>> rows = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (int row = 0; row < MOST; row++) {
                List<String> fields = IntStream.range(0, 3)
                        .mapToObj(field -> "x#".repeat(6).substring(0, random.nextInt(13)))
                        .toList();
                rows.add(fields);
                text.append(String.join(",", fields)).append('\n');
            }
            int found = find(text.toString());
            assertThat(found).as("seed %d", seed).isBetween(1, MOST);
            for (int row = 0; row < found; row++) {
                assertThat(text(text.toString(), row)).as("seed %d", seed).isEqualTo(rows.get(row));
            }
        }
    }

    /** Finds lines in a text, behind which the beginning of another line fills its last block. */
    private int find(String text) {
        byte[] bytes = (text + "x".repeat(2 * LineScanner.BLOCK)).getBytes(StandardCharsets.UTF_8);
        int end = text.getBytes(StandardCharsets.UTF_8).length;
        int blocks = (end + LineScanner.BLOCK - 1) / LineScanner.BLOCK * LineScanner.BLOCK;
        return lines.find(bytes, 0, blocks, bounds, MOST);
    }

    private List<String> text(String text, int row) {
        return IntStream.range(3 * row, 3 * row + 3)
                .mapToObj(each -> text.substring(bounds[each] + 1, bounds[each + 1]))
                .toList();
    }
}
