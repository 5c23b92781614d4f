package rowmill.engine.recipe;

/** The caller's recipe breaks a rule; the message says where, what was expected and what was found. */
public final class InvalidRecipeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    InvalidRecipeException(int line, int column, String problem) {
        super("Recipe, line " + line + ", column " + column + ": " + problem);
        this.line = line;
        this.column = column;
    }

    /** Line of the recipe's text, from 1. */
    public int line() {
        return line;
    }

    /** Column in that line, from 1, in UTF-16 units. */
    public int column() {
        return column;
    }
}
