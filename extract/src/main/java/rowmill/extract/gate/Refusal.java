package rowmill.extract.gate;

/** Ends a judgement: what is wrong, at which character, and what to write instead. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Whether the text is no SQL at all under a reading, or SQL that must not run. */
    enum Kind {
        UNREADABLE,
        FORBIDDEN
    }

    private final Kind kind;
    private final int offset;
    private final String remedy;

    private Refusal(Kind kind, int offset, String reason, String remedy) {
        super(reason, null, false, false);
        this.kind = kind;
        this.offset = offset;
        this.remedy = remedy;
    }

    /** No server would take the text under this reading, so it cannot do harm under it either. */
    static Refusal unreadable(int offset, String reason, String remedy) {
        return new Refusal(Kind.UNREADABLE, offset, reason, remedy);
    }

    /** A server might run it, and must not. */
    static Refusal forbidden(int offset, String reason, String remedy) {
        return new Refusal(Kind.FORBIDDEN, offset, reason, remedy);
    }

    Kind kind() {
        return kind;
    }

    /** The verdict, with the place as people count: lines and characters from 1. */
    Verdict.Refused verdict(String sql) {
        int line = 1;
        int lineStart = 0;
        for (int at = sql.indexOf('\n'); at >= 0 && at < offset; at = sql.indexOf('\n', at + 1)) {
            line++;
            lineStart = at + 1;
        }
        int column = sql.codePointCount(lineStart, Math.min(offset, sql.length())) + 1;
        return new Verdict.Refused("Line " + line + ", column " + column + ": " + getMessage(), remedy);
    }
}
