package rowmill.extract;

import rowmill.extract.Extraction.RowReader;
import rowmill.extract.servers.TestServer;

class DriverOnMariaDbTest extends ReaderContract {
    @Override
    TestServer server() {
        return TestServer.mariaDb();
    }

    @Override
    RowReader reader() {
        return RowReader.DRIVER;
    }
}
