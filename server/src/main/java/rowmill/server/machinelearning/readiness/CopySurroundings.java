package rowmill.server.machinelearning.readiness;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.contract.Call;
import rowmill.extract.ConnectionReport;
import rowmill.extract.database.Login;
import rowmill.extract.rows.ResultColumn;
import rowmill.server.identity.KnownRole;

/**
 * What the copy of a query's result would meet on its way, asked without beginning it, by the same rules. Methods named
 * {@code require…} do nothing if all is well, and throw {@link rowmill.contract.ServiceException} with the words that the copy would
 * fail with. Thread-safe.
 */
public interface CopySurroundings {
    /** The caller's own right to CreateDataSourceFromRDS. */
    void requireCreation(Call call, Map<String, Object> request);

    /** RoleARN's right to an operation of Data Pipeline. */
    void requirePipelineRight(Call asRole, String operation);

    /** RoleARN's right to pass a role, by name or ARN, to a service. */
    void requirePass(Call asRole, String role, String service);

    /** The role of that name or ARN. */
    Optional<KnownRole> role(String nameOrArn);

    /** Its trust policy, for somebody who may see it ({@code iam:GetRole}). */
    Optional<String> trustPolicy(Call call, KnownRole role);

    /** The role of that name or ARN must be there. */
    void requireRole(String nameOrArn);

    /** It must trust Data Pipeline. */
    void requireServiceTrust(Call call, KnownRole serviceRole);

    /** It must be allowed to start workers. */
    void requireLaunch(Call call, KnownRole serviceRole);

    /** It must be allowed to describe the database instance; without effect for one that is not registered. */
    void requireDescribe(Call call, KnownRole serviceRole, String instance);

    /** There must be an instance profile of that name with a role in it. */
    void requireProfile(String nameOrArn);

    /** The role in it. */
    Optional<KnownRole> profileRole(String nameOrArn);

    /** Its role must trust EC2. */
    void requireWorkerTrust(Call call, KnownRole resourceRole);

    /** It must be allowed to do a worker's work. */
    void requireWork(Call call, KnownRole resourceRole);

    /** It must be allowed to write an object. */
    void requireWrite(Call call, KnownRole resourceRole, String bucket, String key);

    /** The subnet must be there. */
    void requireSubnet(String subnetId);

    /** The security group must be there. */
    void requireGroup(String groupId);

    /** The database's groups must admit a worker in these groups; in the default one if there are none. */
    void requireReach(String instance, List<String> groupIds);

    /** What to open for a worker in these groups; empty if no database of that name is registered. */
    Optional<Gate> gate(String instance, List<String> groupIds);

    /**
     * A way from a worker to a database.
     *
     * @param from the first of the worker's groups
     * @param to the first of the database's groups
     */
    record Gate(String from, String to, int port) {}

    /** The database must be one of the user's, and take the login. */
    ConnectionReport login(Call call, String instance, Login login);

    /**
     * The query must prepare, with as many columns as there are attributes.
     *
     * @param attributes the schema's names; none for any number of columns
     */
    List<ResultColumn> columns(Call call, String instance, Login login, Query query);

    /** A query, and what is expected of it. */
    record Query(String sql, List<String> attributes) {
        public Query {
            attributes = List.copyOf(attributes);
        }
    }

    /** Bytes that are free where the server keeps its data. */
    long freeBytes();
}
