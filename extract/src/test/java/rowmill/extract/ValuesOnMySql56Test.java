package rowmill.extract;

import rowmill.extract.servers.TestServer;

class ValuesOnMySql56Test extends ValuesContract {
    @Override
    TestServer server() {
        return TestServer.mySql56();
    }
}
