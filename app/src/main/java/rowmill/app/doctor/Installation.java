package rowmill.app.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.app.doctor.Findings.Item;
import rowmill.app.insights.InsightsOptions;
import rowmill.app.settings.SettingsException;
import rowmill.app.settings.SettingsFile;
import rowmill.server.DataDirectoryLook;
import rowmill.server.ServerSettings;
import rowmill.server.databases.RegisteredDatabase;

/** This machine, the data directory, the server over it, and the databases that are registered. */
final class Installation {
    private static final int OLDEST_JAVA = 21;
    private static final long SMALL_HEAP = 256L << 20;

    private final Path directory;
    private final InsightsOptions options;
    private final Findings findings = new Findings();

    Installation(Path directory, InsightsOptions options) {
        this.directory = directory;
        this.options = options;
    }

    /** Looks at all of it; each part is looked at as far as those before it allow. */
    JsonNode look() throws InterruptedException {
        machine();
        new DirectoryLooks(directory, findings).look();
        Optional<ServerSettings> settings = settings();
        List<RegisteredDatabase> databases = settings.map(this::stored).orElse(List.of());
        new ServerLooks(options, settings.orElseGet(() -> ServerSettings.in(directory)), findings).look();
        for (RegisteredDatabase database : databases) {
            new DatabaseLook(database, findings).look();
        }
        return findings.answer();
    }

    private void machine() {
        Item java = new Item("Machine", "Java");
        String version = Runtime.version() + " from " + System.getProperty("java.home");
        if (Runtime.version().feature() >= OLDEST_JAVA) {
            findings.right(java, version);
        } else {
            findings.wrong(java, version + ". A JDK of 21 or newer is needed; point ROWMILL_JAVA_HOME at one.");
        }
        Item heap = new Item("Machine", "heap");
        long most = Runtime.getRuntime().maxMemory();
        String told = "up to " + (most >> 20) + " MB; ROWMILL_HEAP sets it, such as ROWMILL_HEAP=2g";
        if (most >= SMALL_HEAP) {
            findings.right(heap, told);
        } else {
            findings.remark(heap, told + ". A server wants 256 MB at least.");
        }
    }

    private Optional<ServerSettings> settings() {
        Path file = SettingsFile.in(directory);
        Item item = new Item("Data", file.getFileName().toString());
        try {
            ServerSettings read = SettingsFile.read(directory, Map.of()).server();
            findings.right(
                    item,
                    Files.exists(file) ? "every line is understood" : "not there, so all settings are the usual ones");
            return Optional.of(read);
        } catch (SettingsException wrong) {
            findings.wrong(item, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private List<RegisteredDatabase> stored(ServerSettings settings) {
        Item item = new Item("Store", settings.store().toString().replace(directory + "/", ""));
        try {
            Optional<DataDirectoryLook.Stored> stored = DataDirectoryLook.at(settings);
            if (stored.isEmpty()) {
                findings.remark(item, "Not there yet; the first start makes it.");
                return List.of();
            }
            var tables = stored.get().tables();
            if (tables.pending() > 0) {
                findings.remark(
                        item,
                        "Tables of version " + tables.version() + "; the next start brings them " + tables.pending()
                                + " version(s) further. Make a backup before it.");
            } else {
                findings.right(item, "tables of version " + tables.version() + ", as this program has them");
            }
            return stored.get().databases();
        } catch (RuntimeException closed) {
            findings.wrong(item, String.valueOf(closed.getMessage()));
            return List.of();
        }
    }
}
