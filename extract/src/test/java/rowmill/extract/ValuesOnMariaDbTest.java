package rowmill.extract;

import rowmill.extract.servers.TestServer;

class ValuesOnMariaDbTest extends ValuesContract {
    @Override
    TestServer server() {
        return TestServer.mariaDb();
    }
}
