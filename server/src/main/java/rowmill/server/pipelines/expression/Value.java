package rowmill.server.pipelines.expression;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;

/** What an expression gives. Every value has the one text that a field would hold. */
public sealed interface Value {
    /** The text of a field. In arithmetic a text that reads as a number is that number, in date functions one that reads as a time. */
    record Text(String text) implements Value {}

    /** Text that is text even where it reads as a number: a quoted one, and what was joined or formatted. */
    record Words(String text) implements Value {}

    /** A whole number; arithmetic on whole numbers stays whole and division truncates. */
    record Whole(long number) implements Value {
        @Override
        public String text() {
            return Long.toString(number);
        }
    }

    /** A number with a fraction. */
    record Real(double number) implements Value {
        @Override
        public String text() {
            return Double.toString(number);
        }
    }

    /** A point in time, always UTC. */
    record Moment(LocalDateTime at) implements Value {
        @Override
        public String text() {
            return AT.format(at);
        }
    }

    /** Several values of one field, in order, never nested. */
    record Listing(List<Value> values) implements Value {
        public Listing {
            values = values.stream().flatMap(value -> value.elements().stream()).toList();
        }

        @Override
        public String text() {
            return String.join(",", values.stream().map(Value::text).toList());
        }

        @Override
        public List<Value> elements() {
            return values;
        }
    }

    /** An object that a reference names; its fields are reached with a dot. */
    record Linked(String id, Scope fields) implements Value {
        @Override
        public String text() {
            return id;
        }
    }

    /** The form of a time in fields: {@code YYYY-MM-DDTHH:MM:SS}, UTC without a zone. */
    DateTimeFormatter AT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    /** The text that a field would hold. */
    String text();

    /** The values one by one: several for a list, else this one. */
    default List<Value> elements() {
        return List.of(this);
    }

    /** A field's text as the most telling value: a time if it reads as one, else text. */
    static Value ofField(String text) {
        return moment(text).<Value>map(Moment::new).orElseGet(() -> new Text(text));
    }

    /** The time that a text in the form of {@link #AT}, with or without a final {@code Z}, names. */
    static Optional<LocalDateTime> moment(String text) {
        if (text.length() < 19 || text.length() > 20 || text.charAt(10) != 'T') {
            return Optional.empty();
        }
        boolean zone = text.length() == 20;
        if (zone && Character.toUpperCase(text.charAt(19)) != 'Z') {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(zone ? text.substring(0, 19) : text, AT));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
