package rowmill.app.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.MemorySource;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.SourceRange;
import rowmill.engine.csv.StretchReader;

/** A stream that is read once, such as standard input, whose first line can be looked at before. */
final class StreamSource implements ByteSource {
    private final String name;
    private final byte[] firstLine;
    private final InputStream rest;
    private final AtomicBoolean opened = new AtomicBoolean();

    private StreamSource(String name, byte[] firstLine, InputStream rest) {
        this.name = name;
        this.firstLine = firstLine;
        this.rest = rest;
    }

    /** Reads the first line; buffer the stream. */
    static StreamSource of(String name, InputStream stream) throws IOException {
        var line = new ByteArrayOutputStream();
        int next = stream.read();
        while (next >= 0) {
            line.write(next);
            next = next == '\n' || line.size() > ReadLimits.STANDARD.maxRecordBytes() ? -1 : stream.read();
        }
        return new StreamSource(name, line.toByteArray(), stream);
    }

    /** The fields of the first line; none when there is no line or it is no record. */
    List<String> firstFields() throws IOException {
        List<String> fields = new ArrayList<>();
        var source = new MemorySource(name, firstLine);
        StretchReader.read(
                new SourceRange(0, source, 0, firstLine.length),
                ReadLimits.STANDARD,
                1,
                record -> fields.addAll(texts(record)));
        return fields;
    }

    private static List<String> texts(CsvRecord record) {
        List<String> texts = new ArrayList<>();
        for (int field = 0; field < record.fieldCount(); field++) {
            texts.add(record.text(field));
        }
        return texts;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public InputStream open(long from, long toExclusive) {
        if (from != 0 || opened.getAndSet(true)) {
            throw new IllegalStateException(name + " can be read only once.");
        }
        return new SequenceInputStream(new ByteArrayInputStream(firstLine), rest);
    }
}
