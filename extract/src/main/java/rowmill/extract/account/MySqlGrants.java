package rowmill.extract.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rowmill.extract.database.DatabaseSession;

/** Reads what {@code SHOW GRANTS} says on MySQL and MariaDB. */
final class MySqlGrants {
    /** What an account that only reads may have. */
    private static final Set<String> READING =
            Set.of("USAGE", "SELECT", "SHOW VIEW", "SHOW DATABASES", "PROCESS", "REPLICATION CLIENT", "BINLOG MONITOR");

    private static final Pattern GRANT = Pattern.compile(
            "GRANT (?<privileges>.+?) ON (?<object>(?:(?:TABLE|FUNCTION|PROCEDURE|PACKAGE|PACKAGE BODY) )?\\S+) TO .*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern HASH = Pattern.compile("(?i)\\s+IDENTIFIED\\s.*?(?=\\s+(REQUIRE|WITH)\\s|$)");

    private MySqlGrants() {}

    static Account of(DatabaseSession session) {
        return read(session.rows("SHOW GRANTS").stream().map(List::getFirst).toList());
    }

    static Account read(List<String> grants) {
        var rights = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        for (String grant : grants) {
            String shown = HASH.matcher(grant).replaceAll("");
            rights.add(shown);
            Matcher parts = GRANT.matcher(shown);
            if (parts.matches()) {
                warn(parts.group("privileges"), parts.group("object"), warnings);
                if (shown.toUpperCase(Locale.ROOT).contains("WITH GRANT OPTION")) {
                    warnings.add("The account may grant its rights on " + parts.group("object") + " to others.");
                }
            }
        }
        return new Account(rights, warnings);
    }

    private static void warn(String privileges, String object, List<String> warnings) {
        List<String> beyond = split(privileges).stream()
                .filter(privilege -> !READING.contains(withoutColumns(privilege)))
                .toList();
        if (beyond.isEmpty()) {
            return;
        }
        String all = beyond.size() > 4
                ? String.join(", ", beyond.subList(0, 4)) + " and " + (beyond.size() - 4) + " more"
                : String.join(", ", beyond);
        warnings.add("The account has more than reading needs on " + object + ": " + all
                + ". An account with SELECT only is safer.");
    }

    /** Splits at the commas that are not inside a list of columns. */
    private static List<String> split(String privileges) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < privileges.length(); at++) {
            char c = privileges.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(privileges.substring(from, at).strip());
                from = at + 1;
            }
        }
        parts.add(privileges.substring(from).strip());
        return parts;
    }

    private static String withoutColumns(String privilege) {
        int columns = privilege.indexOf('(');
        return (columns < 0 ? privilege : privilege.substring(0, columns))
                .strip()
                .toUpperCase(Locale.ROOT);
    }
}
