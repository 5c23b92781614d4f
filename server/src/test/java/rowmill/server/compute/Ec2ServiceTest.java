package rowmill.server.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rowmill.server.compute.ComputeFixture.CALL;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.ServiceException;
import rowmill.contract.ec2.AuthorizeSecurityGroupIngressRequest;
import rowmill.contract.ec2.CreateSecurityGroupRequest;
import rowmill.contract.ec2.DeleteSecurityGroupRequest;
import rowmill.contract.ec2.DescribeInstancesRequest;
import rowmill.contract.ec2.DescribeSecurityGroupsRequest;
import rowmill.contract.ec2.DescribeSubnetsRequest;
import rowmill.contract.ec2.DescribeVpcsRequest;
import rowmill.contract.ec2.Filter;
import rowmill.contract.ec2.Instance;
import rowmill.contract.ec2.IpPermission;
import rowmill.contract.ec2.IpRange;
import rowmill.contract.ec2.RevokeSecurityGroupIngressRequest;
import rowmill.contract.ec2.RunInstancesRequest;
import rowmill.contract.ec2.TerminateInstancesRequest;
import rowmill.contract.ec2.UserIdGroupPair;

class Ec2ServiceTest {
    @TempDir
    Path directory;

    private ComputeFixture fixture;
    private Ec2Service ec2;
    private SecurityGroups groups;
    private String database;
    private String worker;

    @BeforeEach
    void open() {
        fixture = new ComputeFixture(directory, ComputeFixture.PATIENT);
        fixture.compute.start();
        ec2 = fixture.compute.ec2();
        groups = fixture.compute.groups();
        database = created("database");
        worker = created("worker");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private String created(String name) {
        return ec2.createSecurityGroup(
                        CALL,
                        CreateSecurityGroupRequest.builder()
                                .groupName(name)
                                .description("for " + name)
                                .build())
                .groupId();
    }

    private static IpPermission tcp(int from, int to, List<String> cidrs, List<String> sources) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(from)
                .toPort(to)
                .ipRanges(cidrs.stream()
                        .map(cidr -> IpRange.builder().cidrIp(cidr).build())
                        .toList())
                .userIdGroupPairs(sources.stream()
                        .map(id -> UserIdGroupPair.builder().groupId(id).build())
                        .toList())
                .build();
    }

    private void authorize(IpPermission... permissions) {
        ec2.authorizeSecurityGroupIngress(
                CALL,
                AuthorizeSecurityGroupIngressRequest.builder()
                        .groupId(database)
                        .ipPermissions(List.of(permissions))
                        .build());
    }

    private void revoke(IpPermission... permissions) {
        ec2.revokeSecurityGroupIngress(
                CALL,
                RevokeSecurityGroupIngressRequest.builder()
                        .groupId(database)
                        .ipPermissions(List.of(permissions))
                        .build());
    }

    private boolean workerReaches(int port) {
        return groups.admits("10.0.0.11", List.of(worker), List.of(database), port);
    }

    private static void assertRefused(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.errorCode().code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void aNewGroupAdmitsNobody() {
        assertThat(workerReaches(3306)).isFalse();
    }

    @Test
    void aRuleForAGroupAdmitsItsMembersOnItsPortsOnly() {
        authorize(tcp(3306, 3307, List.of(), List.of(worker)));
        assertThat(workerReaches(3306)).isTrue();
        assertThat(workerReaches(3307)).isTrue();
        assertThat(workerReaches(3305)).isFalse();
        assertThat(workerReaches(3308)).isFalse();
        assertThat(groups.admits("10.0.0.11", List.of(database), List.of(database), 3306))
                .isFalse();
        assertThat(groups.admits("10.0.0.11", List.of(), List.of(database), 3306))
                .isFalse();
    }

    @Test
    void aRuleForAnAddressBlockAdmitsWhoeverStandsInIt() {
        authorize(tcp(3306, 3306, List.of("203.0.113.0/24"), List.of()));
        assertThat(groups.admits("203.0.113.9", List.of(), List.of(database), 3306))
                .isTrue();
        assertThat(groups.admits("203.0.114.9", List.of(), List.of(database), 3306))
                .isFalse();
    }

    @Test
    void anyOfTheDatabasesGroupsMayAdmitAndUnknownOnesDoNot() {
        authorize(tcp(3306, 3306, List.of(), List.of(worker)));
        assertThat(groups.admits("10.0.0.11", List.of(worker), List.of("sg-gone", database), 3306))
                .isTrue();
        assertThat(groups.admits("10.0.0.11", List.of(worker), List.of("sg-gone"), 3306))
                .isFalse();
        assertThat(groups.admits("10.0.0.11", List.of(worker), List.of(), 3306)).isFalse();
    }

    @Test
    void aRuleForUdpAdmitsNoDatabaseConnection() {
        authorize(tcp(3306, 3306, List.of("0.0.0.0/0"), List.of()).toBuilder()
                .ipProtocol("udp")
                .build());
        assertThat(workerReaches(3306)).isFalse();
    }

    @Test
    void aRuleForAllProtocolsAdmitsEveryPort() {
        authorize(IpPermission.builder()
                .ipProtocol("-1")
                .ipRanges(List.of(IpRange.builder().cidrIp("0.0.0.0/0").build()))
                .build());
        assertThat(workerReaches(1)).isTrue();
        assertThat(workerReaches(65535)).isTrue();
    }

    @Test
    void theDefaultGroupAdmitsItsOwnMembers() {
        String group = groups.defaultGroupId();
        assertThat(groups.admits("10.0.0.11", List.of(group), List.of(group), 3306))
                .isTrue();
        assertThat(groups.admits("10.0.0.11", List.of(worker), List.of(group), 3306))
                .isFalse();
    }

    @Test
    void theSameRuleTwiceIsADuplicateInWhateverForm() {
        authorize(tcp(3306, 3306, List.of("10.0.0.0/16"), List.of(worker)));
        assertRefused(
                "InvalidPermission.Duplicate",
                "already exists",
                () -> authorize(tcp(3306, 3306, List.of("10.0.7.7/16"), List.of())));
        assertRefused(
                "InvalidPermission.Duplicate",
                "peer: " + worker + ", TCP, from port: 3306, to port: 3306, ALLOW",
                () -> ec2.authorizeSecurityGroupIngress(
                        CALL,
                        AuthorizeSecurityGroupIngressRequest.builder()
                                .groupName("database")
                                .ipProtocol("tcp")
                                .fromPort(3306)
                                .toPort(3306)
                                .sourceSecurityGroupName("worker")
                                .build()));
    }

    @Test
    void aRevokedSourceIsShutOutAndTheOthersStay() {
        authorize(tcp(3306, 3306, List.of("203.0.113.0/24"), List.of(worker)));
        revoke(tcp(3306, 3306, List.of(), List.of(worker)));
        assertThat(workerReaches(3306)).isFalse();
        assertThat(groups.admits("203.0.113.9", List.of(), List.of(database), 3306))
                .isTrue();
        assertRefused(
                "InvalidPermission.NotFound",
                "does not exist",
                () -> revoke(tcp(3306, 3306, List.of(), List.of(worker))));
    }

    @Test
    void aRefusedRuleLeavesTheGroupAsItWas() {
        authorize(tcp(3306, 3306, List.of(), List.of(worker)));
        assertRefused(
                "InvalidPermission.Duplicate",
                "",
                () -> authorize(
                        tcp(1, 1, List.of("0.0.0.0/0"), List.of()), tcp(3306, 3306, List.of(), List.of(worker))));
        assertThat(workerReaches(1)).isFalse();
    }

    @Test
    void rulesThatAreNoneAreRefused() {
        assertRefused(
                "InvalidPermission.Malformed",
                "needs a source",
                () -> authorize(tcp(3306, 3306, List.of(), List.of())));
        assertRefused(
                "InvalidParameterValue",
                "CIDR block everywhere is malformed",
                () -> authorize(tcp(3306, 3306, List.of("everywhere"), List.of())));
        assertRefused(
                "InvalidParameterValue",
                "Invalid port range",
                () -> authorize(tcp(3307, 3306, List.of("0.0.0.0/0"), List.of())));
        assertRefused(
                "InvalidParameterValue",
                "Invalid port range",
                () -> authorize(tcp(0, 65_536, List.of("0.0.0.0/0"), List.of())));
        assertRefused(
                "InvalidGroup.NotFound",
                "The security group 'sg-none' does not exist",
                () -> authorize(tcp(3306, 3306, List.of(), List.of("sg-none"))));
    }

    @Test
    void groupsAreShownWithTheirRulesAndFoundByNameIdAndFilter() {
        authorize(tcp(3306, 3306, List.of(), List.of(worker)));
        var shown = ec2.describeSecurityGroups(
                CALL,
                DescribeSecurityGroupsRequest.builder()
                        .filters(List.of(Filter.builder()
                                .name("group-name")
                                .values(List.of("data*"))
                                .build()))
                        .build());
        assertThat(shown.securityGroups()).singleElement().satisfies(group -> {
            assertThat(group.groupId()).isEqualTo(database);
            assertThat(group.ipPermissions().get(0).fromPort()).isEqualTo(3306);
            assertThat(group.ipPermissions().get(0).userIdGroupPairs().get(0).groupId())
                    .isEqualTo(worker);
            assertThat(group.ipPermissionsEgress()).hasSize(1);
        });
        assertRefused(
                "InvalidGroup.NotFound",
                "'sg-none'",
                () -> ec2.describeSecurityGroups(
                        CALL,
                        DescribeSecurityGroupsRequest.builder()
                                .groupIds(List.of("sg-none"))
                                .build()));
        assertThat(ec2.describeSecurityGroups(
                                CALL, DescribeSecurityGroupsRequest.builder().build())
                        .securityGroups())
                .hasSize(3);
    }

    @Test
    void groupNamesAreUniqueAndSomeAreReserved() {
        assertRefused("InvalidGroup.Duplicate", "'worker' already exists", () -> created("worker"));
        assertRefused("InvalidGroup.Reserved", "", () -> created("default"));
        assertRefused("InvalidGroup.Reserved", "", () -> created("sg-mine"));
    }

    private void delete(String id) {
        ec2.deleteSecurityGroup(
                CALL, DeleteSecurityGroupRequest.builder().groupId(id).build());
    }

    @Test
    void aGroupThatAnotherNamesCannotBeDeleted() {
        authorize(tcp(3306, 3306, List.of(), List.of(worker)));
        assertRefused("DependencyViolation", "has a dependent object", () -> delete(worker));
        delete(database);
        delete(worker);
        assertRefused("InvalidGroup.NotFound", "", () -> delete(worker));
        assertRefused("InvalidGroup.Reserved", "cannot be deleted", () -> delete(groups.defaultGroupId()));
    }

    @Test
    void theNetworkIsTheSameAfterARestart() {
        String subnet = fixture.compute.network().subnetId();
        try (Compute next = fixture.opened(ComputeFixture.PATIENT)) {
            next.start();
            assertThat(next.network().subnetId()).isEqualTo(subnet);
            assertThat(next.groups().defaultGroupId()).isEqualTo(groups.defaultGroupId());
        }
        var subnets = ec2.describeSubnets(CALL, DescribeSubnetsRequest.builder().build())
                .subnets();
        assertThat(subnets).singleElement().satisfies(one -> {
            assertThat(one.subnetId()).isEqualTo(subnet).matches("subnet-[0-9a-f]{17}");
            assertThat(one.vpcId())
                    .isEqualTo(
                            ec2.describeVpcs(CALL, DescribeVpcsRequest.builder().build())
                                    .vpcs()
                                    .get(0)
                                    .vpcId());
        });
        assertRefused(
                "InvalidSubnetID.NotFound",
                "The subnet ID 'subnet-0' does not exist",
                () -> ec2.describeSubnets(
                        CALL,
                        DescribeSubnetsRequest.builder()
                                .subnetIds(List.of("subnet-0"))
                                .build()));
    }

    private List<Instance> described(DescribeInstancesRequest request) {
        return ec2.describeInstances(CALL, request).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }

    @Test
    void instancesAreShownWithTheirTagsGroupsAndState() {
        String id = fixture.compute.workers().launch(ComputeFixture.launch("t-1"));
        assertThat(described(DescribeInstancesRequest.builder()
                        .filters(List.of(
                                Filter.builder()
                                        .name("instance-state-name")
                                        .values(List.of("running"))
                                        .build(),
                                Filter.builder()
                                        .name("tag:aws:datapipeline:id")
                                        .values(List.of("df-1"))
                                        .build()))
                        .build()))
                .singleElement()
                .satisfies(instance -> {
                    assertThat(instance.instanceId()).isEqualTo(id);
                    assertThat(instance.state().code()).isEqualTo(16);
                    assertThat(instance.tags().get(0).value()).isEqualTo("df-1");
                });
        assertRefused(
                "InvalidInstanceID.NotFound",
                "'i-none'",
                () -> described(DescribeInstancesRequest.builder()
                        .instanceIds(List.of("i-none"))
                        .build()));
    }

    @Test
    void terminatingSeveralTerminatesAllOrNone() {
        String one = fixture.compute.workers().launch(ComputeFixture.launch("t-1"));
        assertRefused(
                "InvalidInstanceID.NotFound",
                "'i-none'",
                () -> ec2.terminateInstances(
                        CALL,
                        TerminateInstancesRequest.builder()
                                .instanceIds(List.of(one, "i-none"))
                                .build()));
        assertThat(fixture.compute.workers().phase(one).alive()).isTrue();
        var changes = ec2.terminateInstances(
                        CALL,
                        TerminateInstancesRequest.builder()
                                .instanceIds(List.of(one))
                                .build())
                .terminatingInstances();
        assertThat(changes.get(0).previousState().name()).isEqualTo("running");
        assertThat(described(DescribeInstancesRequest.builder().build())
                        .get(0)
                        .state()
                        .name())
                .isEqualTo("terminated");
    }

    @Test
    void nobodyRunsAnImage() {
        assertRefused(
                "UnsupportedOperation",
                "no machine to run an image on",
                () -> ec2.runInstances(
                        CALL,
                        RunInstancesRequest.builder()
                                .imageId("ami-1")
                                .minCount(1)
                                .maxCount(1)
                                .build()));
    }
}
