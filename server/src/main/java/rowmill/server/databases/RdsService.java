package rowmill.server.databases;

import java.util.List;
import rowmill.contract.Call;
import rowmill.contract.CommonError;
import rowmill.contract.rds.DBInstance;
import rowmill.contract.rds.DBInstanceMessage;
import rowmill.contract.rds.DBSecurityGroupMessage;
import rowmill.contract.rds.DBSubnetGroup;
import rowmill.contract.rds.DBSubnetGroupMessage;
import rowmill.contract.rds.DescribeDBInstancesMessage;
import rowmill.contract.rds.DescribeDBSecurityGroupsMessage;
import rowmill.contract.rds.DescribeDBSubnetGroupsMessage;
import rowmill.contract.rds.Endpoint;
import rowmill.contract.rds.Filter;
import rowmill.contract.rds.ListTagsForResourceMessage;
import rowmill.contract.rds.RdsError;
import rowmill.contract.rds.RdsHandler;
import rowmill.contract.rds.Subnet;
import rowmill.contract.rds.TagListMessage;
import rowmill.contract.rds.VpcSecurityGroupMembership;
import rowmill.extract.database.Tls;
import rowmill.server.databases.RegisteredDatabase.Kind;

/** The operations of RDS: it shows what the operator registered, and changes nothing. Thread-safe. */
public final class RdsService implements RdsHandler {
    private static final List<String> FILTERS =
            List.of("db-cluster-id", "db-instance-id", "dbi-resource-id", "domain", "engine");

    private final DatabaseRegistry registry;
    private final String accountId;
    private final String vpcId;

    public RdsService(DatabaseRegistry registry, String accountId, String vpcId) {
        this.registry = registry;
        this.accountId = accountId;
        this.vpcId = vpcId;
    }

    @Override
    public DBInstanceMessage describeDBInstances(Call call, DescribeDBInstancesMessage input) {
        String wanted = input.dbInstanceIdentifier();
        input.filters().forEach(RdsService::requireKnown);
        List<DBInstance> found = registry.list().stream()
                .filter(database -> database.kind() == Kind.INSTANCE)
                .filter(database -> wanted == null || database.identifier().equalsIgnoreCase(wanted))
                .filter(database -> input.filters().stream().allMatch(filter -> admits(call, filter, database)))
                .map(database -> view(call, database))
                .toList();
        if (wanted != null && found.isEmpty()) {
            throw RdsError.DB_INSTANCE_NOT_FOUND_FAULT.because("DBInstance " + wanted + " not found.");
        }
        return DBInstanceMessage.builder().dbInstances(found).build();
    }

    /** @throws rowmill.contract.ServiceException if RDS has no such filter */
    private static void requireKnown(Filter filter) {
        if (!FILTERS.contains(filter.name())) {
            throw CommonError.VALIDATION.because(
                    "Unrecognized filter name: '" + filter.name() + "'. There are " + String.join(", ", FILTERS) + ".");
        }
    }

    private boolean admits(Call call, Filter filter, RegisteredDatabase database) {
        return switch (filter.name()) {
            case "db-instance-id" ->
                filter.values().stream()
                        .anyMatch(value ->
                                value.equalsIgnoreCase(database.identifier()) || value.equals(arn(call, database)));
            case "engine" ->
                filter.values().contains(database.address().engine().rdsName());
            default -> false;
        };
    }

    private String arn(Call call, RegisteredDatabase database) {
        return "arn:aws:rds:" + call.region() + ":" + accountId + ":db:" + database.identifier();
    }

    private DBInstance view(Call call, RegisteredDatabase database) {
        return DBInstance.builder()
                .dbInstanceIdentifier(database.identifier())
                .dbInstanceClass("db.external")
                .engine(database.address().engine().rdsName())
                .dbInstanceStatus("available")
                .endpoint(Endpoint.builder()
                        .address(database.address().host())
                        .port(database.address().port())
                        .build())
                .instanceCreateTime(database.createdAt())
                .vpcSecurityGroups(database.groupIds().stream()
                        .map(id -> VpcSecurityGroupMembership.builder()
                                .vpcSecurityGroupId(id)
                                .status("active")
                                .build())
                        .toList())
                .availabilityZone(call.region() + "a")
                .dbSubnetGroup(subnetGroup(database))
                .multiAZ(false)
                .publiclyAccessible(false)
                .storageEncrypted(false)
                .caCertificateIdentifier(database.address().tls().mode() == Tls.Mode.OFF ? null : "registered")
                .dbInstanceArn(arn(call, database))
                .build();
    }

    private DBSubnetGroup subnetGroup(RegisteredDatabase database) {
        return DBSubnetGroup.builder()
                .dbSubnetGroupName("default")
                .dbSubnetGroupDescription("default")
                .vpcId(vpcId)
                .subnetGroupStatus("Complete")
                .subnets(List.of(Subnet.builder()
                        .subnetIdentifier(database.subnetId())
                        .subnetStatus("Active")
                        .build()))
                .build();
    }

    /** There are only VPC security groups here; EC2 shows those. */
    @Override
    public DBSecurityGroupMessage describeDBSecurityGroups(Call call, DescribeDBSecurityGroupsMessage input) {
        if (input.dbSecurityGroupName() != null) {
            throw RdsError.DB_SECURITY_GROUP_NOT_FOUND_FAULT.because(
                    "DBSecurityGroup " + input.dbSecurityGroupName() + " not found.");
        }
        return DBSecurityGroupMessage.builder().build();
    }

    @Override
    public DBSubnetGroupMessage describeDBSubnetGroups(Call call, DescribeDBSubnetGroupsMessage input) {
        return DBSubnetGroupMessage.builder()
                .dbSubnetGroups(
                        registry.list().stream().limit(1).map(this::subnetGroup).toList())
                .build();
    }

    @Override
    public TagListMessage listTagsForResource(Call call, ListTagsForResourceMessage input) {
        return TagListMessage.builder().build();
    }
}
