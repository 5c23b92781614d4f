package rowmill.extract.database;

/** Says what an error number of MySQL or MariaDB means for the user, by whose turn it is to act. */
public final class MySqlErrors {
    private static final String CHECK_SQL = "Correct the query; it must run as it is in a MySQL client.";

    private MySqlErrors() {}

    /** The failure that an error number and its message mean at a step. */
    public static DatabaseFailure failure(String step, int code, String message) {
        // A server's text may hold the query's line breaks, or forged log lines.
        String cause = message.replaceAll("\\p{Cntrl}+", " ").strip() + " (error " + code + ")";
        return switch (code) {
            case 1045, 1698, 1251, 1275, 3118, 1862, 1820, 4151 ->
                new DatabaseFailure.WrongPassword(
                        step,
                        cause,
                        "Check the user name and the password, and that the account may log in from this host.");
            case 1049 ->
                new DatabaseFailure.UnknownDatabase(
                        step, cause, "Check the database's name; SHOW DATABASES lists those that the account may see.");
            // A server hides from an account whether there is what it may not see: a misspelt name looks like a missing
            // right.
            case 1044 ->
                new DatabaseFailure.AccessDenied(
                        step,
                        cause,
                        "Check the database's name; if it is right, grant the account the privilege SELECT on what the"
                                + " query reads there.");
            case 1142, 1143 ->
                new DatabaseFailure.AccessDenied(
                        step,
                        cause,
                        "Check the names of tables and columns; if they are right, grant the account the privilege SELECT"
                                + " on what the query reads.");
            case 1227, 1370, 1345 ->
                new DatabaseFailure.AccessDenied(
                        step, cause, "Grant the account the privilege SELECT on what the query reads.");
            case 1040, 1203, 1226 ->
                new DatabaseFailure.CannotConnect(
                        step,
                        cause,
                        "Wait until connections are free, or raise the server's or the account's limit.",
                        null);
            case 1129, 1130 ->
                new DatabaseFailure.CannotConnect(
                        step, cause, "Allow this host on the server (grants, FLUSH HOSTS).", null);
            case 1969, 3024 -> new DatabaseFailure.TimedOut(step, cause, DatabaseFailure.TOO_SLOW, null);
            case 1317 ->
                new DatabaseFailure.Cancelled(
                        step, cause, "Somebody ended it with KILL; start it again if that was not meant.");
            case 1053, 1158, 1159, 1160, 1161, 2006, 2013, 1927 ->
                new DatabaseFailure.ConnectionLost(
                        step, cause, "Start again; what was read is not the whole result.", null);
            case 1792, 1290, 1836 ->
                new DatabaseFailure.BadSql(step, cause, "The query must not change anything; use a plain SELECT.");
            default -> byRange(step, code, cause);
        };
    }

    private static DatabaseFailure byRange(String step, int code, String cause) {
        return switch (code) {
            // Syntax, names, grouping, operands, values: all errors that the query's author can mend.
            case 1046,
                    1051,
                    1052,
                    1054,
                    1055,
                    1056,
                    1060,
                    1064,
                    1065,
                    1066,
                    1091,
                    1102,
                    1103,
                    1109,
                    1111,
                    1115,
                    1116,
                    1120,
                    1140,
                    1146,
                    1149,
                    1176,
                    1191,
                    1210,
                    1214,
                    1221,
                    1222,
                    1235,
                    1241,
                    1242,
                    1247,
                    1248,
                    1267,
                    1270,
                    1271,
                    1305,
                    1318,
                    1327,
                    1365,
                    1411,
                    1424,
                    1463,
                    1582,
                    1583,
                    1584,
                    1630,
                    1690,
                    3064,
                    3065,
                    3141,
                    3143,
                    3146,
                    3593,
                    4078,
                    4079 -> new DatabaseFailure.BadSql(step, cause, CHECK_SQL);
            default ->
                new DatabaseFailure.ServerError(
                        step, cause, "Look the error up in the server's manual and its error log.", null);
        };
    }
}
