package rowmill.extract;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import rowmill.extract.rows.PartSink;

/** Keeps the parts in memory. */
public final class MemorySink implements PartSink {
    private final List<ByteArrayOutputStream> parts = new ArrayList<>();

    @Override
    public OutputStream openPart(int number) {
        if (number != parts.size() + 1) {
            throw new IllegalStateException("part " + number + " after " + parts.size());
        }
        parts.add(new ByteArrayOutputStream());
        return parts.getLast();
    }

    public int count() {
        return parts.size();
    }

    public byte[] part(int number) {
        return parts.get(number - 1).toByteArray();
    }

    public String text() {
        var all = new StringBuilder();
        parts.forEach(part -> all.append(part.toString(StandardCharsets.UTF_8)));
        return all.toString();
    }

    public List<String> lines() {
        return text().lines().toList();
    }
}
