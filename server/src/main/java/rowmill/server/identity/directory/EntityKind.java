package rowmill.server.identity.directory;

/** What can hold policies. */
public enum EntityKind {
    USER("user", "AIDA"),
    GROUP("group", "AGPA"),
    ROLE("role", "AROA");

    private final String word;
    private final String prefix;

    EntityKind(String word, String prefix) {
        this.word = word;
        this.prefix = prefix;
    }

    /** As in ARNs and messages: {@code user}, {@code group}, {@code role}. */
    public String word() {
        return word;
    }

    /** The first four letters of the unique ids. */
    public String prefix() {
        return prefix;
    }
}
