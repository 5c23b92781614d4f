package rowmill.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rowmill.extract.Extraction.RowReader;
import rowmill.extract.database.Login;
import rowmill.extract.mysql.MySqlConnection;
import rowmill.extract.servers.TestServer;

/** Every type with its edge values: both readers show what the server itself shows as text. */
abstract class ValuesContract {

    abstract TestServer server();

    static Stream<TypeCase> types() {
        return TypeCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void showsWhatTheServerShows(TypeCase type) {
        Login login = server().database(statements(type));
        List<String> expected = expected(type, login);

        for (RowReader reader : List.of(RowReader.WIRE, RowReader.DRIVER)) {
            var sink = new MemorySink();
            ExtractionResult result = new Extractor(System::nanoTime)
                    .run(
                            Extraction.of(server().address(), login, "SELECT id, c FROM v ORDER BY id")
                                    .by(reader),
                            sink,
                            ProgressListener.NONE,
                            new Cancellation());
            assertThat(sink.lines()).as("%s by %s", type.type(), reader).isEqualTo(expected);
            assertThat(result.columns().get(1).kind())
                    .as("%s by %s", type.type(), reader)
                    .isEqualTo(type.kind());
        }
    }

    private List<String> expected(TypeCase type, Login login) {
        try (MySqlConnection text = server().root(login.database())) {
            text.execute("SET NAMES utf8mb4");
            text.execute("SET time_zone = '+00:00'");
            return text.rows("SELECT id, " + type.shown() + " FROM v ORDER BY id").stream()
                    .map(row -> row.get(0) + "," + ExpectedCsv.field(row.get(1)))
                    .toList();
        }
    }

    private static List<String> statements(TypeCase type) {
        var statements = new ArrayList<String>();
        statements.add("SET NAMES utf8mb4");
        statements.add("SET sql_mode = ''");
        statements.add("SET time_zone = '+00:00'");
        statements.add("CREATE TABLE v (id INT PRIMARY KEY, c " + type.type() + ")");
        for (int i = 0; i < type.values().size(); i++) {
            statements.add("INSERT INTO v VALUES (" + i + ", " + type.values().get(i) + ")");
        }
        return statements;
    }
}
