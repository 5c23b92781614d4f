package rowmill.extract;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import rowmill.extract.account.VisibleTable;

/**
 * What a database connection offers.
 *
 * @param serverVersion what the server calls itself
 * @param cipher the cipher that protects the connection; empty if everything crosses the network readable
 * @param rights what the account may do, in the server's words, without password hashes
 * @param tables tables and views that it may see, at most {@value ConnectionCheck#MOST_TABLES}
 * @param moreTables whether there are more
 * @param warnings sentences for the operator: rights beyond reading, no TLS, shortcomings of the server
 * @param elapsed from the first packet to the last answer
 */
public record ConnectionReport(
        String serverVersion,
        Optional<String> cipher,
        List<String> rights,
        List<VisibleTable> tables,
        boolean moreTables,
        List<String> warnings,
        Duration elapsed) {
    public ConnectionReport {
        rights = List.copyOf(rights);
        tables = List.copyOf(tables);
        warnings = List.copyOf(warnings);
    }
}
