package rowmill.server.pipelines.expression;

import java.util.Optional;

/** Where an expression finds its names: one object's fields and what it can see from there. */
public interface Scope {
    /** The value of a name, such as {@code table}, {@code @scheduledStartTime}, {@code *myPassword} or {@code input}. */
    Optional<Value> find(String name);

    /** What evaluating a text here may cost: one of its own, unless it is part of a larger evaluation. */
    default Allowance allowance() {
        return new Allowance();
    }

    /** The scope with no names. */
    static Scope empty() {
        return name -> Optional.empty();
    }
}
