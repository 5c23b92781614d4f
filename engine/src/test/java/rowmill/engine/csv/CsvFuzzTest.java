package rowmill.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import rowmill.engine.split.Split;

class CsvFuzzTest {
    private static final ReadLimits LIMITS = new ReadLimits(12, Long.MAX_VALUE, 4, Long.MAX_VALUE, 3, 5);

    @Property(tries = 5_000)
    void anyBytesReadAlikeFastAndPlain(
            @ForAll("delimiters") byte[] csv,
            @ForAll @IntRange(min = 1, max = 3) int fields,
            @ForAll @IntRange(min = 4, max = 40) int rangeBytes,
            @ForAll boolean header)
            throws IOException {
        RecordLog plain = new RecordLog();
        ReadTotals totals = new PlainReader(fields, LIMITS, plain).read(new ByteArrayInputStream(csv), header);
        ReadResult<RecordLog> fast = DatasetReader.read(
                new ReadRequest(
                        List.of(new MemorySource("fuzz.csv", csv)),
                        Csv.schema(fields, header),
                        Split.EVERYTHING,
                        LIMITS,
                        1),
                range -> new RecordLog(),
                ReadWatch.NOBODY,
                rangeBytes);
        assertThat(fast.sink().entries()).isEqualTo(plain.entries());
        assertThat(fast.totals()).isEqualTo(totals);
    }

    @Property(tries = 2_000)
    void anyValuesSurviveQuotingAndReading(@ForAll @Size(min = 1, max = 4) List<@From("values") String> values)
            throws IOException {
        StringBuilder line = new StringBuilder();
        for (String value : values) {
            line.append(line.isEmpty() ? "\"" : ",\"")
                    .append(value.replace("\"", "\"\""))
                    .append('"');
        }
        assertThat(Csv.rows(values.size(), line + "\n")).containsExactly(values);
    }

    @Property(tries = 20_000)
    void utf8IsJudgedAsTheLibraryDoes(@ForAll("nearlyText") byte[] bytes) {
        boolean valid = true;
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException malformed) {
            valid = false;
        }
        assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(valid);
    }

    @Property(tries = 5_000)
    void whatTheScannerHasToLookAtInAWordIsFoundExactly(@ForAll @Size(8) byte[] bytes) {
        long mask = ByteWords.gathered(ByteWords.delimiters(ByteWords.at(bytes, 0)));
        long lineFeeds = ByteWords.gathered(ByteWords.lineFeeds(ByteWords.at(bytes, 0)));
        for (int index = 0; index < 8; index++) {
            byte each = bytes[index];
            boolean delimiter = each >= 0 && each <= ',' && each != ' ';
            assertThat((mask >>> index & 1) == 1).as("%s at %d", each, index).isEqualTo(delimiter);
            assertThat((lineFeeds >>> index & 1) == 1).isEqualTo(each == '\n');
        }
    }

    @Provide
    Arbitrary<byte[]> delimiters() {
        return Arbitraries.of(
                        (byte) ',',
                        (byte) '"',
                        (byte) '\n',
                        (byte) '\r',
                        (byte) 0,
                        (byte) 'a',
                        (byte) ' ',
                        (byte) '\t',
                        (byte) 0xc3,
                        (byte) 0xa9,
                        (byte) 0xff)
                .array(byte[].class)
                .ofMaxSize(120);
    }

    @Provide
    Arbitrary<byte[]> nearlyText() {
        Arbitrary<byte[]> text =
                Arbitraries.strings().ofMaxLength(6).map(each -> each.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> noise = Arbitraries.of(
                        0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0x9f, 0xa0, 0xed, 0xf0, 0x90, 0xf4, 0x8f, 0xf5, 0x41)
                .map(Integer::byteValue)
                .array(Byte[].class)
                .ofMaxSize(5)
                .map(CsvFuzzTest::unboxed);
        return Combinators.combine(text, noise, text)
                .as((before, middle, after) -> ByteBuffer.allocate(before.length + middle.length + after.length)
                        .put(before)
                        .put(middle)
                        .put(after)
                        .array());
    }

    private static byte[] unboxed(Byte[] boxed) {
        byte[] bytes = new byte[boxed.length];
        for (int index = 0; index < boxed.length; index++) {
            bytes[index] = boxed[index];
        }
        return bytes;
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .withChars("a,\" \té日𝔘".toCharArray())
                .ofMaxLength(10)
                .filter(value -> StandardCharsets.UTF_8.newEncoder().canEncode(value));
    }
}
