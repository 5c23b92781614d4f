package rowmill.server.compute;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowmill.contract.ec2.GroupIdentifier;
import rowmill.contract.ec2.IamInstanceProfile;
import rowmill.contract.ec2.Instance;
import rowmill.contract.ec2.InstanceState;
import rowmill.contract.ec2.IpPermission;
import rowmill.contract.ec2.IpRange;
import rowmill.contract.ec2.Reservation;
import rowmill.contract.ec2.StateReason;
import rowmill.contract.ec2.Tag;
import rowmill.contract.ec2.UserIdGroupPair;

/** Groups and instances as EC2 shows them. */
final class Ec2Views {
    private Ec2Views() {}

    static rowmill.contract.ec2.SecurityGroup group(SecurityGroup group, String accountId, String vpcId) {
        return rowmill.contract.ec2.SecurityGroup.builder()
                .ownerId(accountId)
                .groupName(group.name())
                .groupId(group.id())
                .description(group.description())
                .ipPermissions(permissions(group.ingress(), accountId))
                .ipPermissionsEgress(permissions(group.egress(), accountId))
                .vpcId(vpcId)
                .build();
    }

    private static List<IpPermission> permissions(List<Rule> rules, String accountId) {
        return rules.stream()
                .map(rule -> IpPermission.builder()
                        .ipProtocol(rule.protocol())
                        .fromPort(rule.protocol().equals(Rule.ALL) ? null : rule.fromPort())
                        .toPort(rule.protocol().equals(Rule.ALL) ? null : rule.toPort())
                        .ipRanges(rule.cidrs().stream()
                                .map(cidr -> IpRange.builder().cidrIp(cidr).build())
                                .toList())
                        .userIdGroupPairs(rule.groupIds().stream()
                                .map(id -> UserIdGroupPair.builder()
                                        .userId(accountId)
                                        .groupId(id)
                                        .build())
                                .toList())
                        .build())
                .toList();
    }

    static Reservation reservation(WorkerInstance instance, SecurityGroups groups, String accountId, String vpcId) {
        List<GroupIdentifier> identifiers = instance.body().groupIds().stream()
                .map(id -> GroupIdentifier.builder()
                        .groupId(id)
                        .groupName(groups.find(id).map(SecurityGroup::name).orElse(""))
                        .build())
                .toList();
        return Reservation.builder()
                .reservationId("r-" + instance.id().substring(2))
                .ownerId(accountId)
                .groups(identifiers)
                .instances(List.of(instance(instance, identifiers, vpcId)))
                .build();
    }

    private static Instance instance(WorkerInstance instance, List<GroupIdentifier> groups, String vpcId) {
        boolean ended = instance.state() == WorkerInstance.State.TERMINATED;
        return Instance.builder()
                .instanceId(instance.id())
                .imageId("ami-rowmill")
                .state(state(instance.state()))
                .stateTransitionReason(instance.reason())
                .stateReason(
                        ended
                                ? StateReason.builder()
                                        .code("Client.InstanceInitiatedShutdown")
                                        .message(instance.reason())
                                        .build()
                                : null)
                .instanceType(instance.body().instanceType())
                .launchTime(instance.launchedAt())
                .subnetId(instance.body().subnetId())
                .vpcId(vpcId)
                .privateIpAddress(instance.privateAddress())
                .clientToken(instance.token())
                .tags(instance.body().tags().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .securityGroups(groups)
                .iamInstanceProfile(IamInstanceProfile.builder()
                        .arn(instance.body().profileArn())
                        .build())
                .build();
    }

    static InstanceState state(WorkerInstance.State state) {
        return InstanceState.builder().code(state.code()).name(state.ec2Name()).build();
    }

    static Map<String, List<String>> filterValues(WorkerInstance instance, String vpcId) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("instance-id", List.of(instance.id()));
        values.put("instance-state-name", List.of(instance.state().ec2Name()));
        values.put(
                "instance-state-code", List.of(Integer.toString(instance.state().code())));
        values.put("instance-type", List.of(instance.body().instanceType()));
        values.put("subnet-id", List.of(instance.body().subnetId()));
        values.put("vpc-id", List.of(vpcId));
        values.put("private-ip-address", List.of(instance.privateAddress()));
        values.put("instance.group-id", instance.body().groupIds());
        values.put("group-id", instance.body().groupIds());
        instance.body().tags().forEach((key, value) -> values.put("tag:" + key, List.of(value)));
        return values;
    }
}
