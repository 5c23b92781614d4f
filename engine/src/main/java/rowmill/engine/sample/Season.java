package rowmill.engine.sample;

import java.nio.charset.StandardCharsets;

/**
 * The economy of one month, which a record's call fell into: five social and economic figures that move together.
 *
 * @param figures the text ",emp_var_rate,cons_price_idx,cons_conf_idx,"
 * @param employed the text ",nr_employed,"
 * @param euribor lowest three-month rate of the month, in thousandths of a percent
 * @param euriborRange how far the rate moves in that month, in thousandths
 */
record Season(byte[] month, byte[] figures, byte[] employed, int euribor, int euriborRange, double logOdds) {
    /** Month, weight, employment variation, price index, confidence index, employed, lowest and highest rate, log-odds. */
    private static final String TABLE =
            """
            may 7763 1.1 93.994 -36.4 5191 4855 4864 -0.6
            jul 6685 1.4 93.918 -42.7 5228.1 4955 4968 -0.1
            may 5794 -1.8 92.893 -46.2 5099.1 1244 1354 -0.5
            aug 5175 1.4 93.444 -36.1 5228.1 4962 4970 -0.2
            jun 4374 1.4 94.465 -41.8 5228.1 4864 4967 0.1
            nov 3616 -0.1 93.2 -42 5195.8 3853 4733 -0.3
            apr 2458 -1.8 93.075 -47.1 5099.1 1365 1498 0.5
            aug 770 -2.9 92.201 -31.4 5076.2 821 884 1.2
            jun 715 -2.9 92.963 -40.8 5076.2 1099 1286 1.3
            oct 447 -3.4 92.431 -26.9 5017.5 720 754 1.5
            nov 357 -3.4 92.649 -30.1 5017.5 714 722 1.7
            jul 311 -1.7 94.215 -40.3 4991.6 782 899 2.0
            sep 303 -1.1 94.199 -37.5 4963.6 876 886 1.8
            mar 282 -1.8 92.843 -50 5099.1 1510 1811 1.7
            sep 267 -3.4 92.379 -29.8 5017.5 739 819 1.5
            mar 264 -1.8 93.369 -34.8 5008.7 634 655 2.1
            aug 233 -1.7 94.027 -38.3 4991.6 886 905 1.9
            jun 229 -1.7 94.055 -39.8 4991.6 702 767 1.8
            may 212 -1.8 93.876 -40 5008.7 668 701 2.1
            oct 204 -1.1 94.601 -49.5 4963.6 942 1045 1.7
            jul 178 -2.9 92.469 -33.6 5076.2 899 1085 1.4
            apr 174 -1.8 93.749 -34.6 5008.7 635 663 2.0
            dec 172 -3 92.713 -33 5023.5 700 721 1.9
            nov 128 -1.1 94.767 -50.8 4963.6 1028 1050 1.7
            oct 67 -0.1 93.798 -40.4 5195.8 4760 5045 2.2
            dec 10 -0.2 92.756 -45.9 5176.3 3053 3816 0.3
            """;

    static final Season[] ALL =
            TABLE.strip().lines().map(line -> parse(line.split(" "))).toArray(Season[]::new);

    /** Draws an index into {@link #ALL}. */
    static Choice choice() {
        StringBuilder rows = new StringBuilder();
        TABLE.lines().map(line -> line.split(" ")).forEach(parts -> rows.append(parts[0] + " " + parts[1] + " 0\n"));
        return Choice.of(rows.toString());
    }

    private static Season parse(String[] parts) {
        int lowest = Integer.parseInt(parts[6]);
        return new Season(
                bytes(parts[0]),
                bytes("," + parts[2] + "," + parts[3] + "," + parts[4] + ","),
                bytes("," + parts[5] + ","),
                lowest,
                Integer.parseInt(parts[7]) - lowest,
                Double.parseDouble(parts[8]));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
