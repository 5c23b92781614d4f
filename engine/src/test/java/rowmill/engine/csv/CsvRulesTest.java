package rowmill.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of docs/csv-reading.md. */
class CsvRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\nc,d\n",
                "a,b\r\nc,d\r\n",
                "a,b\nc,d",
                "a,b\r\nc,d",
                "a,b\r\nc,d\r",
                "\ufeffa,b\nc,d\n",
                "\n\na,b\n\r\nc,d\n\n",
                "\"a\",\"b\"\n\"c\",d\n",
                "\ufeff\"a\",b\r\nc,\"d\""
            })
    void lineEndsQuotesByteOrderMarkAndEmptyLinesDoNotChangeTheRecords(String text) throws IOException {
        assertThat(Csv.rows(2, text)).containsExactly(List.of("a", "b"), List.of("c", "d"));
        assertThat(Csv.read(2, text).totals().badRecords()).isZero();
    }

    @Test
    void emptyLinesAreCountedAndKeepLineNumbers() throws IOException {
        ReadResult<RecordLog> result = Csv.read(1, "\na\n\r\n\nb\n");
        assertThat(result.totals()).isEqualTo(new ReadTotals(2, 0, 3, 8));
        assertThat(result.sink().entries())
                .containsExactly(
                        new RecordLog.Entry(2, 1, List.of("a"), ""), new RecordLog.Entry(5, 6, List.of("b"), ""));
    }

    @Test
    void aQuotedValueMayHoldCommasAndDoubledQuotes() throws IOException {
        assertThat(Csv.rows(3, "\"a,b\",\"say \"\"hi\"\"\",\"\"\n")).containsExactly(List.of("a,b", "say \"hi\"", ""));
    }

    @Test
    void aQuoteInsideAnUnquotedValueIsAnOrdinaryCharacter() throws IOException {
        assertThat(Csv.rows(2, "5\" pipe, \"x\"\n")).containsExactly(List.of("5\" pipe", " \"x\""));
    }

    @Test
    void blanksAroundValuesBelongToThem() throws IOException {
        assertThat(Csv.rows(2, " a ,\tb\n")).containsExactly(List.of(" a ", "\tb"));
    }

    @Test
    void anEmptyValueOfASingleColumnIsWrittenAsTwoQuotes() throws IOException {
        assertThat(Csv.rows(1, "\"\"\n\n \n")).containsExactly(List.of(""), List.of(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a|fewer than 2 fields",
                "a,b,c|more than 2 fields",
                "a,\"b|not closed",
                "\"a,b|not closed",
                "\"a\"x,b|follows the closing quote",
                "\"a\" ,b|follows the closing quote",
                "a,\"b\"\"c|not closed",
            })
    void aLineOfTheWrongShapeIsBad(String line, String reason) throws IOException {
        assertBad(line, reason);
    }

    @Test
    void bytesThatAreNoTextAreBad() throws IOException {
        assertBad("a\0,b", "NUL byte");
        assertBad("a,\"b\0\"", "NUL byte");
        assertBad("a\rb,c", "carriage return");
        assertBad("a,b\r\r", "carriage return");
        assertBad("a,\"b\r\"", "carriage return");
    }

    private static void assertBad(String line, String reason) throws IOException {
        ReadResult<RecordLog> result = Csv.read(2, "first,1\n" + line + "\nlast,3\n");
        assertThat(result.sink().rows()).containsExactly(List.of("first", "1"), List.of("last", "3"));
        assertThat(result.totals().badRecords()).isEqualTo(1);
        BadSample sample = result.bad().samples().getFirst();
        assertThat(sample.source()).isEqualTo("test.csv");
        assertThat(sample.record().lineNumber()).isEqualTo(2);
        assertThat(sample.record().byteOffset()).isEqualTo(8);
        assertThat(sample.record().reason()).contains(reason).endsWith(".");
        assertThat(result.bad().byReason())
                .containsExactly(Map.entry(sample.record().reason(), 1L));
    }

    @Test
    void aLineEndInsideQuotesEndsTheRecordAllTheSame() throws IOException {
        ReadResult<RecordLog> result = Csv.read(2, "a,\"b\nc\"\nd,e\n");
        assertThat(result.sink().rows()).containsExactly(List.of("d", "e"));
        assertThat(result.bad().byReason().values()).containsExactly(1L, 1L);
    }

    @Test
    void anotherEncodingIsBadAndItsTextIsStillShown() throws IOException {
        byte[] latin = "caf\u00e9,1\nth\u00e9,2\nplain,3\n".getBytes(StandardCharsets.ISO_8859_1);
        ReadResult<RecordLog> result =
                Csv.read(Csv.request(Csv.schema(2, false), new MemorySource("latin.csv", latin)));
        assertThat(result.sink().rows()).containsExactly(List.of("plain", "3"));
        assertThat(result.bad().samples().getFirst().record().text()).isEqualTo("caf\ufffd,1");
        assertThat(result.bad().samples().getFirst().record().reason()).contains("UTF-8");
    }

    @Test
    void utf16IsBadThroughout() throws IOException {
        byte[] wide = "a,1\nb,2\n".getBytes(StandardCharsets.UTF_16);
        ReadResult<RecordLog> result = Csv.read(Csv.request(Csv.schema(2, false), new MemorySource("wide.csv", wide)));
        assertThat(result.totals().records()).isZero();
        assertThat(result.bad().samples().getFirst().record().reason()).contains("UTF-16");
    }

    @Test
    void aFileWithCarriageReturnsOnlyIsOneBadRecordThatSaysSo() throws IOException {
        for (int lines : new int[] {10, 100_000}) {
            ReadResult<RecordLog> result = Csv.read(
                    Csv.request(Csv.schema(2, false), MemorySource.of("mac.csv", "a,1\r".repeat(lines) + "b,2")));
            assertThat(result.totals().badRecords()).isEqualTo(1);
            assertThat(result.bad().samples().getFirst().record().reason()).contains("carriage return");
        }
    }

    @Test
    void aRecordMayHaveExactlyItsLimitOfBytes() throws IOException {
        String longest = "x".repeat(ReadLimits.STANDARD.maxRecordBytes() - 2) + ",1";
        for (String end : List.of("", "\n", "\r\n")) {
            ReadResult<RecordLog> result = DatasetReader.read(
                    Csv.request(
                            Csv.schema(2, false),
                            MemorySource.of("long.csv", "a,1\n" + longest + "\nx" + longest + "\n" + longest + end)),
                    range -> new RecordLog(),
                    ReadWatch.NOBODY);
            assertThat(result.totals().records()).isEqualTo(3);
            assertThat(result.bad().samples().getFirst().record().reason())
                    .isEqualTo("The record is longer than 102400 bytes, the limit for one record.");
            assertThat(result.bad().samples().getFirst().record().text()).isEqualTo("x".repeat(200));
        }
    }

    @Test
    void ofSeveralFaultsTheReasonIsTheFirstOfAFixedOrder() throws IOException {
        assertThat(reason("\"a\"x\0\r,\"b")).contains("carriage return");
        assertThat(reason("\"a\"x\0,\"b")).contains("NUL");
        assertThat(reason("\"a\"x,\"b")).contains("not closed");
        assertThat(reason("\"a\"x")).contains("follows");
    }

    private static String reason(String line) throws IOException {
        return Csv.read(2, line).bad().samples().getFirst().record().reason();
    }

    @Test
    void everyFileHasAHeaderWhenTheSchemaSaysSo() throws IOException {
        ReadResult<RecordLog> result = Csv.read(Csv.request(
                Csv.schema(2, true),
                MemorySource.of("1.csv", "\ufeff\"na\"\"me\" , town\na,1\n"),
                MemorySource.of("2.csv", "broken \"header\n\nb,2\n"),
                MemorySource.of("3.csv", "only,a,header"),
                MemorySource.of("4.csv", ""),
                MemorySource.of("5.csv", "h,h\nc,3")));
        assertThat(result.sink().rows()).containsExactly(List.of("a", "1"), List.of("b", "2"), List.of("c", "3"));
        assertThat(result.totals().badRecords()).isZero();
        assertThat(result.sink().entries().stream().map(RecordLog.Entry::line)).containsExactly(2L, 3L, 2L);
    }

    @Test
    void anEmptyFirstLineIsTheHeader() throws IOException {
        ReadResult<RecordLog> result = Csv.read(Csv.request(Csv.schema(1, true), MemorySource.of("1.csv", "\na\n")));
        assertThat(result.sink().rows()).containsExactly(List.of("a"));
    }

    @Test
    void aSampleOfABadLineIsBoundedAndPrintable() throws IOException {
        String text = reasonText("\ud83d\ude00".repeat(150) + "\t");
        assertThat(text).isEqualTo("\ud83d\ude00".repeat(100));
        assertThat(reasonText("x".repeat(199) + "\ud83d\ude00")).isEqualTo("x".repeat(199));
        assertThat(reasonText("tab\there")).isEqualTo("tab\ufffdhere");
    }

    private static String reasonText(String line) throws IOException {
        return Csv.read(2, line).bad().samples().getFirst().record().text();
    }
}
