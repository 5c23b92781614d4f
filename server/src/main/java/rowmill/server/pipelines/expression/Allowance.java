package rowmill.server.pipelines.expression;

/**
 * What evaluating may cost: fields that name each other twice would otherwise double with every one of them, until memory or
 * patience ends. Shared by everything that one evaluation comes to; not thread-safe.
 */
public final class Allowance {
    /** A query has at most 16 MiB of text, and a text for EvaluateExpression 20; each is read and written. */
    private static final long CHARACTERS = 50_000_000;

    private static final int STEPS = 100_000;

    private long characters = CHARACTERS;
    private int steps = STEPS;

    /**
     * Takes one step, which one part of an expression costs for each value it is applied to.
     *
     * @throws ExpressionException if all are taken
     */
    void step() {
        if (--steps < 0) {
            throw new ExpressionException("Evaluating takes more than " + STEPS + " steps; simplify the expressions");
        }
    }

    /**
     * Spends characters, of texts read and made.
     *
     * @throws ExpressionException if more are spent than there are
     */
    public void spend(long more) {
        characters -= more;
        if (characters < 0) {
            throw new ExpressionException(
                    "Evaluating gives more than " + CHARACTERS + " characters; simplify the expressions");
        }
    }
}
