package rowmill.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rowmill.extract.Extraction.HeaderLine;
import rowmill.extract.Extraction.RowReader;
import rowmill.extract.database.Login;
import rowmill.extract.servers.TestServer;

/** What every way of reading does with every family of servers. */
abstract class ReaderContract {

    abstract TestServer server();

    abstract RowReader reader();

    @Test
    void writesRowsInOrder() {
        Login login = server().database(
                        List.of(
                                "CREATE TABLE banking (age INT, job VARCHAR(20), euribor3m FLOAT, y INT)",
                                "INSERT INTO banking VALUES (56, 'housemaid', 4.857, 0), (57, 'a, \"b\"', 93.994, 1), (NULL, '', -1.1, 0)"));

        var sink = new MemorySink();
        ExtractionResult result = run(login, "SELECT * FROM banking ORDER BY age IS NULL, age", sink);

        assertThat(sink.text()).isEqualTo("56,housemaid,4.857,0\n57,\"a, \"\"b\"\"\",93.994,1\n,,-1.1,0\n");
        assertThat(result.rows()).isEqualTo(3);
    }

    @Test
    void writesHeaderExactlyWhenAsked() {
        Login login = server().database(List.of("CREATE TABLE t (a INT, b INT)", "INSERT INTO t VALUES (1, 2)"));
        var sink = new MemorySink();
        ExtractionResult result = new Extractor(System::nanoTime)
                .run(
                        extraction(login, "SELECT a, b FROM t").expecting(List.of("a", "bee"), HeaderLine.WRITTEN),
                        sink,
                        ProgressListener.NONE,
                        new Cancellation());
        assertThat(sink.text()).isEqualTo("a,bee\n1,2\n");
        assertThat(result.warnings()).hasSize(1).first().asString().contains("'b'", "'bee'");
    }

    Extraction extraction(Login login, String sql) {
        return Extraction.of(server().address(), login, sql).by(reader());
    }

    ExtractionResult run(Login login, String sql, MemorySink sink) {
        return new Extractor(System::nanoTime)
                .run(extraction(login, sql), sink, ProgressListener.NONE, new Cancellation());
    }
}
