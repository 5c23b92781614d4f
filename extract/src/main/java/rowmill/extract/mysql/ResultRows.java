package rowmill.extract.mysql;

import java.io.IOException;
import java.util.function.LongConsumer;
import rowmill.extract.rows.CsvRows;

/** Writes the rows of a result from the packets after its column definitions up to the packet that ends it. */
final class ResultRows {
    private static final int ROWS_BETWEEN_REPORTS = 4096;
    private static final int NOTHING = -1;

    private final PacketReader reader;
    private final BinaryRows rows;
    private final LargeRow large;

    ResultRows(PacketReader reader, BinaryRows rows, CsvRows out) {
        this.reader = reader;
        this.rows = rows;
        this.large = new LargeRow(reader, rows, out);
    }

    /**
     * Copies until the end, which only the server's own packet for it is; returns false if it stopped before, at a row
     * beyond {@code maxRows}.
     *
     * @throws ServerRefusal if an error stands among the rows
     */
    boolean copy(long maxRows, LongConsumer rowsSoFar) throws IOException {
        long written = 0;
        while (true) {
            reader.next();
            if (!reader.isWhole()) {
                if (written >= maxRows) {
                    return false;
                }
                large.copy();
            } else {
                int first = reader.end() > reader.start() ? reader.buffer()[reader.start()] & 0xff : NOTHING;
                if (first != 0) {
                    requireEnd(first);
                    rowsSoFar.accept(written);
                    return true;
                }
                if (written >= maxRows) {
                    return false;
                }
                rows.row(reader.buffer(), reader.start(), reader.end());
            }
            if (++written % ROWS_BETWEEN_REPORTS == 0) {
                rowsSoFar.accept(written);
            }
        }
    }

    private void requireEnd(int first) throws IOException {
        var payload = new Payload(reader.buffer(), reader.start(), reader.end());
        if (first == 0xFF) {
            throw new ServerRefusal(payload);
        }
        if (!MySqlConnection.isEnd(payload)) {
            throw new MalformedPacket(
                    first == NOTHING
                            ? "an empty packet among the rows"
                            : "a packet that begins with byte " + first + " among the rows");
        }
    }
}
