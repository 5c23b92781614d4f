package rowmill.engine.recipe;

/** A recipe's text, for turning offsets into lines and columns. Offsets count UTF-16 units from 0. */
record Source(String text) {
    /** The error at an offset; the offset may lie just after the end. */
    InvalidRecipeException error(int offset, String problem) {
        int line = 1;
        int lineStart = 0;
        for (int at = 0; at < Math.min(offset, text.length()); at++) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
        return new InvalidRecipeException(line, offset - lineStart + 1, problem);
    }
}
