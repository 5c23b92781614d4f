package rowmill.runner;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the options of {@link TaskRunner} as a server writes them for its workers: {@code --name value}, each once, and
 * nothing else. They mean what the command's own parser takes them for, which a test compares; that parser, for people, needs
 * a third of a second of a processor to load, which every worker would take before it does anything.
 */
final class PlainArguments {
    private static final Set<String> WITH_VALUE = Set.of(
            "--endpoint",
            "--region",
            "--worker-group",
            "--credentials",
            "--taskrunner-id",
            "--tasks",
            "--give-up-after",
            "--patience",
            "--parent");

    private static final Set<String> ALONE = Set.of("--once", "--until-idle");
    private static final String NUMBER = "0|[1-9][0-9]{0,8}";

    private PlainArguments() {}

    /** The options; absent if the arguments are to be read, or refused, by the command's own parser. */
    static Optional<RunnerOptions> read(String... arguments) {
        Map<String, String> values = new HashMap<>();
        Set<String> flags = new HashSet<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (ALONE.contains(name) && flags.add(name)) {
                continue;
            }
            boolean complete = WITH_VALUE.contains(name) && !values.containsKey(name) && i + 1 < arguments.length;
            if (!complete || isSpecial(arguments[i + 1])) {
                return Optional.empty();
            }
            values.put(name, arguments[++i]);
        }
        boolean known = values.containsKey("--endpoint")
                && values.containsKey("--worker-group")
                && List.of("--tasks", "--give-up-after", "--patience", "--parent").stream()
                        .allMatch(name -> values.getOrDefault(name, "0").matches(NUMBER));
        return known ? options(values, flags) : Optional.empty();
    }

    /** What the command's parser may not take as it stands. */
    private static boolean isSpecial(String value) {
        return value.isEmpty() || value.startsWith("-") || value.startsWith("@") || value.contains("\"");
    }

    private static Optional<RunnerOptions> options(Map<String, String> values, Set<String> flags) {
        try {
            return Optional.of(new RunnerOptions(
                    URI.create(values.getOrDefault("--endpoint", "")),
                    values.getOrDefault("--region", RunnerOptions.REGION),
                    values.getOrDefault("--worker-group", ""),
                    values.getOrDefault("--credentials", RunnerOptions.ENVIRONMENT),
                    values.getOrDefault("--taskrunner-id", ""),
                    Integer.parseInt(values.getOrDefault("--tasks", RunnerOptions.TASKS)),
                    RunnerOptions.until(flags.contains("--once"), flags.contains("--until-idle")),
                    Long.parseLong(values.getOrDefault("--give-up-after", RunnerOptions.FOR_EVER)),
                    Long.parseLong(values.getOrDefault("--patience", RunnerOptions.PATIENCE)),
                    Long.parseLong(values.getOrDefault("--parent", RunnerOptions.FOR_EVER))));
        } catch (IllegalArgumentException e) {
            // The command tells what is wrong.
            return Optional.empty();
        }
    }
}
