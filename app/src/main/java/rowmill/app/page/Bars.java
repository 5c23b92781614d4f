package rowmill.app.page;

import java.util.List;

/** Figures as block characters. */
final class Bars {
    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";
    private static final String WIDTHS = "▏▎▍▌▋▊▉█";
    private static final int EIGHTHS = 8;

    private Bars() {}

    /**
     * A horizontal bar in steps of an eighth of a character. A share above 0 shows at least the thinnest one.
     *
     * @param share 0 to 1; what lies outside counts as the nearer end
     * @param width characters of a share of 1
     */
    static String horizontal(double share, int width) {
        int eighths = (int) Math.round(Math.clamp(share, 0, 1) * width * EIGHTHS);
        if (share > 0 && eighths == 0) {
            eighths = 1;
        }
        String rest = eighths % EIGHTHS == 0 ? "" : WIDTHS.substring(eighths % EIGHTHS - 1, eighths % EIGHTHS);
        return "█".repeat(eighths / EIGHTHS) + rest;
    }

    /** A column for each count, as high as it is beside the largest; nothing for 0, and at least the lowest for any other. */
    static String vertical(List<Long> counts) {
        long largest = counts.stream().mapToLong(Long::longValue).max().orElse(0);
        StringBuilder columns = new StringBuilder();
        for (long count : counts) {
            if (count == 0) {
                columns.append(' ');
            } else {
                int height = (int) Math.ceil((double) count / largest * EIGHTHS);
                columns.append(HEIGHTS.charAt(Math.clamp(height, 1, EIGHTHS) - 1));
            }
        }
        return columns.toString();
    }
}
