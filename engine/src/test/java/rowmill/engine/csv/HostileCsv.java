package rowmill.engine.csv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Makes CSV that is mostly fine and sometimes broken in every way that the rules name; long stretches of it are of the plainest
 * kind, for which there is a reader of their own.
 */
final class HostileCsv {
    private static final String[] FINE = {
        "",
        "1",
        "-46.2",
        "5228.1",
        "admin.",
        "university.degree",
        " blanks ",
        "\"\"",
        "\"a,b\"",
        "\"say \"\"hi\"\"\"",
        "yes",
        "1E-5",
        "日本",
        "naïve",
        "𝔘",
        "a \" inside",
        "\t",
        "\"\"\"\"",
        "\"quoted\"",
        "0123456789abcdefghijklmnopqrstuvwxyz"
    };
    /** Values that need no thought but for a look at what only seems to be a delimiter. */
    private static final String[] CALM = {
        "",
        "1",
        "-46.2",
        "university.degree",
        " ",
        "it's $5 (50%) & #1 + !",
        "\t",
        "0123456789abcdefghijklmnopqrstuvwxyz"
    };

    private static final int CALM_LINES = 300;
    private static final String[] BROKEN = {
        "\"open",
        "\"a\"b",
        "\"a\" ",
        "nul\0",
        "lone\rreturn",
        "\r",
        "\"in\rside\"",
        "\"in\0side\"",
        "\"a\"b\"c",
        "\"\"\"",
        "\"x\",\"",
        "\"a\r\n"
    };
    private static final byte[][] MALFORMED = {
        {(byte) 0xff},
        {(byte) 0xc0, (byte) 0x80},
        {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
        {(byte) 0xe9},
        {(byte) 0xf4, (byte) 0x90}
    };

    private final RandomGenerator random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean calm;

    HostileCsv(RandomGenerator random) {
        this.random = random;
    }

    /** About {@code lines} lines, most of them of {@code fields} fields. */
    byte[] lines(int lines, int fields) {
        out.reset();
        if (random.nextInt(4) == 0) {
            text("\ufeff");
        }
        for (int line = 0; line < lines; line++) {
            if (line % CALM_LINES == 0) {
                calm = random.nextBoolean();
            }
            line(fields);
        }
        if (random.nextBoolean()) {
            text("last,without,end");
        }
        return out.toByteArray();
    }

    private void line(int fields) {
        boolean stir = !calm || random.nextInt(100) == 0;
        int count = stir && random.nextInt(20) == 0 ? random.nextInt(2 * fields + 1) : fields;
        for (int field = 0; field < count; field++) {
            if (field > 0) {
                out.write(',');
            }
            if (stir) {
                value();
            } else {
                text(CALM[random.nextInt(CALM.length)]);
            }
        }
        switch (!stir ? 2 : random.nextInt(8)) {
            case 0 -> text("\r\n");
            case 1 -> text(random.nextInt(10) == 0 ? "\n\n\r\n" : "\n");
            default -> text("\n");
        }
    }

    private void value() {
        switch (random.nextInt(120)) {
            case 0 -> text(BROKEN[random.nextInt(BROKEN.length)]);
            case 1 -> out.writeBytes(MALFORMED[random.nextInt(MALFORMED.length)]);
            case 2 -> text("x".repeat(random.nextInt(300)));
            default -> text(FINE[random.nextInt(FINE.length)]);
        }
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
