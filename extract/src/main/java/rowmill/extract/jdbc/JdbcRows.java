package rowmill.extract.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import rowmill.extract.rows.CsvRows;
import rowmill.extract.rows.ResultColumn;

/** Writes the rows of a result set, field by field, in the form that {@code docs/csv.md} gives for the column's kind. */
final class JdbcRows {
    private static final int ROWS_BETWEEN_REPORTS = 1024;

    private final List<ResultColumn> columns;
    private final CsvRows out;
    private final boolean everythingAsBytes;

    /**
     * @param everythingAsBytes whether the driver gives the server's text of every type as bytes; otherwise types that
     *     are no text are asked for as strings
     */
    JdbcRows(List<ResultColumn> columns, CsvRows out, boolean everythingAsBytes) {
        this.columns = columns;
        this.out = out;
        this.everythingAsBytes = everythingAsBytes;
    }

    void copy(ResultSet rows, long maxRows, LongConsumer rowsSoFar) throws SQLException {
        long written = 0;
        while (written < maxRows && rows.next()) {
            for (int column = 0; column < columns.size(); column++) {
                field(rows, column + 1, columns.get(column));
            }
            out.endRow();
            if (++written % ROWS_BETWEEN_REPORTS == 0) {
                rowsSoFar.accept(written);
            }
        }
        rowsSoFar.accept(written);
    }

    private void field(ResultSet rows, int column, ResultColumn described) throws SQLException {
        switch (described.kind()) {
            case BINARY, GEOMETRY -> {
                byte[] bytes = rows.getBytes(column);
                if (bytes == null) {
                    out.empty();
                } else {
                    out.hex(bytes, 0, bytes.length);
                }
            }
            case BIT -> bits(everythingAsBytes ? null : rows.getBytes(column), rows, column);
            case CHAR, VARCHAR, TEXT, ENUM, SET, JSON -> text(rows.getBytes(column));
            default -> {
                if (everythingAsBytes) {
                    text(rows.getBytes(column));
                } else {
                    String text = rows.getString(column);
                    text(
                            text == null
                                    ? null
                                    : withoutAddedZeros(text, described).getBytes(UTF_8));
                }
            }
        }
    }

    /** The driver shows six digits of a second's fraction where there is one; the column says how many there are. */
    private static String withoutAddedZeros(String text, ResultColumn described) {
        return switch (described.kind()) {
            case DATETIME, TIMESTAMP, TIME -> {
                int point = text.indexOf('.');
                int most = point + 1 + described.decimals();
                yield point >= 0 && described.decimals() > 0 && most < text.length() ? text.substring(0, most) : text;
            }
            default -> text;
        };
    }

    private void bits(byte @Nullable [] bytes, ResultSet rows, int column) throws SQLException {
        if (everythingAsBytes) {
            text(rows.getBytes(column));
        } else if (bytes == null) {
            out.empty();
        } else {
            byte[] decimal = new java.math.BigInteger(1, bytes).toString().getBytes(UTF_8);
            out.plain(decimal, 0, decimal.length);
        }
    }

    private void text(byte @Nullable [] bytes) {
        if (bytes == null) {
            out.empty();
        } else {
            out.text(bytes, 0, bytes.length);
        }
    }
}
