package rowmill.contract.model;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type of the service model, with the constraints that the model puts on its values. Limits are inclusive; a limit
 * that the model leaves out is {@code null}. Two shapes are equal when they are the same object: shapes refer to each
 * other and may be recursive.
 */
public sealed interface Shape {
    /** The name in the model, for example {@code EntityId}. */
    String name();

    /** Whether values must not appear in messages and logs. */
    default boolean sensitive() {
        return false;
    }

    /** Named members in the order of the model. */
    final class Structure implements Shape {
        private final String name;
        private final List<Member> members;
        private final @Nullable ErrorDeclaration error;

        Structure(String name, List<Member> members, @Nullable ErrorDeclaration error) {
            this.name = name;
            this.members = List.copyOf(members);
            this.error = error;
        }

        @Override
        public String name() {
            return name;
        }

        public List<Member> members() {
            return members;
        }

        /** The member of that name, or null. */
        public @Nullable Member member(String memberName) {
            for (Member member : members) {
                if (member.name().equals(memberName)) {
                    return member;
                }
            }
            return null;
        }

        /** How the wire shows this structure as an error; null if it is none. */
        public @Nullable ErrorDeclaration error() {
            return error;
        }

        @Override
        public String toString() {
            return "Structure " + name;
        }
    }

    /** A list. {@code flattened}: its Query and XML forms have no element around the items. */
    record Sequence(String name, Member member, boolean flattened, @Nullable Long min, @Nullable Long max)
            implements Shape {
        @Override
        public String toString() {
            return "Sequence " + name;
        }
    }

    /** A map with text keys. */
    record Mapping(String name, Member key, Member value, boolean flattened, @Nullable Long min, @Nullable Long max)
            implements Shape {
        @Override
        public String toString() {
            return "Mapping " + name;
        }
    }

    /**
     * Text. Limits count UTF-16 units, as Java's {@code length()}.
     *
     * @param pattern the value must match as a whole; null if there is none
     * @param enumeration the only values allowed; empty if any is
     */
    record Text(
            String name,
            @Nullable Long min,
            @Nullable Long max,
            @Nullable Pattern pattern,
            List<String> enumeration,
            boolean sensitive)
            implements Shape {
        public Text {
            enumeration = List.copyOf(enumeration);
        }
    }

    /** A number; {@link Kind} tells which Java type a document holds. */
    record Number(String name, Kind kind, @Nullable Long min, @Nullable Long max) implements Shape {
        /** The widths of the model. */
        public enum Kind {
            INTEGER,
            LONG,
            FLOAT,
            DOUBLE
        }
    }

    /** True or false. */
    record Truth(String name) implements Shape {}

    /** An instant; the wire carries milliseconds. */
    record Timestamp(String name) implements Shape {}

    /** Bytes; base64 on the wire. */
    record Blob(String name, boolean sensitive) implements Shape {}
}
