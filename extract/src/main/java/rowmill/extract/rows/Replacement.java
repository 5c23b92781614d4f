package rowmill.extract.rows;

/** What a text value may hold that the CSV forbids, and what is written in its place; each is counted. */
public enum Replacement {
    /** A line break (LF, CR or CR LF, each counted once) becomes one blank: Amazon ML allows none, even in quotes. */
    LINE_BREAK("line breaks became blanks"),
    /** A NUL character becomes a blank: many readers end a line or a text at it. */
    NUL("NUL characters became blanks"),
    /** Bytes that are no UTF-8 become U+FFFD, one for each maximal broken sequence. */
    INVALID_TEXT("byte sequences that are no valid text became U+FFFD");

    private final String phrase;

    Replacement(String phrase) {
        this.phrase = phrase;
    }

    /** The words for a report, to follow a count: {@code 12 line breaks became blanks}. */
    public String phrase() {
        return phrase;
    }
}
