package rowmill.server.identity.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A policy document, read once and asked often. Immutable and thread-safe. */
public final class PolicyDocument {
    private final List<Statement> statements;

    PolicyDocument(List<Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    /**
     * Reads a document.
     *
     * @param json the text, as given to PutRolePolicy and the like
     * @throws MalformedPolicy if it is not JSON, not a policy, or not of this kind; the message names the element
     */
    public static PolicyDocument parse(String json, PolicyKind kind) {
        return new PolicyReader(kind).read(json);
    }

    /** What this document says about {@code request}; the strongest of its statements' outcomes. */
    public Outcome judge(PolicyRequest request) {
        Outcome outcome = Outcome.SILENT;
        for (Statement statement : statements) {
            outcome = outcome.or(statement.judge(request));
            if (outcome == Outcome.EXPLICIT_DENY) {
                return outcome;
            }
        }
        return outcome;
    }

    /** The condition keys that the statements ask for, in lower case. */
    public Set<String> contextKeys() {
        return statements.stream()
                .flatMap(statement -> statement.conditions().stream())
                .map(Condition::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The entries of all Principal and NotPrincipal elements. */
    public Set<PrincipalName> principals() {
        return statements.stream()
                .flatMap(statement -> statement.principal().names().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The names of statements that apply to {@code request} with {@code effect}; a nameless one is its number. */
    public List<String> applying(PolicyRequest request, Effect effect) {
        return java.util.stream.IntStream.range(0, statements.size())
                .filter(i -> statements.get(i).effect() == effect
                        && statements.get(i).judge(request) != Outcome.SILENT)
                .mapToObj(i ->
                        Optional.of(statements.get(i)).flatMap(Statement::sid).orElse(Integer.toString(i + 1)))
                .toList();
    }
}
