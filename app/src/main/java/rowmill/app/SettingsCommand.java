package rowmill.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rowmill.app.client.DataDirectory;
import rowmill.app.page.TextTable;
import rowmill.app.settings.Setting;
import rowmill.app.settings.SettingsFile;

/** {@code rowmill settings}. */
@Command(
        name = "settings",
        description = "Lists every setting with the value that holds, and checks the settings file.",
        mixinStandardHelpOptions = true)
final class SettingsCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {"The server's data directory", "(default: $ROWMILL_DATA, or ~/.rowmill)."})
    private @Nullable Path data;

    @Option(names = "--changed", description = "Only those that the file sets.")
    private boolean changed;

    @Override
    public Integer call() {
        Path directory = DataDirectory.of(data, ".rowmill");
        TextTable table = new TextTable("llll", "SETTING", "VALUE", "FROM", "MEANING");
        for (Setting setting : SettingsFile.read(directory, Map.of()).all()) {
            if (!changed || setting.source() == Setting.Source.FILE) {
                table.row(setting.name(), setting.value(), setting.source().word(), setting.meaning());
            }
        }
        Path file = SettingsFile.in(directory);
        System.out.println(
                "Settings of " + file + (Files.exists(file) ? "" : ", which is not there, so that the defaults hold"));
        System.out.print(table.isEmpty() ? "  all as they are by default\n" : table.toString());
        return 0;
    }
}
