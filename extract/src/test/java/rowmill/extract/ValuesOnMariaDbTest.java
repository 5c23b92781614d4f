package rowmill.extract;

import java.util.List;
import rowmill.extract.rows.ColumnKind;
import rowmill.extract.servers.TestServer;

class ValuesOnMariaDbTest extends ValuesContract {
    @Override
    TestServer server() {
        return TestServer.mariaDb();
    }

    @Override
    List<TypeCase> ownTypes() {
        return List.of(
                TypeCase.of("JSON", ColumnKind.TEXT, "'{\"a\": [1, \"x\"]}'", "'null'", "NULL"),
                TypeCase.of("UUID", ColumnKind.CHAR, "'123e4567-e89b-12d3-a456-426655440000'", "NULL"),
                TypeCase.of("INET6", ColumnKind.CHAR, "'2001:db8::ff00:42:8329'", "NULL"),
                TypeCase.of("INET4", ColumnKind.CHAR, "'192.0.2.1'", "NULL"));
    }
}
