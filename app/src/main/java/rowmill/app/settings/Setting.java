package rowmill.app.settings;

/**
 * One setting as it holds.
 *
 * @param name its name in the file
 * @param value what holds, as it would be written in the file; for one that is not set, what that means, in brackets
 * @param source where the value comes from
 * @param allowed what may stand there
 * @param meaning what it does
 */
public record Setting(String name, String value, Source source, String allowed, String meaning) {
    /** Where a value comes from. */
    public enum Source {
        USUAL("default"),
        FILE("file"),
        OPTION("option");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /** For people. */
        public String word() {
            return word;
        }
    }
}
