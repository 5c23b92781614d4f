package rowmill.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers what settings are, and remembers which were asked for: these are all that there are. An option of the command line
 * wins over the file, the file over the default. Not thread-safe.
 */
final class SettingsReader {
    /** Names that differ by more are not what somebody meant. */
    private static final int MOST_SLIPS = 4;

    private final Path file;
    private final SettingsText text;
    private final Map<String, String> options;
    private final Map<String, Setting> asked = new LinkedHashMap<>();

    /**
     * @param file the file; it need not be there
     * @param options values given on the command line, by name
     */
    SettingsReader(Path file, Map<String, String> options) {
        this.file = file;
        this.options = Map.copyOf(options);
        try {
            this.text = Files.exists(file) ? SettingsText.parse(Files.readString(file)) : SettingsText.NOTHING;
        } catch (SettingsException e) {
            throw new SettingsException(file + ", " + e.getMessage());
        } catch (IOException e) {
            throw new SettingsException(file + " cannot be read as UTF-8 text: " + e.getMessage());
        }
    }

    /** A setting that always has a value. */
    <T> T read(String name, Form<T> form, T usual, String meaning) {
        return find(name, form, form.write(usual), meaning).orElse(usual);
    }

    /**
     * A setting that may be absent.
     *
     * @param absence what its absence means, in a few words
     */
    <T> Optional<T> find(String name, Form<T> form, String absence, String meaning) {
        String option = options.get(name);
        Optional<SettingsText.Entry> entry = text.entry(name);
        String said =
                option != null ? option : entry.map(SettingsText.Entry::value).orElse(null);
        Setting.Source source =
                option != null ? Setting.Source.OPTION : entry.isPresent() ? Setting.Source.FILE : Setting.Source.USUAL;
        if (said == null) {
            asked.put(name, new Setting(name, absence, source, form.allowed(), meaning));
            return Optional.empty();
        }
        T value = form.read(said)
                .orElseThrow(() -> new SettingsException(
                        place(name) + ": " + name + " is '" + said + "', but must be " + form.allowed() + "."));
        asked.put(name, new Setting(name, form.write(value), source, form.allowed(), meaning));
        return Optional.of(value);
    }

    /** The text of a file that a setting names, without blanks around it; a relative name begins at the settings' folder. */
    Optional<String> secret(String name, String absence, String meaning) {
        return find(name, Form.text(".+", "the name of a file"), absence, meaning)
                .map(named -> {
                    Path secret = file.toAbsolutePath().resolveSibling(named);
                    try {
                        String found = Files.readString(secret).strip();
                        if (found.isEmpty()) {
                            throw new SettingsException(place(name) + ": the file " + secret + " is empty.");
                        }
                        return found;
                    } catch (IOException e) {
                        throw new SettingsException(place(name) + ": the file " + secret + " cannot be read.");
                    }
                });
    }

    /** An error about a setting that does not go with others. */
    SettingsException conflict(String name, String problem) {
        return new SettingsException(place(name) + ": " + problem);
    }

    private String place(String name) {
        if (options.containsKey(name)) {
            return "On the command line";
        }
        return text.entry(name).map(entry -> file + ", line " + entry.line()).orElse(file.toString());
    }

    /**
     * All settings that were asked for, in that order.
     *
     * @throws SettingsException if the file has one that was not: it is spelled wrongly or unknown
     */
    List<Setting> asked() {
        text.entries().keySet().stream()
                .filter(name -> !asked.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    String meant =
                            nearest(name).map(near -> " Is " + near + " meant?").orElse("");
                    throw new SettingsException(place(name) + ": there is no setting '" + name + "'." + meant
                            + " 'rowmill settings' lists all.");
                });
        return List.copyOf(asked.values());
    }

    private Optional<String> nearest(String name) {
        return asked.keySet().stream()
                .min(Comparator.comparingInt(known -> slips(known, name)))
                .filter(known -> slips(known, name) <= MOST_SLIPS);
    }

    /** Letters to be added, taken out or changed to make one of the other. */
    private static int slips(String one, String other) {
        List<Integer> row = new ArrayList<>();
        for (int j = 0; j <= other.length(); j++) {
            row.add(j);
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row.getFirst();
            row.set(0, i);
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row.get(j);
                row.set(j, Math.min(changed, Math.min(diagonal, row.get(j - 1)) + 1));
            }
        }
        return row.getLast();
    }
}
