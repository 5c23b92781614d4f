package rowmill.contract.wire;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowmill.contract.DocumentReader;
import rowmill.contract.model.Member;
import rowmill.contract.model.Shape;

/**
 * Builds the XML of an answer. Characters that XML 1.0 cannot hold, such as NUL, become U+FFFD. Instants are ISO 8601 in
 * UTC, to the millisecond where there is a fraction.
 */
final class XmlText {
    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    XmlText open(String element) {
        text.append('<').append(element).append('>');
        return this;
    }

    XmlText open(String element, @Nullable String namespace) {
        text.append('<').append(element);
        if (namespace != null) {
            text.append(" xmlns=\"");
            escape(namespace);
            text.append('"');
        }
        text.append('>');
        return this;
    }

    XmlText close(String element) {
        text.append("</").append(element).append('>');
        return this;
    }

    XmlText element(String name, String value) {
        open(name);
        escape(value);
        return close(name);
    }

    /** The members of a structure, without an element of its own, in the order of the model. */
    XmlText members(Shape.Structure shape, Map<String, Object> document, String itemName) {
        for (Member member : shape.members()) {
            Object value = document.get(member.name());
            if (value != null) {
                value(member.wireName(), member.shape(), value, itemName);
            }
        }
        return this;
    }

    private void value(String name, Shape shape, Object value, String itemName) {
        switch (shape) {
            case Shape.Structure structure -> {
                open(name);
                members(structure, DocumentReader.document(value), itemName);
                close(name);
            }
            case Shape.Sequence sequence -> list(name, sequence, (List<?>) value, itemName);
            case Shape.Mapping mapping -> map(name, mapping, (Map<?, ?>) value, itemName);
            case Shape.Timestamp timestamp ->
                element(name, ((Instant) value).truncatedTo(ChronoUnit.MILLIS).toString());
            case Shape.Blob blob ->
                element(name, Base64.getEncoder().encodeToString(JsonDocumentWriter.bytes((ByteBuffer) value)));
            case Shape.Text scalar -> element(name, value.toString());
            case Shape.Number scalar -> element(name, value.toString());
            case Shape.Truth scalar -> element(name, value.toString());
        }
    }

    private void list(String name, Shape.Sequence shape, List<?> items, String itemName) {
        String location = shape.member().locationName();
        if (shape.flattened()) {
            items.forEach(item ->
                    value(location == null ? name : location, shape.member().shape(), item, itemName));
            return;
        }
        open(name);
        items.forEach(item ->
                value(location == null ? itemName : location, shape.member().shape(), item, itemName));
        close(name);
    }

    private void map(String name, Shape.Mapping shape, Map<?, ?> entries, String itemName) {
        String entryName = shape.flattened() ? name : "entry";
        if (!shape.flattened()) {
            open(name);
        }
        entries.forEach((key, value) -> {
            open(entryName);
            element(shape.key().wireName(), (String) key);
            value(shape.value().wireName(), shape.value().shape(), value, itemName);
            close(entryName);
        });
        if (!shape.flattened()) {
            close(name);
        }
    }

    private void escape(String value) {
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                // A parser would turn a bare carriage return into a line feed.
                case '\r' -> text.append("&#xD;");
                default -> text.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
    }

    private static boolean allowed(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
