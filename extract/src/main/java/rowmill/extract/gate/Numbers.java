package rowmill.extract.gate;

/** Where a number ends. Follows the lexers of MySQL ({@code sql_lex.cc}) and PostgreSQL ({@code scan.l}). */
final class Numbers {
    private Numbers() {}

    /**
     * The index after the number that begins with a digit, or with a dot before a digit; or -1 if MySQL reads the digits
     * as the beginning of a name, as in {@code 2nd_income}.
     */
    static int end(String sql, int start, Reading reading) {
        int radix = radixEnd(sql, start);
        if (radix > 0) {
            return radix;
        }
        int at = digits(sql, start);
        boolean whole = at == sql.length() || sql.charAt(at) != '.';
        if (!whole) {
            at = digits(sql, at + 1);
        }
        int exponent = exponentEnd(sql, at);
        if (exponent > 0) {
            return exponent;
        }
        boolean isName = whole && reading.mySql() && at < sql.length() && Characters.continuesWord(sql.charAt(at));
        return isName ? -1 : at;
    }

    /** The end of {@code 0x1F} or {@code 0b01}, if no letter follows it; else 0. */
    private static int radixEnd(String sql, int start) {
        if (start + 2 >= sql.length() || sql.charAt(start) != '0') {
            return 0;
        }
        String digits =
                switch (sql.charAt(start + 1)) {
                    case 'x', 'X' -> "0123456789abcdefABCDEF";
                    case 'b', 'B' -> "01";
                    default -> "";
                };
        int at = start + 2;
        while (at < sql.length() && digits.indexOf(sql.charAt(at)) >= 0) {
            at++;
        }
        boolean complete = at > start + 2 && (at == sql.length() || !Characters.continuesWord(sql.charAt(at)));
        return complete ? at : 0;
    }

    private static int exponentEnd(String sql, int at) {
        if (at >= sql.length() || (sql.charAt(at) != 'e' && sql.charAt(at) != 'E')) {
            return 0;
        }
        int digits = at + 1;
        if (digits < sql.length() && (sql.charAt(digits) == '+' || sql.charAt(digits) == '-')) {
            digits++;
        }
        int end = digits(sql, digits);
        return end > digits ? end : 0;
    }

    private static int digits(String sql, int start) {
        int at = start;
        while (at < sql.length() && Characters.isDigit(sql.charAt(at))) {
            at++;
        }
        return at;
    }
}
