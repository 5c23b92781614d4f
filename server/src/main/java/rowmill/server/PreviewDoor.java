package rowmill.server;

import java.util.List;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.contract.insights.InsightsError;
import rowmill.contract.rds.DescribeDBInstancesMessage;
import rowmill.contract.rds.RdsHandler;
import rowmill.contract.redshift.DescribeClustersMessage;
import rowmill.contract.redshift.RedshiftHandler;
import rowmill.extract.database.DatabaseAddress;
import rowmill.server.compute.Compute;
import rowmill.server.compute.Workers.WorkerPlace;
import rowmill.server.databases.DatabaseRegistry;
import rowmill.server.insights.preview.DatabaseDoor;

/**
 * Between previews and databases. A preview is made by the server itself, but the wall is the one that a worker would meet:
 * the caller must be allowed to describe the instance or cluster, and its groups must admit those that the request names.
 */
final class PreviewDoor implements DatabaseDoor {
    /** The first address that a worker of the subnet gets, for rules that admit addresses. */
    static final String WORKER_ADDRESS = "10.0.0.10";

    private final RdsHandler instances;
    private final RedshiftHandler clusters;
    private final DatabaseRegistry registry;
    private final Compute compute;
    private final DatabaseWall wall;

    /**
     * @param instances RDS as its callers reach it: every call is authorised for its caller
     * @param clusters Redshift, likewise
     */
    PreviewDoor(
            RdsHandler instances,
            RedshiftHandler clusters,
            DatabaseRegistry registry,
            Compute compute,
            DatabaseWall wall) {
        this.instances = instances;
        this.clusters = clusters;
        this.registry = registry;
        this.compute = compute;
        this.wall = wall;
    }

    @Override
    public DatabaseAddress open(Call call, Way way) {
        requireKnown(call, way);
        PlaceInNetwork network = new PlaceInNetwork(compute);
        network.subnet(way.subnet());
        WorkerPlace place = new WorkerPlace(WORKER_ADDRESS, network.groups(way.groups(), List.of()));
        var database = registry.find(way.identifier()).orElseThrow(() -> unknown(way, "It has just been removed."));
        wall.refusal(database, place).ifPresent(reason -> {
            throw InsightsError.INVALID_INPUT_EXCEPTION.because(reason);
        });
        return database.address();
    }

    private void requireKnown(Call call, Way way) {
        try {
            if (way.kind() == Kind.INSTANCE) {
                instances.describeDBInstances(
                        call,
                        DescribeDBInstancesMessage.builder()
                                .dbInstanceIdentifier(way.identifier())
                                .build());
            } else {
                clusters.describeClusters(
                        call,
                        DescribeClustersMessage.builder()
                                .clusterIdentifier(way.identifier())
                                .build());
            }
        } catch (ServiceException refused) {
            if (refused.errorCode().httpStatus() == 404) {
                throw unknown(way, refused.text());
            }
            throw refused;
        }
    }

    /** For an instance, the words of CreateDataSourceFromRDS. */
    private static ServiceException unknown(Way way, String reason) {
        boolean instance = way.kind() == Kind.INSTANCE;
        return InsightsError.INVALID_INPUT_EXCEPTION.because("The " + (instance ? "database instance " : "cluster ")
                + way.identifier() + " is not known here: " + reason
                + " The operator registers one with `rowmill database add " + way.identifier()
                + (instance ? " …`." : " --engine redshift …`."));
    }
}
