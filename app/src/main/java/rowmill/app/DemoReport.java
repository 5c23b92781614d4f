package rowmill.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;
import rowmill.engine.statistics.AttributeProfile;
import rowmill.engine.statistics.Profile;
import rowmill.engine.statistics.ValueCounts;
import rowmill.server.RowmillServer;

/** What the demo shows at its end. */
final class DemoReport {
    private DemoReport() {}

    static void print(PrintStream out, JsonNode dataSource, Profile profile) {
        out.println();
        out.println("Datasource " + dataSource.path("DataSourceId").asText() + ": "
                + dataSource.path("Status").asText());
        out.printf(Locale.ROOT, "  records   %,d%n", profile.records());
        out.printf(Locale.ROOT, "  bad       %,d%n", profile.badRecords());
        out.printf(
                Locale.ROOT,
                "  size      %,d bytes in %d file(s) at %s%n",
                dataSource.path("DataSizeInBytes").asLong(),
                dataSource.path("NumberOfFiles").asLong(),
                dataSource.path("DataLocationS3").asText());
        out.println("  schema    inferred from the query's result, see GetDataSource with Verbose\n");
        out.printf(Locale.ROOT, "  %-18s %-12s %-8s %10s %10s %10s%n", "attribute", "type", "role", "values", "missing", "invalid");
        for (AttributeProfile attribute : profile.attributes()) {
            ValueCounts counts = attribute.counts();
            out.printf(
                    Locale.ROOT,
                    "  %-18s %-12s %-8s %,10d %,10d %,10d%n",
                    attribute.name(),
                    attribute.type(),
                    attribute.role().name().toLowerCase(Locale.ROOT),
                    counts.valid(),
                    counts.missing(),
                    counts.invalid());
        }
    }

    /** The lines to try next. */
    static void next(PrintStream out, RowmillServer server, String id, String password) {
        String aws = "  aws --endpoint-url " + server.endpoint() + " ";
        out.println();
        out.println("Try it with the AWS CLI:");
        out.println("  export AWS_SHARED_CREDENTIALS_FILE=" + server.credentialsFile()
                + " AWS_PROFILE=rowmill AWS_DEFAULT_REGION=" + server.region());
        out.println(aws + "machinelearning get-data-source --data-source-id " + id + " --verbose");
        out.println(aws + "machinelearning describe-data-sources");
        out.println(aws + "datapipeline list-pipelines");
        out.println(aws + "rds describe-db-instances");
        out.println(aws + "s3 ls s3://" + DemoWorld.BUCKET + " --recursive");
        out.println("The sample database: instance " + DemoWorld.INSTANCE + ", database " + SampleDatabase.NAME
                + ", user " + SampleDatabase.USER + ", password " + password);
    }
}
