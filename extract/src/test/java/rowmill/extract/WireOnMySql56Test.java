package rowmill.extract;

import rowmill.extract.Extraction.RowReader;
import rowmill.extract.servers.TestServer;

class WireOnMySql56Test extends ReaderContract {
    @Override
    TestServer server() {
        return TestServer.mySql56();
    }

    @Override
    RowReader reader() {
        return RowReader.WIRE;
    }
}
