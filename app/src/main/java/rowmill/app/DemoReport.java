package rowmill.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URI;
import java.util.Locale;
import rowmill.app.page.ProfilePage;
import rowmill.server.RowmillServer;

/** What the demo shows at its end. */
final class DemoReport {
    private DemoReport() {}

    /**
     * The datasource and its profile.
     *
     * @param profile the answer of GetDataSourceProfile
     */
    static void print(PrintStream out, JsonNode dataSource, JsonNode profile) {
        out.println();
        out.printf(
                Locale.ROOT,
                "%s: %,d bytes in %d file(s) at %s; the schema was inferred from the query's result%n%n",
                dataSource.path("Status").asText(),
                dataSource.path("DataSizeInBytes").asLong(),
                dataSource.path("NumberOfFiles").asLong(),
                dataSource.path("DataLocationS3").asText());
        out.print(ProfilePage.of(profile));
    }

    /** Where the sample database is, as long as the demo runs. */
    static void database(PrintStream out, String password) {
        out.println("The sample database: instance " + DemoWorld.INSTANCE + ", database " + SampleDatabase.NAME
                + ", user " + SampleDatabase.USER + ", password " + password);
    }

    /** How to come back to what a demo that ends has made. */
    static void ended(PrintStream out, RowmillServer server) {
        URI endpoint = URI.create(server.endpoint());
        out.println();
        out.println(
                "The demo has ended, and nothing listens any more. What it made is kept; for the lines below, serve it with");
        out.println("  ./rowmill serve --data " + server.dataDirectory() + " --port " + endpoint.getPort());
        out.println("./rowmill demo without --exit does it all once more, and keeps the sample database running too.");
    }

    /** The lines to try next. */
    static void next(PrintStream out, RowmillServer server, String id) {
        String aws = "  aws --endpoint-url " + server.endpoint() + " ";
        out.println();
        out.println("Try it with the AWS CLI:");
        out.println("  export AWS_SHARED_CREDENTIALS_FILE=" + server.credentialsFile()
                + " AWS_PROFILE=rowmill AWS_DEFAULT_REGION=" + server.region());
        out.println(aws + "machinelearning get-data-source --data-source-id " + id + " --verbose");
        out.println(aws + "machinelearning describe-data-sources");
        String rest = id.substring("ds-".length());
        out.println(aws + "machinelearning get-ml-model --ml-model-id ml-" + rest + " --verbose");
        out.println(aws + "machinelearning get-evaluation --evaluation-id ev-" + rest);
        out.println(aws + "machinelearning predict --ml-model-id ml-" + rest + " --predict-endpoint "
                + server.endpoint() + " --record age=61,job=retired,duration=700");
        out.println(aws + "datapipeline list-pipelines");
        out.println(aws + "rds describe-db-instances");
        out.println(aws + "s3 ls s3://" + DemoWorld.BUCKET + " --recursive");
        out.println("or with Rowmill's own:");
        out.println("  ./rowmill insights profile " + id + " --endpoint " + server.endpoint());
        out.println("  ./rowmill insights model ml-" + rest + " --endpoint " + server.endpoint());
        out.println("  ./rowmill insights evaluation ev-" + rest + " --endpoint " + server.endpoint());
    }
}
