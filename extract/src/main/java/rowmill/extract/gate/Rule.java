package rowmill.extract.gate;

/** One thing that a statement must not do. A rule may keep state; each judgement has its own rules. */
interface Rule {
    /**
     * Looks at the current token and its neighbours.
     *
     * @throws Refusal if the statement must not run
     */
    void check(Tokens tokens, Reading reading);
}
