package rowmill.server.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import rowmill.contract.Call;
import rowmill.contract.Empty;
import rowmill.contract.ServiceException;
import rowmill.contract.ec2.AuthorizeSecurityGroupEgressRequest;
import rowmill.contract.ec2.AuthorizeSecurityGroupIngressRequest;
import rowmill.contract.ec2.CreateSecurityGroupRequest;
import rowmill.contract.ec2.CreateSecurityGroupResult;
import rowmill.contract.ec2.DeleteSecurityGroupRequest;
import rowmill.contract.ec2.DescribeInstancesRequest;
import rowmill.contract.ec2.DescribeInstancesResult;
import rowmill.contract.ec2.DescribeSecurityGroupsRequest;
import rowmill.contract.ec2.DescribeSecurityGroupsResult;
import rowmill.contract.ec2.DescribeSubnetsRequest;
import rowmill.contract.ec2.DescribeSubnetsResult;
import rowmill.contract.ec2.DescribeVpcsRequest;
import rowmill.contract.ec2.DescribeVpcsResult;
import rowmill.contract.ec2.Ec2Handler;
import rowmill.contract.ec2.InstanceStateChange;
import rowmill.contract.ec2.Reservation;
import rowmill.contract.ec2.RevokeSecurityGroupEgressRequest;
import rowmill.contract.ec2.RevokeSecurityGroupIngressRequest;
import rowmill.contract.ec2.RunInstancesRequest;
import rowmill.contract.ec2.Subnet;
import rowmill.contract.ec2.TerminateInstancesRequest;
import rowmill.contract.ec2.TerminateInstancesResult;
import rowmill.contract.ec2.Vpc;

/** The operations of EC2 that show and steer who may reach what. Thread-safe. */
public final class Ec2Service implements Ec2Handler {
    private static final int ADDRESSES = 4_086;

    private final Network network;
    private final SecurityGroups groups;
    private final WorkerInstances instances;
    private final Workers workers;
    private final String accountId;

    Ec2Service(Network network, SecurityGroups groups, WorkerInstances instances, Workers workers, String accountId) {
        this.network = network;
        this.groups = groups;
        this.instances = instances;
        this.workers = workers;
        this.accountId = accountId;
    }

    @Override
    public DescribeVpcsResult describeVpcs(Call call, DescribeVpcsRequest input) {
        requireKnown(
                input.vpcIds(),
                List.of(network.vpcId()),
                id -> Ec2Error.INVALID_VPC_NOT_FOUND.because("The vpc ID '" + id + "' does not exist"));
        Vpc vpc = Vpc.builder()
                .vpcId(network.vpcId())
                .state("available")
                .cidrBlock(Network.VPC_CIDR)
                .instanceTenancy("default")
                .isDefault(true)
                .build();
        boolean pass = Filters.pass(
                input.filters(),
                Map.of(
                        "vpc-id", List.of(network.vpcId()),
                        "isDefault", List.of("true"),
                        "is-default", List.of("true"),
                        "state", List.of("available"),
                        "cidr", List.of(Network.VPC_CIDR)));
        return DescribeVpcsResult.builder()
                .vpcs(pass ? List.of(vpc) : List.of())
                .build();
    }

    @Override
    public DescribeSubnetsResult describeSubnets(Call call, DescribeSubnetsRequest input) {
        requireKnown(
                input.subnetIds(),
                List.of(network.subnetId()),
                id -> Ec2Error.INVALID_SUBNET_NOT_FOUND.because("The subnet ID '" + id + "' does not exist"));
        Subnet subnet = Subnet.builder()
                .subnetId(network.subnetId())
                .state("available")
                .vpcId(network.vpcId())
                .cidrBlock(Network.SUBNET_CIDR)
                .availableIpAddressCount(ADDRESSES - instances.list(false).size())
                .availabilityZone(call.region() + "a")
                .defaultForAz(true)
                .mapPublicIpOnLaunch(false)
                .build();
        boolean pass = Filters.pass(
                input.filters(),
                Map.of(
                        "vpc-id", List.of(network.vpcId()),
                        "subnet-id", List.of(network.subnetId()),
                        "default-for-az", List.of("true"),
                        "state", List.of("available"),
                        "availability-zone", List.of(call.region() + "a")));
        return DescribeSubnetsResult.builder()
                .subnets(pass ? List.of(subnet) : List.of())
                .build();
    }

    private static void requireKnown(
            List<String> wanted, List<String> known, java.util.function.Function<String, ServiceException> refusal) {
        wanted.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw refusal.apply(id);
        });
    }

    @Override
    public DescribeSecurityGroupsResult describeSecurityGroups(Call call, DescribeSecurityGroupsRequest input) {
        List<SecurityGroup> all = groups.all();
        requireKnown(input.groupIds(), all.stream().map(SecurityGroup::id).toList(), SecurityGroups::notFound);
        requireKnown(input.groupNames(), all.stream().map(SecurityGroup::name).toList(), SecurityGroups::notFound);
        return DescribeSecurityGroupsResult.builder()
                .securityGroups(all.stream()
                        .filter(group ->
                                input.groupIds().isEmpty() || input.groupIds().contains(group.id()))
                        .filter(group -> input.groupNames().isEmpty()
                                || input.groupNames().contains(group.name()))
                        .filter(group -> Filters.pass(
                                input.filters(),
                                Map.of(
                                        "group-id", List.of(group.id()),
                                        "group-name", List.of(group.name()),
                                        "vpc-id", List.of(network.vpcId()),
                                        "description", List.of(group.description()))))
                        .map(group -> Ec2Views.group(group, accountId, network.vpcId()))
                        .toList())
                .build();
    }

    @Override
    public CreateSecurityGroupResult createSecurityGroup(Call call, CreateSecurityGroupRequest input) {
        if (input.vpcId() != null && !input.vpcId().equals(network.vpcId())) {
            throw Ec2Error.INVALID_VPC_NOT_FOUND.because("The vpc ID '" + input.vpcId() + "' does not exist");
        }
        if (input.groupName().startsWith("sg-") || input.groupName().equals(SecurityGroup.DEFAULT)) {
            throw Ec2Error.INVALID_GROUP_RESERVED.because(
                    "Cannot use reserved security group name: " + input.groupName());
        }
        return CreateSecurityGroupResult.builder()
                .groupId(groups.create(input.groupName(), input.description()))
                .build();
    }

    @Override
    public Empty deleteSecurityGroup(Call call, DeleteSecurityGroupRequest input) {
        SecurityGroup group = group(input.groupId(), input.groupName());
        if (group.name().equals(SecurityGroup.DEFAULT)) {
            throw Ec2Error.INVALID_GROUP_RESERVED.because("The security group 'default' cannot be deleted");
        }
        boolean byInstance = instances.list(false).stream()
                .anyMatch(instance -> instance.body().groupIds().contains(group.id()));
        boolean byRule = groups.all().stream()
                .filter(other -> !other.id().equals(group.id()))
                .flatMap(other -> Stream.concat(other.ingress().stream(), other.egress().stream()))
                .anyMatch(rule -> rule.groupIds().contains(group.id()));
        if (byInstance || byRule) {
            throw Ec2Error.DEPENDENCY_VIOLATION.because("resource " + group.id() + " has a dependent object");
        }
        groups.delete(group.id());
        return Empty.VALUE;
    }

    @Override
    public Empty authorizeSecurityGroupIngress(Call call, AuthorizeSecurityGroupIngressRequest input) {
        SecurityGroup group = group(input.groupId(), input.groupName());
        List<Rule> rules = new RuleReader(groups).ingress(input);
        groups.update(group.id(), latest -> latest.withIngress(Rules.added(latest.ingress(), rules)));
        return Empty.VALUE;
    }

    @Override
    public Empty revokeSecurityGroupIngress(Call call, RevokeSecurityGroupIngressRequest input) {
        SecurityGroup group = group(input.groupId(), input.groupName());
        List<Rule> rules = new RuleReader(groups).revoked(input);
        groups.update(group.id(), latest -> latest.withIngress(Rules.removed(latest.ingress(), rules)));
        return Empty.VALUE;
    }

    @Override
    public Empty authorizeSecurityGroupEgress(Call call, AuthorizeSecurityGroupEgressRequest input) {
        List<Rule> rules = new RuleReader(groups).permissions(input.ipPermissions());
        groups.update(input.groupId(), latest -> latest.withEgress(Rules.added(latest.egress(), rules)));
        return Empty.VALUE;
    }

    @Override
    public Empty revokeSecurityGroupEgress(Call call, RevokeSecurityGroupEgressRequest input) {
        List<Rule> rules = new RuleReader(groups).permissions(input.ipPermissions());
        groups.update(input.groupId(), latest -> latest.withEgress(Rules.removed(latest.egress(), rules)));
        return Empty.VALUE;
    }

    private SecurityGroup group(
            @org.jspecify.annotations.Nullable String id, @org.jspecify.annotations.Nullable String name) {
        if (id != null) {
            return groups.find(id).orElseThrow(() -> SecurityGroups.notFound(id));
        }
        String wanted = String.valueOf(name);
        return groups.byName(wanted).orElseThrow(() -> SecurityGroups.notFound(wanted));
    }

    @Override
    public DescribeInstancesResult describeInstances(Call call, DescribeInstancesRequest input) {
        List<WorkerInstance> all = instances.list(true);
        requireKnown(
                input.instanceIds(),
                all.stream().map(WorkerInstance::id).toList(),
                id -> Ec2Error.INVALID_INSTANCE_NOT_FOUND.because("The instance ID '" + id + "' does not exist"));
        return DescribeInstancesResult.builder()
                .reservations(all.stream()
                        .filter(instance -> input.instanceIds().isEmpty()
                                || input.instanceIds().contains(instance.id()))
                        .filter(instance ->
                                Filters.pass(input.filters(), Ec2Views.filterValues(instance, network.vpcId())))
                        .map(instance -> Ec2Views.reservation(instance, groups, accountId, network.vpcId()))
                        .toList())
                .build();
    }

    @Override
    public Reservation runInstances(Call call, RunInstancesRequest input) {
        throw Ec2Error.UNSUPPORTED_OPERATION.because(
                "Rowmill's instances are its own task runners, launched by a pipeline's Ec2Resource. There is no machine to"
                        + " run an image on.");
    }

    @Override
    public TerminateInstancesResult terminateInstances(Call call, TerminateInstancesRequest input) {
        // All or none: an unknown id among them must not cost the others their work.
        List<WorkerInstance> doomed = input.instanceIds().stream()
                .map(id -> instances
                        .find(id)
                        .orElseThrow(() -> Ec2Error.INVALID_INSTANCE_NOT_FOUND.because(
                                "The instance ID '" + id + "' does not exist")))
                .toList();
        List<InstanceStateChange> changes = new ArrayList<>();
        for (WorkerInstance before : doomed) {
            workers.terminate(before.id());
            changes.add(InstanceStateChange.builder()
                    .instanceId(before.id())
                    .previousState(Ec2Views.state(before.state()))
                    .currentState(Ec2Views.state(WorkerInstance.State.TERMINATED))
                    .build());
        }
        return TerminateInstancesResult.builder().terminatingInstances(changes).build();
    }
}
