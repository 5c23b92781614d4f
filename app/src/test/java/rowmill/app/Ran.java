package rowmill.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/**
 * What a command line did.
 *
 * @param status its exit status
 * @param printed what it printed, on either stream
 */
record Ran(int status, String printed) {
    static Ran of(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(printed, true, UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            int status = Rowmill.run(new Rowmill(), arguments);
            return new Ran(status, printed.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
