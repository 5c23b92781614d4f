package rowmill.contract.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;
import rowmill.contract.model.Member;
import rowmill.contract.model.Shape;

/** Reads JSON along a shape. Types must match: AWS turns neither numbers into texts nor texts into numbers. */
final class JsonDocumentReader {
    private final JsonParser parser;

    JsonDocumentReader(JsonParser parser) {
        this.parser = parser;
    }

    /** The one object of a body; anything behind it is an error. */
    Map<String, Object> root(Shape.Structure shape) throws IOException {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.START_OBJECT) {
            throw refused("The body must be a JSON object");
        }
        Map<String, Object> document = structure(shape);
        if (parser.nextToken() != null) {
            throw refused("The body must end after its JSON object, but something follows");
        }
        return document;
    }

    private Map<String, Object> structure(Shape.Structure shape) throws IOException {
        expect(JsonToken.START_OBJECT, "Expected structure or null");
        Map<String, Object> document = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Member member = shape.member(parser.currentName());
            JsonToken token = parser.nextToken();
            if (member == null || token == JsonToken.VALUE_NULL) {
                parser.skipChildren();
            } else {
                document.put(member.name(), value(member.shape()));
            }
        }
        return document;
    }

    private Object value(Shape shape) throws IOException {
        return switch (shape) {
            case Shape.Structure structure -> structure(structure);
            case Shape.Sequence sequence -> list(sequence);
            case Shape.Mapping mapping -> map(mapping);
            case Shape.Text text -> text();
            case Shape.Number number -> number(number.kind());
            case Shape.Truth truth -> truth();
            case Shape.Timestamp timestamp -> instant();
            case Shape.Blob blob -> blob();
        };
    }

    private List<Object> list(Shape.Sequence shape) throws IOException {
        expect(JsonToken.START_ARRAY, "Expected list or null");
        Shape item = shape.member().shape();
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            refuseNull("A list must not hold null");
            items.add(value(item));
        }
        return items;
    }

    private Map<String, Object> map(Shape.Mapping shape) throws IOException {
        expect(JsonToken.START_OBJECT, "Expected map or null");
        Shape item = shape.value().shape();
        Map<String, Object> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            requireCharacters(key);
            parser.nextToken();
            refuseNull("A map must not hold null; leave the entry out");
            entries.put(key, value(item));
        }
        return entries;
    }

    private String text() throws IOException {
        requireText("a String");
        String text = parser.getText();
        requireCharacters(text);
        return text;
    }

    /** Half of a surrogate pair is no character: no UTF-8 can hold it, so it would not come back as it went. */
    private void requireCharacters(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(at))) {
                    throw refused("The text holds half of a surrogate pair");
                }
                at++;
            }
        }
    }

    private Boolean truth() throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw refused(notA("a Boolean"));
        }
        return parser.getBooleanValue();
    }

    private Object number(Shape.Number.Kind kind) throws IOException {
        String wanted =
                switch (kind) {
                    case INTEGER -> "an Integer";
                    case LONG -> "a Long";
                    case FLOAT -> "a Float";
                    case DOUBLE -> "a Double";
                };
        if (!parser.currentToken().isNumeric()) {
            throw refused(notA(wanted));
        }
        try {
            return switch (kind) {
                case INTEGER -> Math.toIntExact(wholeNumber());
                case LONG -> wholeNumber();
                case FLOAT -> finite((float) parser.getDoubleValue());
                case DOUBLE -> finite(parser.getDoubleValue());
            };
        } catch (InputCoercionException | ArithmeticException e) {
            throw refused("The number " + Excerpt.of(parser.getText()) + " does not fit into " + wanted);
        }
    }

    private static <T extends Number> T finite(T number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new ArithmeticException("too large");
        }
        return number;
    }

    private long wholeNumber() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        double value = parser.getDoubleValue();
        if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
            throw new ArithmeticException("not a whole number");
        }
        return (long) value;
    }

    private Instant instant() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            try {
                return WireTime.bounded(Instant.parse(parser.getText()));
            } catch (DateTimeException e) {
                throw refused("STRING_VALUE can not be converted to milliseconds since epoch");
            }
        }
        if (!parser.currentToken().isNumeric()) {
            throw refused(notA("milliseconds since epoch"));
        }
        double seconds = parser.getDoubleValue();
        try {
            return WireTime.ofSeconds(seconds);
        } catch (DateTimeException e) {
            throw refused("The time " + Excerpt.of(parser.getText())
                    + " is out of range; give seconds since 1970-01-01T00:00:00Z");
        }
    }

    private ByteBuffer blob() throws IOException {
        requireText("a Blob");
        try {
            return WireBytes.of(parser.getText());
        } catch (IllegalArgumentException e) {
            throw refused("The text is not base64");
        }
    }

    private void refuseNull(String otherwise) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            throw refused(otherwise);
        }
    }

    private void requireText(String wanted) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw refused(notA(wanted));
        }
    }

    private void expect(JsonToken wanted, String otherwise) {
        if (parser.currentToken() != wanted) {
            throw refused(otherwise);
        }
    }

    /** What is wrong with the token at hand where a scalar is wanted, in the words of AWS. */
    private String notA(String wanted) {
        return switch (parser.currentToken()) {
            case START_ARRAY -> "Start of list found where not expected";
            case START_OBJECT -> "Start of structure or map found where not expected";
            case VALUE_STRING -> "STRING_VALUE can not be converted to " + wanted;
            case VALUE_TRUE -> "TRUE_VALUE can not be converted to " + wanted;
            case VALUE_FALSE -> "FALSE_VALUE can not be converted to " + wanted;
            default -> "NUMBER_VALUE can not be converted to " + wanted;
        };
    }

    private ServiceException refused(String reason) {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        String place = pointer.isEmpty() ? "" : " at " + Excerpt.of(pointer);
        return CommonError.SERIALIZATION.because(reason + place + position(parser.currentTokenLocation()) + ".");
    }

    static String position(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
