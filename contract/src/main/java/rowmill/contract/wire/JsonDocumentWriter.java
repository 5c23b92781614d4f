package rowmill.contract.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import rowmill.contract.DocumentReader;
import rowmill.contract.model.Member;
import rowmill.contract.model.Shape;

/** Writes a document as JSON along its shape, members in the order of the model. */
final class JsonDocumentWriter {
    private final JsonGenerator generator;

    JsonDocumentWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    void structure(Shape.Structure shape, Map<String, Object> document) throws IOException {
        generator.writeStartObject();
        for (Member member : shape.members()) {
            Object value = document.get(member.name());
            if (value != null) {
                generator.writeFieldName(member.wireName());
                value(member.shape(), value);
            }
        }
        generator.writeEndObject();
    }

    private void value(Shape shape, Object value) throws IOException {
        switch (shape) {
            case Shape.Structure structure -> structure(structure, DocumentReader.document(value));
            case Shape.Sequence sequence -> {
                generator.writeStartArray();
                for (Object item : (List<?>) value) {
                    value(sequence.member().shape(), item);
                }
                generator.writeEndArray();
            }
            case Shape.Mapping mapping -> {
                generator.writeStartObject();
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    generator.writeFieldName((String) entry.getKey());
                    value(mapping.value().shape(), entry.getValue());
                }
                generator.writeEndObject();
            }
            case Shape.Text text -> generator.writeString((String) value);
            case Shape.Number number -> scalar(generator, value);
            case Shape.Truth truth -> generator.writeBoolean((Boolean) value);
            case Shape.Timestamp timestamp -> generator.writeNumber(epochSeconds((Instant) value));
            case Shape.Blob blob -> generator.writeBinary(bytes((ByteBuffer) value));
        }
    }

    /** A value for which no shape is at hand, such as a member of an error. */
    static void untyped(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Instant instant) {
            generator.writeNumber(epochSeconds(instant));
        } else if (value instanceof Number) {
            scalar(generator, value);
        } else {
            generator.writeString(value.toString());
        }
    }

    private static void scalar(JsonGenerator generator, Object value) throws IOException {
        // A float is written as the shortest decimal that reads back as the same float, not widened to a double.
        if (value instanceof Float single) {
            generator.writeNumber(single);
        } else if (value instanceof Double wide) {
            generator.writeNumber(wide);
        } else {
            generator.writeNumber(((Number) value).longValue());
        }
    }

    static String epochSeconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3).toPlainString();
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
