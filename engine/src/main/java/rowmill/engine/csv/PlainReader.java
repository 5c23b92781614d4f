package rowmill.engine.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of {@code docs/csv-reading.md} written as plainly as possible: one byte after the other, an object per field. It
 * is the oracle of {@link RecordScanner}, not used for reading data. Memory is bounded only for lines that are too long.
 */
final class PlainReader {
    private final int expectedFields;
    private final ReadLimits limits;
    private final RecordSink sink;
    private long records;
    private long badRecords;
    private long emptyLines;

    PlainReader(int expectedFields, ReadLimits limits, RecordSink sink) {
        this.expectedFields = expectedFields;
        this.limits = limits;
        this.sink = sink;
    }

    /** Reads a whole source. */
    ReadTotals read(InputStream input, boolean header) throws IOException {
        byte[] all = input.readAllBytes();
        int offset = startsWithByteOrderMark(all) ? 3 : 0;
        long lineNumber = 1;
        boolean skip = header;
        while (offset < all.length) {
            var line = new ByteArrayOutputStream();
            int end = offset;
            while (end < all.length && all[end] != '\n') {
                line.write(all[end++]);
            }
            if (!skip) {
                line(line.toByteArray(), lineNumber, offset);
            }
            skip = false;
            lineNumber++;
            offset = end + 1;
        }
        return new ReadTotals(records, badRecords, emptyLines, all.length);
    }

    private static boolean startsWithByteOrderMark(byte[] all) {
        return new String(all, 0, Math.min(3, all.length), StandardCharsets.UTF_8).startsWith("\ufeff");
    }

    private void line(byte[] stored, long lineNumber, long offset) {
        byte[] line = stored;
        if (line.length > 0 && line[line.length - 1] == '\r') {
            line = Arrays.copyOf(line, line.length - 1);
        }
        if (line.length == 0) {
            emptyLines++;
            return;
        }
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        List<byte[]> fields = new ArrayList<>();
        if (line.length > limits.maxRecordBytes()) {
            faults.add(Fault.TOO_LONG);
            noteCarriageReturn(Arrays.copyOf(line, limits.maxRecordBytes()), faults);
        } else {
            noteCarriageReturn(line, faults);
            noteBytes(line, faults);
            fields = fields(line, faults);
            noteCount(fields.size(), faults);
        }
        if (faults.isEmpty()) {
            records++;
            sink.accept(record(fields, lineNumber, offset));
        } else {
            badRecords++;
            String reason = faults.iterator().next().sentence(limits, expectedFields);
            String text = SampleText.of(line, 0, line.length, limits.sampleCharacters());
            sink.bad(new BadRecord(lineNumber, offset, reason, text));
        }
    }

    private static void noteCarriageReturn(byte[] line, Set<Fault> faults) {
        for (byte each : line) {
            if (each == '\r') {
                faults.add(Fault.CARRIAGE_RETURN);
            }
        }
    }

    private static void noteBytes(byte[] line, Set<Fault> faults) {
        for (byte each : line) {
            if (each == 0) {
                faults.add(Fault.NUL);
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
        } catch (CharacterCodingException malformed) {
            faults.add(Fault.NOT_UTF8);
        }
    }

    private void noteCount(int fields, Set<Fault> faults) {
        if (fields < expectedFields) {
            faults.add(Fault.TOO_FEW_FIELDS);
        }
        if (fields > (expectedFields == RecordScanner.ANY_FIELDS ? limits.maxAttributes() : expectedFields)) {
            faults.add(Fault.TOO_MANY_FIELDS);
        }
    }

    private enum Place {
        FIELD_START,
        UNQUOTED,
        QUOTED,
        AFTER_QUOTE
    }

    private static List<byte[]> fields(byte[] line, Set<Fault> faults) {
        List<byte[]> fields = new ArrayList<>();
        var field = new ByteArrayOutputStream();
        Place place = Place.FIELD_START;
        for (byte each : line) {
            if (each == ',' && place != Place.QUOTED) {
                fields.add(field.toByteArray());
                field.reset();
                place = Place.FIELD_START;
            } else if (each == '"' && place == Place.FIELD_START) {
                place = Place.QUOTED;
            } else if (each == '"' && place == Place.QUOTED) {
                place = Place.AFTER_QUOTE;
            } else if (each == '"' && place == Place.AFTER_QUOTE) {
                field.write('"');
                place = Place.QUOTED;
            } else {
                if (place == Place.AFTER_QUOTE) {
                    faults.add(Fault.TEXT_AFTER_QUOTE);
                }
                field.write(each);
                place = place == Place.QUOTED ? Place.QUOTED : Place.UNQUOTED;
            }
        }
        if (place == Place.QUOTED) {
            faults.add(Fault.UNCLOSED_QUOTE);
        }
        fields.add(field.toByteArray());
        return fields;
    }

    private static CsvRecord record(List<byte[]> fields, long lineNumber, long offset) {
        var bytes = new ByteArrayOutputStream();
        CsvRecord record = new CsvRecord(new byte[0], fields.size());
        for (byte[] field : fields) {
            record.add(bytes.size(), bytes.size() + field.length);
            bytes.writeBytes(field);
        }
        record.bytes = bytes.toByteArray();
        record.lineNumber = lineNumber;
        record.byteOffset = offset;
        return record;
    }
}
