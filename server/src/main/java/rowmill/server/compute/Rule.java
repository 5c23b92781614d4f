package rowmill.server.compute;

import java.util.List;

/**
 * One rule of a security group.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp} or {@code -1} for all
 * @param fromPort first port, or -1 for all
 * @param toPort last port, or -1 for all
 * @param cidrs sources by address, for example {@code 10.0.0.0/16}
 * @param groupIds sources by their security group
 */
record Rule(String protocol, int fromPort, int toPort, List<String> cidrs, List<String> groupIds) {
    static final String ALL = "-1";

    Rule {
        cidrs = List.copyOf(cidrs);
        groupIds = List.copyOf(groupIds);
    }

    boolean admits(String sourceAddress, List<String> sourceGroups, int port) {
        boolean rightPort = protocol.equals(ALL) || (protocol.equals("tcp") && fromPort <= port && port <= toPort);
        return rightPort
                && (groupIds.stream().anyMatch(sourceGroups::contains)
                        || cidrs.stream().anyMatch(cidr -> Cidr.parse(cidr).contains(sourceAddress)));
    }

    boolean sameTraffic(Rule other) {
        return protocol.equals(other.protocol) && fromPort == other.fromPort && toPort == other.toPort;
    }
}
