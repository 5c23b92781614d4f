package rowmill.app.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a settings file: {@code name = value}, with blanks around both left out. Empty lines and those that begin with
 * {@code #} say nothing; a {@code #} further on belongs to the value.
 *
 * @param entries values with their line numbers, by name, in file order
 */
record SettingsText(Map<String, Entry> entries) {
    /**
     * A value and where it stands.
     *
     * @param line its line's number, from 1
     */
    record Entry(String value, int line) {}

    static final SettingsText NOTHING = new SettingsText(Map.of());

    /**
     * Reads a whole file.
     *
     * @throws SettingsException if a line is no setting or a name stands twice; it tells the line
     */
    static SettingsText parse(String text) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.split("\r\n|\n|\r", -1)) {
            number++;
            String said = (number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
            if (said.isEmpty() || said.startsWith("#")) {
                continue;
            }
            int equals = said.indexOf('=');
            if (equals < 1) {
                throw new SettingsException(
                        "line " + number + ": '" + said + "' is no setting; one is written NAME = VALUE.");
            }
            String name = said.substring(0, equals).strip();
            Entry before = entries.putIfAbsent(
                    name, new Entry(said.substring(equals + 1).strip(), number));
            if (before != null) {
                throw new SettingsException("line " + number + ": " + name + " stands in line " + before.line()
                        + " already; it can be set once.");
            }
        }
        return new SettingsText(entries);
    }

    Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }
}
