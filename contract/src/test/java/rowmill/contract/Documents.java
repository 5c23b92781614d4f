package rowmill.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import rowmill.contract.model.Member;
import rowmill.contract.model.Shape;

/** Makes documents of a shape from a seed: required members always, others at random, no empty collections. */
public final class Documents {
    private final Random random;
    private final String letters;

    private Documents(Random random, String letters) {
        this.random = random;
        this.letters = letters;
    }

    /** A document with texts of all kinds of characters. */
    public static Map<String, Object> of(Shape.Structure shape, long seed) {
        return new Documents(new Random(seed), "aZ09 \"'<>&=+%;/\\\t\n\ré漢\uD83D\uDE00-._").structure(shape, 0);
    }

    private Map<String, Object> structure(Shape.Structure shape, int depth) {
        Map<String, Object> document = new LinkedHashMap<>();
        for (Member member : shape.members()) {
            if (member.required() || depth < 5 && random.nextInt(3) > 0) {
                document.put(member.name(), value(member.shape(), depth));
            }
        }
        if (document.isEmpty() && !shape.members().isEmpty() && depth > 0) {
            // A form cannot tell an empty structure from an absent one.
            Member first = shape.members().getFirst();
            document.put(first.name(), value(first.shape(), depth));
        }
        return document;
    }

    private Object value(Shape shape, int depth) {
        return switch (shape) {
            case Shape.Structure structure -> structure(structure, depth + 1);
            case Shape.Sequence sequence -> list(sequence, depth);
            case Shape.Mapping mapping -> map(mapping, depth);
            case Shape.Text text -> text();
            case Shape.Number number -> number(number.kind());
            case Shape.Truth truth -> random.nextBoolean();
            case Shape.Timestamp timestamp -> Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L));
            case Shape.Blob blob ->
                ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
        };
    }

    private List<Object> list(Shape.Sequence shape, int depth) {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(1, 13); i > 0; i--) {
            items.add(value(shape.member().shape(), depth + 2));
        }
        return items;
    }

    private Map<String, Object> map(Shape.Mapping shape, int depth) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            entries.put(text(), value(shape.value().shape(), depth + 2));
        }
        return entries;
    }

    private Object number(Shape.Number.Kind kind) {
        return switch (kind) {
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> random.nextFloat() * 1e-3f;
            case DOUBLE -> random.nextDouble() * 1e9;
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(0, 12); i > 0; i--) {
            int at = letters.offsetByCodePoints(0, random.nextInt(letters.codePointCount(0, letters.length())));
            text.appendCodePoint(letters.codePointAt(at));
        }
        return text.toString();
    }
}
