package rowmill.engine.csv;

class MemorySourceTest extends ByteSourceContract {
    @Override
    ByteSource source(byte[] bytes) {
        return new MemorySource("memory.csv", bytes);
    }
}
