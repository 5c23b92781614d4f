package rowmill.extract.gate;

import java.util.stream.Stream;
import rowmill.extract.servers.TestServer;

class MySql56AgreesTest extends ServersAgreeContract {

    @Override
    TestServer server() {
        return TestServer.mySql56();
    }

    @Override
    boolean isNewerThanTheServer(String sql) {
        return Stream.of(
                        "WITH x",
                        "WITH RECURSIVE",
                        "INTERSECT",
                        "EXCEPT",
                        "TABLE",
                        "VALUES",
                        " OVER ",
                        "->",
                        "JSON_",
                        "LATERAL",
                        "SYSTEM_TIME",
                        "PREVIOUS VALUE",
                        "FETCH FIRST",
                        "RETURNING")
                .anyMatch(sql::contains);
    }
}
