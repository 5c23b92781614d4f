package rowmill.engine.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Prints the quality of models on real data for several recipes and settings; a tool, not a test. */
final class QualityBenchmark {
    private QualityBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path shared = Path.of(System.getProperty("rowmill.shared.data", "../shared/data"));
        List<RealSet> sets = List.of(
                RealSet.bank(shared),
                RealSet.adult(shared),
                RealSet.sms(shared),
                RealSet.wine(shared),
                RealSet.iris(shared));
        for (RealSet set : sets) {
            if (arguments.length == 0 || set.name().startsWith(arguments[0])) {
                run(set);
            }
        }
    }

    private static void run(RealSet set) throws IOException {
        Map<String, Optional<String>> recipes = new TreeMap<>();
        for (String list : System.getProperty("recipes", "suggested").split(";")) {
            if (list.equals("suggested")) {
                recipes.put("suggested", Optional.empty());
            } else {
                recipes.put(
                        list,
                        Optional.of("{\"outputs\":[\"ALL_BINARY\",\"ALL_CATEGORICAL\","
                                + java.util.Arrays.stream(list.split("\\+"))
                                        .map(each -> each.matches("[0-9]+")
                                                ? "quantile_bin(ALL_NUMERIC," + each + ")"
                                                : each)
                                        .map(each -> "\"" + each + "\"")
                                        .collect(java.util.stream.Collectors.joining(","))
                                + "]}"));
            }
        }
        for (var recipe : recipes.entrySet()) {
            for (TrainingParameters parameters : List.of(TrainingParameters.CONSOLE)) {
                one(set, recipe.getKey(), recipe.getValue(), parameters);
            }
        }
    }

    private static void one(RealSet set, String name, Optional<String> recipe, TrainingParameters parameters)
            throws IOException {
        double sum = 0;
        var detail = new StringBuilder();
        long started = System.nanoTime();
        for (String seed : List.of("a", "b", "c", "d", "e")) {
            var request = new TrainingRequest(
                    set.part(0, 70, seed),
                    set.type(),
                    recipe,
                    parameters,
                    1,
                    TrainingRequest.Workspace.in(Path.of("/tmp")),
                    new TreeMap<>());
            Model model = Trainer.train(request, TrainingWatch.NOBODY);
            double quality = Quality.of(model, set.part(70, 100, seed));
            sum += quality;
            if (recipe.isEmpty() && seed.equals("a"))
                System.out.println(model.recipe().replaceAll("\\s+", " "));
            detail.append(String.format(
                    " %.4f(%s x%d)",
                    quality, model.summary().bestRate(), model.summary().passes()));
        }
        System.out.printf(
                "%-15s %-30s l2=%-6s mean %.4f %s  %d ms%n",
                set.name(), name, parameters.l2(), sum / 5, detail, (System.nanoTime() - started) / 5_000_000);
    }
}
