package rowmill.extract.gate;

/** Why a function must not be called, and what to write instead. */
enum Harm {
    WAITS("makes the database wait or work for nothing", "Leave the call out; a query should only return rows."),
    LOCKS("takes, frees or asks for a lock by name", "Leave the call out; the query reads a consistent snapshot."),
    FILES(
            "reads or writes files or large objects on the database server",
            "Load the content into a table first and select from the table."),
    CHANGES("changes what the database stores", "Select a stored value, or ROW_NUMBER() OVER () to number rows."),
    SETTINGS(
            "changes settings of the session or the server",
            "Leave the call out, or ask the operator for the setting."),
    RUNS(
            "runs a program, or SQL that is hidden in a text",
            "Write the query itself, with a subquery or a join where it is needed."),
    CONNECTS(
            "reaches another server",
            "Have that server registered and make a datasource of its own, or copy the rows into a table first."),
    ADMINISTERS(
            "administers the server",
            "Leave the call out; if it is a function of your own, give it another name or read its result from a view.");

    private final String deed;
    private final String remedy;

    Harm(String deed, String remedy) {
        this.deed = deed;
        this.remedy = remedy;
    }

    /** The end of a sentence that begins with the function's name. */
    String deed() {
        return deed;
    }

    String remedy() {
        return remedy;
    }
}
