package rowmill.engine.csv;

import java.util.ArrayList;
import java.util.List;

/** A sink that writes down everything that it was told, with exact line numbers once the range is placed. */
final class RecordLog implements MergeableSink<RecordLog> {
    /** One record or bad record; the reason is empty for a record. */
    record Entry(long line, long offset, List<String> fields, String reason) {
        Entry movedDown(long lines) {
            return new Entry(line + lines, offset, fields, reason);
        }
    }

    private List<Entry> entries = new ArrayList<>();

    @Override
    public void accept(CsvRecord record) {
        List<String> fields = new ArrayList<>();
        for (int field = 0; field < record.fieldCount(); field++) {
            fields.add(record.text(field));
        }
        entries.add(new Entry(record.lineNumber(), record.byteOffset(), fields, ""));
    }

    @Override
    public void bad(BadRecord bad) {
        entries.add(new Entry(bad.lineNumber(), bad.byteOffset(), List.of(bad.text()), bad.reason()));
    }

    @Override
    public void linesBefore(long lines) {
        entries = new ArrayList<>(
                entries.stream().map(entry -> entry.movedDown(lines)).toList());
    }

    @Override
    public RecordLog merge(RecordLog following) {
        entries.addAll(following.entries);
        return this;
    }

    List<Entry> entries() {
        return entries;
    }

    List<List<String>> rows() {
        return entries.stream()
                .filter(entry -> entry.reason().isEmpty())
                .map(Entry::fields)
                .toList();
    }
}
