package rowmill.app.insights;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.app.page.OtherPages;

/** {@code rowmill insights schema}. */
@Command(
        name = "schema",
        description = "Suggests a schema for CSV files in S3, with the reason of each decision.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LOCATION", description = "s3://bucket/file.csv, or s3://bucket/folder/")
    private String location;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            description = "The attribute to predict (default: found by rules).")
    private Optional<String> target;

    @Option(
            names = "--header",
            arity = "1",
            paramLabel = "true|false",
            description = "Whether the first line holds names (default: found by rules).")
    private Optional<Boolean> header;

    @Mixin
    private SchemaOut out;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("DataLocationS3", location);
        target.ifPresent(name -> input.put("TargetAttributeName", name));
        header.ifPresent(given -> input.put("DataFileContainsHeader", given));
        JsonNode answer = options.ask("SuggestSchema", input);
        options.print(answer, OtherPages::schema);
        out.write(answer);
        return 0;
    }
}
