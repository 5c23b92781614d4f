package rowmill.server.identity.policy;

/** A text that is not a policy document of the wanted kind; the message is fit for the caller. */
public final class MalformedPolicy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    MalformedPolicy(String text) {
        super(text);
        this.text = text;
    }

    /** What is wrong and where, beginning with the words that AWS uses where they are known. */
    public String text() {
        return text;
    }
}
