package rowmill.extract.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority of the test's own and a server certificate for "localhost", made by openssl. */
final class TestCertificates {
    private TestCertificates() {}

    static Path make(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("san.cnf"), "subjectAltName=DNS:localhost\n");
        run(
                folder,
                "openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=rowmill-test-ca"
                        + " -keyout ca-key.pem -out ca.pem");
        run(folder, "openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server-key.pem -out server.csr");
        run(
                folder,
                "openssl x509 -req -in server.csr -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 30"
                        + " -extfile san.cnf -out server.pem");
        return folder;
    }

    private static void run(Path folder, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command.split(" ")))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(command + " failed: " + Files.readString(folder.resolve("openssl.log")));
        }
    }
}
