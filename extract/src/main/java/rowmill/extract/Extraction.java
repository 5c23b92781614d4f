package rowmill.extract;

import java.util.List;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.Login;

/**
 * What to extract.
 *
 * @param address where the database is; its TLS setting included
 * @param login the database and the account
 * @param sql one SELECT, as the user wrote it
 * @param attributes the names that the columns have in the schema, in order; empty if there is no schema. Columns are
 *     matched by position: another count is a failure, another name a warning.
 * @param header whether each part begins with a line of names (the attributes, or else the columns' own)
 * @param reader which way the rows are read
 * @param limits bounds of time and size
 */
public record Extraction(
        DatabaseAddress address,
        Login login,
        String sql,
        List<String> attributes,
        HeaderLine header,
        RowReader reader,
        ExtractionLimits limits) {
    public Extraction {
        attributes = List.copyOf(attributes);
    }

    /** All rows of a statement, without header line or expected names, by the best reader, within the usual limits. */
    public static Extraction of(DatabaseAddress address, Login login, String sql) {
        return new Extraction(
                address, login, sql, List.of(), HeaderLine.NONE, RowReader.BEST, ExtractionLimits.DEFAULT);
    }

    /** The same with expected attribute names and header line. */
    public Extraction expecting(List<String> names, HeaderLine line) {
        return new Extraction(address, login, sql, names, line, reader, limits);
    }

    /** The same read by this reader. */
    public Extraction by(RowReader other) {
        return new Extraction(address, login, sql, attributes, header, other, limits);
    }

    /** The same within other limits. */
    public Extraction within(ExtractionLimits other) {
        return new Extraction(address, login, sql, attributes, header, reader, other);
    }

    /** Whether parts begin with a line of names. */
    public enum HeaderLine {
        NONE,
        WRITTEN
    }

    /** Which way rows are read. */
    public enum RowReader {
        /** Our own reader of the wire protocol where it speaks the login, else the driver. */
        BEST,
        /** Our own reader of MySQL's wire protocol, or a failure. */
        WIRE,
        /** The JDBC driver. */
        DRIVER
    }
}
