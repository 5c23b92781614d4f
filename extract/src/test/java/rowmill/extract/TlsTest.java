package rowmill.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rowmill.extract.Extraction.RowReader;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.Login;
import rowmill.extract.database.Tls;
import rowmill.extract.servers.TestServer;

/** How much proof each TLS mode wants of a MariaDB whose certificate is made out to "localhost". */
class TlsTest {
    private static final String CIPHER =
            "SELECT VARIABLE_VALUE FROM information_schema.session_status" + " WHERE VARIABLE_NAME = 'Ssl_cipher'";

    @ParameterizedTest
    @EnumSource(
            value = RowReader.class,
            names = {"WIRE", "DRIVER"})
    void encryptsWhenAsked(RowReader reader) {
        assertThat(cipher("127.0.0.1", Tls.OFF, reader)).isEqualTo("\"\"\n");
        assertThat(cipher("127.0.0.1", new Tls(Tls.Mode.REQUIRED, ""), reader)).startsWith("TLS_");
        assertThat(cipher("127.0.0.1", new Tls(Tls.Mode.VERIFY_CA, authority()), reader))
                .startsWith("TLS_");
        assertThat(cipher("localhost", new Tls(Tls.Mode.VERIFY_IDENTITY, authority()), reader))
                .startsWith("TLS_");
    }

    @ParameterizedTest
    @EnumSource(
            value = RowReader.class,
            names = {"WIRE", "DRIVER"})
    void refusesAServerWithoutTheProof(RowReader reader) {
        assertRefused("127.0.0.1", new Tls(Tls.Mode.VERIFY_IDENTITY, authority()), reader);
        assertRefused("localhost", new Tls(Tls.Mode.VERIFY_IDENTITY, ""), reader);
        assertRefused("localhost", new Tls(Tls.Mode.VERIFY_CA, ""), reader);
        assertRefused("localhost", new Tls(Tls.Mode.VERIFY_CA, "no certificate"), reader);
    }

    @Test
    void saysWhatIsWrongWithTheCertificateAndHowToMendIt() {
        assertThatThrownBy(() -> cipher("127.0.0.1", new Tls(Tls.Mode.VERIFY_CA, ""), RowReader.WIRE))
                .hasMessageContaining("is not accepted: no authority that is trusted for it has signed it.")
                .hasMessageEndingWith("--ca FILE.");
        assertThatThrownBy(() -> cipher("127.0.0.1", new Tls(Tls.Mode.VERIFY_IDENTITY, authority()), RowReader.WIRE))
                .hasMessageContaining("is not accepted: No subject alternative names")
                .hasMessageContaining("--host as the certificate names it");
    }

    @ParameterizedTest
    @EnumSource(
            value = RowReader.class,
            names = {"WIRE", "DRIVER"})
    void takesTlsWhereItIsPreferredAndOffered(RowReader reader) {
        assertThat(cipher("127.0.0.1", Tls.PREFERRED, reader)).startsWith("TLS_");
    }

    @ParameterizedTest
    @EnumSource(
            value = RowReader.class,
            names = {"WIRE", "DRIVER"})
    void goesOnInTheClearOnlyWhereTlsIsPreferred(RowReader reader) {
        TestServer without = TestServer.mySql56();
        Login login = without.database(List.of());
        for (Tls tls : List.of(Tls.PREFERRED, new Tls(Tls.Mode.REQUIRED, ""))) {
            var address = new DatabaseAddress(
                    DatabaseEngine.MYSQL, "127.0.0.1", without.address().port(), tls);
            Extraction extraction = Extraction.of(address, login, "SELECT 1").by(reader);
            var extractor = new Extractor(System::nanoTime);
            if (tls == Tls.PREFERRED) {
                assertThat(extractor
                                .run(extraction, new MemorySink(), ProgressListener.NONE, new Cancellation())
                                .rows())
                        .isEqualTo(1);
            } else {
                assertThatThrownBy(() ->
                                extractor.run(extraction, new MemorySink(), ProgressListener.NONE, new Cancellation()))
                        .isInstanceOf(DatabaseFailure.CannotConnect.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RowReader.class,
            names = {"WIRE", "DRIVER"})
    void usesTheLoginsDatabaseWithAndWithoutTls(RowReader reader) {
        Login login = TestServer.mariaDb().database(List.of());
        for (Tls tls : List.of(Tls.OFF, Tls.PREFERRED, new Tls(Tls.Mode.VERIFY_CA, authority()))) {
            assertThat(answer("127.0.0.1", tls, reader, login, "SELECT DATABASE()"))
                    .as("%s %s", reader, tls.mode())
                    .isEqualTo(login.database() + "\n");
        }
    }

    private static void assertRefused(String host, Tls tls, RowReader reader) {
        assertThatThrownBy(() -> cipher(host, tls, reader))
                .as("%s %s %s", reader, host, tls.mode())
                .isInstanceOf(DatabaseFailure.CannotConnect.class);
    }

    private static String cipher(String host, Tls tls, RowReader reader) {
        return answer(host, tls, reader, TestServer.mariaDb().database(List.of()), CIPHER);
    }

    private static String answer(String host, Tls tls, RowReader reader, Login login, String sql) {
        var address = new DatabaseAddress(
                DatabaseEngine.MARIADB, host, TestServer.mariaDb().address().port(), tls);
        var sink = new MemorySink();
        new Extractor(System::nanoTime)
                .run(Extraction.of(address, login, sql).by(reader), sink, ProgressListener.NONE, new Cancellation());
        return sink.text();
    }

    private static String authority() {
        return TestServer.mariaDb().authority();
    }
}
