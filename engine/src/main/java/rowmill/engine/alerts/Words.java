package rowmill.engine.alerts;

import java.util.Locale;

/** Figures as people read them. */
final class Words {
    private Words() {}

    /** A share as per cent with up to two decimals: {@code 11.3 %}. */
    static String percent(double share) {
        double percent = share * 100;
        return number(percent, percent < 1 ? 2 : 1) + " %";
    }

    static String count(double count) {
        return String.format(Locale.ROOT, "%,.0f", count);
    }

    /** Without trailing zeros. */
    static String number(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return decimals == 0 ? text : text.replaceAll("\\.?0+$", "");
    }

    static String quoted(String name) {
        return "'" + name + "'";
    }
}
