package rowmill.app.insights;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.app.client.DatabasePassword;
import rowmill.app.page.PreviewPage;

/** {@code rowmill insights preview}. */
@Command(
        name = "preview",
        description = "The first rows of a query, the schema that they suggest, and what the whole would cost.",
        mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {
    private static final int SHOWN = 10;
    private static final int USUAL = 100;

    @Parameters(paramLabel = "QUERY", description = "One SELECT.")
    private String query;

    @ArgGroup(multiplicity = "1")
    private Place place;

    private static final class Place {
        @Option(
                names = "--instance",
                paramLabel = "ID",
                description = "The identifier that the database is registered under.")
        private Optional<String> instance = Optional.empty();

        @Option(
                names = "--cluster",
                paramLabel = "ID",
                description = "The identifier that the cluster is registered under.")
        private Optional<String> cluster = Optional.empty();
    }

    @Option(names = "--database", required = true, description = "The database to use.")
    private String database;

    @Option(names = "--user", required = true, description = "An account that may SELECT.")
    private String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file with its password (default: $ROWMILL_DATABASE_PASSWORD, or asked for).")
    private Optional<Path> passwordFile;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            description = "The attribute to predict (default: found by rules).")
    private Optional<String> target;

    @Option(names = "--rows", description = "Rows to show, 1 to 1000 (default: 10; with --json 100).")
    private Optional<Integer> rows;

    @Option(names = "--subnet", paramLabel = "ID", description = "The subnet to connect from (default: the only one).")
    private Optional<String> subnet;

    @Option(
            names = "--security-group",
            paramLabel = "ID",
            description = "A security group to connect from; repeatable (default: the default group).")
    private List<String> groups = List.of();

    @Mixin
    private SchemaOut out;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> input = new LinkedHashMap<>();
        Map<String, Object> where = new LinkedHashMap<>();
        place.instance.ifPresent(id -> where.put("InstanceIdentifier", id));
        place.cluster.ifPresent(id -> where.put("ClusterIdentifier", id));
        where.put("DatabaseName", database);
        input.put("DatabaseInformation", where);
        input.put("SelectSqlQuery", query);
        input.put("RowLimit", rows.orElse(options.json() ? USUAL : SHOWN));
        target.ifPresent(name -> input.put("TargetAttributeName", name));
        subnet.ifPresent(id -> input.put("SubnetId", id));
        if (!groups.isEmpty()) {
            input.put("SecurityGroupIds", groups);
        }
        String password = new String(DatabasePassword.ask(passwordFile).reveal());
        input.put("DatabaseCredentials", Map.of("Username", user, "Password", password));
        JsonNode answer = options.ask("PreviewQuery", input);
        options.print(answer, PreviewPage::of);
        out.write(answer);
        return 0;
    }
}
