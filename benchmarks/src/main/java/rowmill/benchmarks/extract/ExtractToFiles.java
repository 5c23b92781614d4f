package rowmill.benchmarks.extract;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import rowmill.extract.Cancellation;
import rowmill.extract.Extraction;
import rowmill.extract.ExtractionResult;
import rowmill.extract.Extractor;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.database.Tls;

/**
 * A process that copies as a worker does, to files instead of S3. Arguments: engine, host, port, database, user, folder for
 * the parts, or {@code -} to throw them away; the password comes in {@code BENCH_PASSWORD}, another query in {@code BENCH_SQL}.
 */
final class ExtractToFiles {
    private ExtractToFiles() {}

    /** Copies, and prints rows and bytes. */
    public static void main(String[] arguments) {
        var address = new DatabaseAddress(
                DatabaseEngine.valueOf(arguments[0]), arguments[1], Integer.parseInt(arguments[2]), Tls.OFF);
        var login = new Login(arguments[3], arguments[4], Secret.of(System.getenv("BENCH_PASSWORD")));
        String folder = arguments[5];
        ExtractionResult result = new Extractor(System::nanoTime)
                .run(
                        Extraction.of(address, login, System.getenv().getOrDefault("BENCH_SQL", BankingTable.SQL)),
                        number -> open(folder, number),
                        progress -> {},
                        new Cancellation());
        System.out.println(result.rows() + " rows, " + result.bytes() + " bytes");
    }

    private static OutputStream open(String folder, int number) throws IOException {
        return folder.equals("-")
                ? OutputStream.nullOutputStream()
                : Files.newOutputStream(Path.of(folder, "part-%04d.csv".formatted(number)));
    }
}
