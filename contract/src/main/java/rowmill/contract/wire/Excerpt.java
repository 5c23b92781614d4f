package rowmill.contract.wire;

/** Text of a caller, cut and cleaned for use in a message. */
final class Excerpt {
    private static final int LONGEST = 128;

    private Excerpt() {}

    /** At most 128 characters, control characters replaced, with an ellipsis where something was cut. */
    static String of(String text) {
        String head = text.length() <= LONGEST ? text : text.substring(0, end(text)) + "…";
        return head.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    /** Not between the two halves of a character. */
    private static int end(String text) {
        return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }
}
