package rowmill.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import rowmill.contract.Caller;
import rowmill.extract.database.DatabaseAddress;
import rowmill.server.compute.Compute;
import rowmill.server.compute.Workers.WorkerPlace;
import rowmill.server.databases.DatabaseRegistry;
import rowmill.server.databases.RegisteredDatabase;
import rowmill.server.identity.AccessRequest;
import rowmill.server.identity.Authorizer;
import rowmill.server.pipelines.definition.ConnectionAddress;
import rowmill.server.pipelines.neighbours.DatabaseReach;

/**
 * Between workers and databases: a worker is told a database's address only if it is registered, if the pipeline's role
 * may describe it, and if the security groups admit the worker. Nobody else tells it.
 */
final class DatabaseWall implements DatabaseReach {
    private final DatabaseRegistry registry;
    private final Compute compute;
    private final Authorizer authorizer;
    private final String region;

    DatabaseWall(DatabaseRegistry registry, Compute compute, Authorizer authorizer, String region) {
        this.registry = registry;
        this.compute = compute;
        this.authorizer = authorizer;
        this.region = region;
    }

    @Override
    public boolean registered(ConnectionAddress address) {
        return registry.at(address.host(), address.port()).isPresent();
    }

    @Override
    public Answer resolve(Question question) {
        String wanted =
                switch (question.target()) {
                    case Target.Instance instance -> instance.identifier();
                    case Target.Address address ->
                        address.address().host() + ":" + address.address().port();
                };
        Optional<RegisteredDatabase> found =
                switch (question.target()) {
                    case Target.Instance instance -> registry.find(instance.identifier());
                    case Target.Address address ->
                        registry.at(address.address().host(), address.address().port());
                };
        if (found.isEmpty()) {
            return new Answer.UnknownDatabase("No database " + wanted
                    + " is registered here. The operator registers one with `rowmill database add`.");
        }
        RegisteredDatabase database = found.get();
        requireDescribe(question.by(), database.kind(), database.identifier());
        return reach(question, database);
    }

    /** @throws rowmill.contract.ServiceException AccessDenied if a session of the pipeline's role may not describe it */
    void requireDescribe(Caller by, RegisteredDatabase.Kind kind, String identifier) {
        boolean cluster = kind == RegisteredDatabase.Kind.CLUSTER;
        authorizer.require(new AccessRequest(
                by,
                cluster ? "redshift:DescribeClusters" : "rds:DescribeDBInstances",
                "arn:aws:" + (cluster ? "redshift" : "rds") + ":" + region + ":" + by.accountId()
                        + (cluster ? ":cluster:" : ":db:") + identifier,
                Map.of(),
                Optional.empty(),
                by.accountId()));
    }

    private Answer reach(Question question, RegisteredDatabase database) {
        Optional<WorkerPlace> place =
                question.workerInstanceId().flatMap(id -> compute.workers().place(id));
        if (place.isEmpty() && loopback(question.sourceAddress())) {
            return reachable(database.address());
        }
        return refusal(database, place.orElseGet(() -> new WorkerPlace(question.sourceAddress(), List.of())))
                .<Answer>map(Answer.Unreachable::new)
                .orElseGet(() -> reachable(database.address()));
    }

    /** Why nobody at a place may connect to a database; empty if its security groups admit the place. */
    Optional<String> refusal(RegisteredDatabase database, WorkerPlace place) {
        DatabaseAddress address = database.address();
        String source = place.privateAddress();
        List<String> groups = place.groupIds();
        if (compute.groups().admits(source, groups, database.groupIds(), address.port())) {
            return Optional.empty();
        }
        return Optional.of("Connecting to database " + database.identifier() + " on port " + address.port()
                + " timed out: none of its security groups " + database.groupIds() + " admits "
                + (groups.isEmpty() ? source : "the worker's groups " + groups + " or its address " + source)
                + ". Allow it with `aws ec2 authorize-security-group-ingress --group-id "
                + database.groupIds().getFirst() + " --protocol tcp --port " + address.port() + " --source-group "
                + (groups.isEmpty() ? "…" : groups.getFirst()) + "`.");
    }

    private static Answer reachable(DatabaseAddress address) {
        return new Answer.Reachable(
                address.engine().rdsName(),
                address.host(),
                address.port(),
                address.tls().mode().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                address.tls().authorities());
    }

    /** A runner that the operator started on the server's own machine stands inside every wall already. */
    private static boolean loopback(String address) {
        return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1");
    }
}
