package rowmill.server.databases;

import java.util.List;
import rowmill.contract.Call;
import rowmill.contract.redshift.Cluster;
import rowmill.contract.redshift.ClusterSecurityGroupMessage;
import rowmill.contract.redshift.ClustersMessage;
import rowmill.contract.redshift.DescribeClusterSecurityGroupsMessage;
import rowmill.contract.redshift.DescribeClustersMessage;
import rowmill.contract.redshift.Endpoint;
import rowmill.contract.redshift.RedshiftError;
import rowmill.contract.redshift.RedshiftHandler;
import rowmill.contract.redshift.VpcSecurityGroupMembership;
import rowmill.server.databases.RegisteredDatabase.Kind;

/** The operations of Redshift: registered clusters, shown and not changed. Thread-safe. */
public final class RedshiftService implements RedshiftHandler {
    private final DatabaseRegistry registry;
    private final String vpcId;

    public RedshiftService(DatabaseRegistry registry, String vpcId) {
        this.registry = registry;
        this.vpcId = vpcId;
    }

    @Override
    public ClustersMessage describeClusters(Call call, DescribeClustersMessage input) {
        String wanted = input.clusterIdentifier();
        List<Cluster> found = registry.list().stream()
                .filter(database -> database.kind() == Kind.CLUSTER)
                .filter(database -> wanted == null || database.identifier().equals(wanted))
                .map(database -> Cluster.builder()
                        .clusterIdentifier(database.identifier())
                        .nodeType("external")
                        .clusterStatus("available")
                        .endpoint(Endpoint.builder()
                                .address(database.address().host())
                                .port(database.address().port())
                                .build())
                        .clusterCreateTime(database.createdAt())
                        .vpcSecurityGroups(database.groupIds().stream()
                                .map(id -> VpcSecurityGroupMembership.builder()
                                        .vpcSecurityGroupId(id)
                                        .status("active")
                                        .build())
                                .toList())
                        .vpcId(vpcId)
                        .numberOfNodes(1)
                        .publiclyAccessible(true)
                        .encrypted(false)
                        .build())
                .toList();
        if (wanted != null && found.isEmpty()) {
            throw RedshiftError.CLUSTER_NOT_FOUND_FAULT.because("Cluster " + wanted + " not found.");
        }
        return ClustersMessage.builder().clusters(found).build();
    }

    /** There are only VPC security groups here; EC2 shows those. */
    @Override
    public ClusterSecurityGroupMessage describeClusterSecurityGroups(
            Call call, DescribeClusterSecurityGroupsMessage input) {
        return ClusterSecurityGroupMessage.builder().build();
    }
}
