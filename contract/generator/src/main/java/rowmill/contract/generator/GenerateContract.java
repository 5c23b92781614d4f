package rowmill.contract.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The program that the build runs.
 *
 * <p>Arguments: the folder of {@code services.txt}, {@code operations.txt} and {@code adjustments.txt}; the folder of
 * our own models; the folder for sources; the folder for resources. AWS's models come from the class path.
 */
public final class GenerateContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Adjustments adjustments;
    private final Map<String, Set<String>> chosen;
    private final OutputFolder sources;
    private final OutputFolder resources;

    private GenerateContract(Path settings, Path sourceRoot, Path resourceRoot) throws IOException {
        this.adjustments = Adjustments.read(settings.resolve("adjustments.txt"));
        this.chosen = chosenOperations(settings.resolve("operations.txt"));
        this.sources = new OutputFolder(sourceRoot);
        this.resources = new OutputFolder(resourceRoot);
    }

    /** Runs the generator; see the class. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException(
                    "Expected four folders: settings, own models, sources, resources; got " + arguments.length + ".");
        }
        Path settings = Path.of(arguments[0]);
        GenerateContract run = new GenerateContract(settings, Path.of(arguments[2]), Path.of(arguments[3]));
        List<Service> services = new ArrayList<>(run.publishedServices(settings.resolve("services.txt")));
        services.addAll(run.ownServices(Path.of(arguments[1])));
        for (Service service : services) {
            run.generate(service);
        }
        run.sources.removeStale();
        run.resources.removeStale();
    }

    private static Map<String, Set<String>> chosenOperations(Path file) throws IOException {
        Map<String, Set<String>> chosen = new HashMap<>();
        for (String[] words : Adjustments.words(file)) {
            Set<String> names = chosen.computeIfAbsent(words[0], folder -> new LinkedHashSet<>());
            if (!words[1].equals("*")) {
                names.add(words[1]);
            }
        }
        return chosen;
    }

    private List<Service> publishedServices(Path file) throws IOException {
        List<Service> services = new ArrayList<>();
        for (String[] words : Adjustments.words(file)) {
            String resource = "/models/" + words[0] + "-model.json";
            try (InputStream in = GenerateContract.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalArgumentException("services.txt names " + words[0] + ", but the class path has no "
                            + resource + ". Is aws-java-sdk-models a dependency?");
                }
                services.add(new Service(words[0], words[1], (ObjectNode) JSON.readTree(in)));
            }
        }
        return services;
    }

    private List<Service> ownServices(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> listing = Files.list(folder)) {
            files = listing.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<Service> services = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString().replaceFirst("\\.json$", "");
            String prefix = JavaNames.type(Service.folderOf(name));
            services.add(new Service(name, prefix, (ObjectNode) JSON.readTree(file.toFile())));
        }
        return services;
    }

    private void generate(Service service) throws IOException {
        adjustments.apply(service.folder(), service.model());
        Set<String> names = chosen.getOrDefault(service.folder(), Set.of());
        Selection selection = Selection.of(service.model(), names);
        for (String shape : selection.structures()) {
            RecordSource source =
                    new RecordSource(service, shape, selection.outputs().contains(shape));
            write(service, source.typeName(), source.text());
        }
        for (Map.Entry<String, String> text :
                new ServiceSource(service, selection).texts().entrySet()) {
            write(service, text.getKey(), text.getValue());
        }
        JsonNode model = service.model();
        resources.write("rowmill/contract/model/" + service.modelName() + ".json", JSON.writeValueAsString(model));
    }

    private void write(Service service, String typeName, String text) throws IOException {
        sources.write("rowmill/contract/" + service.folder() + "/" + typeName + ".java", text);
    }
}
