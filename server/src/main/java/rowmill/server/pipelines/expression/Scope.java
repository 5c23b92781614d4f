package rowmill.server.pipelines.expression;

import java.util.Optional;

/** Where an expression finds its names: one object's fields and what it can see from there. */
public interface Scope {
    /** The value of a name, such as {@code table}, {@code @scheduledStartTime}, {@code *myPassword} or {@code input}. */
    Optional<Value> find(String name);

    /** The scope with no names. */
    static Scope empty() {
        return name -> Optional.empty();
    }
}
