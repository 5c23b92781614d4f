package rowmill.extract.gate;

import java.util.stream.Stream;
import rowmill.extract.servers.TestServer;

class MariaDbAgreesTest extends ServersAgreeContract {

    @Override
    TestServer server() {
        return TestServer.mariaDb();
    }

    @Override
    boolean isNewerThanTheServer(String sql) {
        return Stream.of("TABLE banking", "VALUES ROW", "->", "RETURNING DECIMAL", "LATERAL")
                .anyMatch(sql::contains);
    }
}
