package rowmill.server.compute;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowmill.contract.ec2.AuthorizeSecurityGroupIngressRequest;
import rowmill.contract.ec2.IpPermission;
import rowmill.contract.ec2.IpRange;
import rowmill.contract.ec2.RevokeSecurityGroupIngressRequest;
import rowmill.contract.ec2.UserIdGroupPair;

/** Reads rules out of requests, in the long form (IpPermissions) and in the short one. */
final class RuleReader {
    private final SecurityGroups groups;

    RuleReader(SecurityGroups groups) {
        this.groups = groups;
    }

    List<Rule> ingress(AuthorizeSecurityGroupIngressRequest input) {
        return input.ipPermissions().isEmpty()
                ? List.of(shortForm(
                        input.ipProtocol(),
                        input.fromPort(),
                        input.toPort(),
                        input.cidrIp(),
                        input.sourceSecurityGroupName()))
                : permissions(input.ipPermissions());
    }

    List<Rule> revoked(RevokeSecurityGroupIngressRequest input) {
        // The same members, but of another shape.
        return ingress(AuthorizeSecurityGroupIngressRequest.fromDocument(input.toDocument()));
    }

    private Rule shortForm(
            @Nullable String protocol,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable String cidr,
            @Nullable String sourceGroup) {
        List<String> sources =
                Optional.ofNullable(sourceGroup).map(this::idOf).stream().toList();
        return checked(protocol, from, to, Optional.ofNullable(cidr).stream().toList(), sources);
    }

    List<Rule> permissions(List<IpPermission> permissions) {
        return permissions.stream()
                .map(permission -> checked(
                        permission.ipProtocol(),
                        permission.fromPort(),
                        permission.toPort(),
                        permission.ipRanges().stream()
                                .map(IpRange::cidrIp)
                                .map(String::valueOf)
                                .toList(),
                        permission.userIdGroupPairs().stream().map(this::idOf).toList()))
                .toList();
    }

    private String idOf(UserIdGroupPair pair) {
        return pair.groupId() == null ? idOf(String.valueOf(pair.groupName())) : known(pair.groupId());
    }

    private String idOf(String nameOrId) {
        return groups.byName(nameOrId).map(SecurityGroup::id).orElseGet(() -> known(nameOrId));
    }

    private String known(String id) {
        return groups.find(id).orElseThrow(() -> SecurityGroups.notFound(id)).id();
    }

    private static Rule checked(
            @Nullable String protocol,
            @Nullable Integer from,
            @Nullable Integer to,
            List<String> cidrs,
            List<String> sources) {
        if (cidrs.isEmpty() && sources.isEmpty()) {
            throw Ec2Error.INVALID_PERMISSION_MALFORMED.because(
                    "A rule needs a source: an address block (CidrIp) or a security group");
        }
        List<String> blocks =
                cidrs.stream().map(cidr -> Cidr.parse(cidr).text()).toList();
        String name = protocolName(String.valueOf(protocol));
        if (name.equals(Rule.ALL)) {
            return new Rule(name, -1, -1, blocks, sources);
        }
        if (from == null || to == null || from > to || from < -1 || to > 65_535) {
            throw Ec2Error.INVALID_PARAMETER_VALUE.because("Invalid port range: from " + from + " to " + to);
        }
        return new Rule(name, from, to, blocks, sources);
    }

    private static String protocolName(String protocol) {
        return switch (protocol.toLowerCase(Locale.ROOT)) {
            case "tcp", "6" -> "tcp";
            case "udp", "17" -> "udp";
            case "icmp", "1" -> "icmp";
            case "-1", "all" -> Rule.ALL;
            default ->
                throw Ec2Error.INVALID_PARAMETER_VALUE.because(
                        "Invalid value '" + protocol + "' for IP protocol. Unknown protocol.");
        };
    }
}
