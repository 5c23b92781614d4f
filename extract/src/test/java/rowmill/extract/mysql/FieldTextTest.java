package rowmill.extract.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole numbers, dates and times as text, and the fields of single packets, without a server. */
class FieldTextTest {
    @Test
    void wholeNumbersAreThoseOfTheLibrary() {
        var random = new Random(8);
        for (int sample = 0; sample < 50_000; sample++) {
            long value = random.nextLong() >> random.nextInt(64);
            assertThat(signed(value)).isEqualTo(Long.toString(value));
            assertThat(unsigned(value)).isEqualTo(Long.toUnsignedString(value));
        }
        for (long edge = 1, digits = 1; digits <= 19; edge *= 10, digits++) {
            for (long value : new long[] {edge - 1, edge, edge + 1, -edge, 1 - edge}) {
                assertThat(signed(value)).isEqualTo(Long.toString(value));
                assertThat(unsigned(value)).isEqualTo(Long.toUnsignedString(value));
            }
            assertThat(Digits.count(edge)).isEqualTo((int) digits);
            assertThat(Digits.count(edge - 1)).isEqualTo((int) Math.max(1, digits - 1));
        }
        assertThat(signed(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(unsigned(-1)).isEqualTo("18446744073709551615");
        assertThat(Digits.count(Long.MAX_VALUE)).isEqualTo(19);
    }

    @Test
    void paddedNumbersHaveExactlyTheirWidth() {
        var random = new Random(9);
        for (int sample = 0; sample < 20_000; sample++) {
            int width = 1 + random.nextInt(18);
            long value = random.nextLong(0, (long) Math.pow(10, width));
            byte[] room = new byte[width];
            assertThat(Digits.padded(room, 0, value, width)).isEqualTo(width);
            assertThat(new String(room, StandardCharsets.US_ASCII)).isEqualTo(String.format("%0" + width + "d", value));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0000-00-00",
        "e8 07 02 1d, 2024-02-29",
        "0f 27 0c 1f, 9999-12-31",
        "e8 07 02 1d 0a 0b 0c, 2024-02-29",
    })
    void datesThatAreLeftOutAreZero(String bytes, String expected) {
        byte[] field = bytes(bytes);
        byte[] room = new byte[TemporalText.MOST];
        assertThat(text(room, TemporalText.date(room, 0, field, 0, field.length)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, 0000-00-00 00:00:00",
        "'', 3, 0000-00-00 00:00:00.000",
        "e8 07 02 1d, 0, 2024-02-29 00:00:00",
        "e8 07 02 1d 17 3b 09, 0, 2024-02-29 23:59:09",
        "e8 07 02 1d 17 3b 09, 6, 2024-02-29 23:59:09.000000",
        "e8 07 02 1d 17 3b 09 90 d0 03 00, 6, 2024-02-29 23:59:09.250000",
        "e8 07 02 1d 17 3b 09 90 d0 03 00, 2, 2024-02-29 23:59:09.25",
        "e8 07 02 1d 17 3b 09 90 d0 03 00, 1, 2024-02-29 23:59:09.2",
        "e8 07 02 1d 17 3b 09 90 d0 03 00, 0, 2024-02-29 23:59:09",
        "e8 07 02 1d 17 3b 09 90 d0 03 00, 31, 2024-02-29 23:59:09.250000",
        "e8 07 02 1d 17 3b 09, 31, 2024-02-29 23:59:09",
    })
    void timesOfDayHaveTheDecimalsOfTheirColumn(String bytes, int decimals, String expected) {
        byte[] field = bytes(bytes);
        byte[] room = new byte[TemporalText.MOST];
        assertThat(text(room, TemporalText.dateTime(room, 0, field, 0, field.length, decimals)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, 00:00:00",
        "'', 2, 00:00:00.00",
        "00 00 00 00 00 09 08 07, 0, 09:08:07",
        "01 22 00 00 00 16 3b 3b, 0, -838:59:59",
        "00 01 00 00 00 00 00 00, 0, 24:00:00",
        "01 00 00 00 00 00 00 00 01 00 00 00, 6, -00:00:00.000001",
        "00 00 00 00 00 09 08 07 40 e2 01 00, 3, 09:08:07.123",
    })
    void durationsHaveDaysInTheirHours(String bytes, int decimals, String expected) {
        byte[] field = bytes(bytes);
        byte[] room = new byte[TemporalText.MOST];
        assertThat(text(room, TemporalText.time(room, 0, field, 0, field.length, decimals)))
                .isEqualTo(expected);
    }

    /** Whatever a server sends, the room that was asked for is enough. */
    @Test
    void noFieldNeedsMoreRoomThanItSays() {
        var random = new Random(10);
        for (int sample = 0; sample < 50_000; sample++) {
            byte[] field = new byte[random.nextInt(13)];
            random.nextBytes(field);
            byte[] room = new byte[TemporalText.MOST];
            int decimals = random.nextInt(40);
            assertThat(TemporalText.date(room, 0, field, 0, field.length)).isLessThanOrEqualTo(room.length);
            assertThat(TemporalText.dateTime(room, 0, field, 0, field.length, decimals))
                    .isLessThanOrEqualTo(room.length);
            assertThat(TemporalText.time(room, 0, field, 0, field.length, decimals))
                    .isLessThanOrEqualTo(room.length);
        }
    }

    @Test
    void lengthsAreReadInAllTheirForms() throws MalformedPacket {
        assertThat(payload("fa").lengthEncoded()).isEqualTo(250);
        assertThat(payload("fc ff ff").lengthEncoded()).isEqualTo(65_535);
        assertThat(payload("fd 01 02 03").lengthEncoded()).isEqualTo(0x030201);
        assertThat(payload("fe 01 00 00 80 02 00 00 00").lengthEncoded()).isEqualTo(0x2_8000_0001L);
        for (String broken : new String[] {"", "fb", "ff", "fc 01", "fd 01 02", "fe 01 02 03 04 05 06 07"}) {
            assertThatThrownBy(() -> payload(broken).lengthEncoded()).isInstanceOf(MalformedPacket.class);
        }
        for (String beyond : new String[] {"02 41", "fe ff ff ff ff ff ff ff ff 41", "fe ff ff ff ff 00 00 00 00 41"}) {
            assertThatThrownBy(() -> payload(beyond).lengthEncodedBytes())
                    .isInstanceOf(MalformedPacket.class)
                    .hasMessageContaining("left");
        }
        assertThat(payload("01 41").lengthEncodedText()).isEqualTo("A");
    }

    @Test
    void aTextMayEndWithThePacketInsteadOfANul() throws MalformedPacket {
        Payload payload = payload("41 42 00 43");
        assertThat(payload.terminatedText()).isEqualTo("AB");
        assertThat(payload.terminatedText()).isEqualTo("C");
        assertThat(payload.terminatedText()).isEmpty();
        assertThat(payload.peek()).isEqualTo(-1);
        assertThat(payload.remaining()).isZero();
        assertThatThrownBy(() -> payload.skip(1)).hasMessageContaining("1 bytes too short");
        assertThatThrownBy(() -> payload.bytes(-1)).isInstanceOf(MalformedPacket.class);
    }

    @Test
    void aPayloadNeverReadsBeyondItsOwnBytes() {
        byte[] buffer = {9, 9, 1, 2, 9, 9};
        assertThat(new Payload(buffer, 2, 4).rest()).containsExactly(1, 2);
        assertThat(new Payload(buffer, 2, 4).terminatedText()).isEqualTo("\u0001\u0002");
        assertThatThrownBy(() -> new Payload(buffer, 2, 4).bytes(3)).isInstanceOf(MalformedPacket.class);
        assertThatThrownBy(() -> new Payload(buffer, 2, 4).fourBytes()).isInstanceOf(MalformedPacket.class);
    }

    private static Payload payload(String hex) {
        byte[] bytes = bytes(hex);
        return new Payload(bytes, 0, bytes.length);
    }

    private static String signed(long value) {
        byte[] room = new byte[20];
        return text(room, Digits.signed(room, 0, value));
    }

    private static String unsigned(long value) {
        byte[] room = new byte[20];
        return text(room, Digits.unsigned(room, 0, value));
    }

    private static byte[] bytes(String hex) {
        ByteBuffer bytes = ByteBuffer.allocate((hex.length() + 1) / 3);
        if (!hex.isEmpty()) {
            for (String each : hex.split(" ")) {
                bytes.put((byte) Integer.parseInt(each, 16));
            }
        }
        return bytes.array();
    }

    private static String text(byte[] room, int end) {
        return new String(room, 0, end, StandardCharsets.US_ASCII);
    }
}
