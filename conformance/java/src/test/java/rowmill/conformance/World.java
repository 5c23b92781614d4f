package rowmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

/** What the script that started the server says of it, in environment variables. */
final class World {
    static final String ENDPOINT = variable("ROWMILL_ENDPOINT");
    static final String ACCESS_KEY = variable("ROWMILL_ACCESS_KEY_ID");
    static final String SECRET_KEY = variable("ROWMILL_SECRET_ACCESS_KEY");
    static final String ROLE_ARN = variable("ROWMILL_ROLE_ARN");
    static final String SUBNET = variable("ROWMILL_SUBNET");
    static final String GROUP = variable("ROWMILL_GROUP");
    static final String STAGING = variable("ROWMILL_STAGING");
    static final String INSTANCE = variable("ROWMILL_INSTANCE");
    /** A cluster with the same database, in the shape of Redshift, and the role that stands for all of its roles. */
    static final String CLUSTER = variable("ROWMILL_CLUSTER");

    static final String CLUSTER_ROLE_ARN = variable("ROWMILL_CLUSTER_ROLE_ARN");
    static final String DATABASE = variable("ROWMILL_DATABASE");
    static final String USER = variable("ROWMILL_USER");
    static final String PASSWORD = variable("ROWMILL_PASSWORD");
    static final long ROWS = Long.parseLong(variable("ROWMILL_ROWS"));
    static final String SQL = "SELECT * FROM banking";
    /** 2,000 customers: age, job, and whether they bought, in {@code y}; a schema lies beside the file. */
    static final String CUSTOMERS = variable("ROWMILL_CUSTOMERS");

    static final String OUTPUT = variable("ROWMILL_OUTPUT");
    static final String RECIPE =
            "{\"groups\":{},\"assignments\":{},\"outputs\":[\"ALL_CATEGORICAL\",\"quantile_bin(ALL_NUMERIC,10)\"]}";

    private World() {}

    static String split(int from, int to) {
        return "{\"splitting\":{\"percentBegin\":" + from + ",\"percentEnd\":" + to + "}}";
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        assertThat(value).as("%s, set by conformance/sdk.sh", name).isNotBlank();
        return value;
    }
}
