package rowmill.app.insights;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rowmill.app.page.ModelPages;

/** {@code rowmill insights recipe}. */
@Command(
        name = "recipe",
        description = "The recipe that CreateMLModel would suggest for a datasource.",
        mixinStandardHelpOptions = true)
final class RecipeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DATASOURCE", description = "The id of a datasource.")
    private String id;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        return options.print("SuggestRecipe", Map.of("DataSourceId", id), ModelPages::recipe);
    }
}
