package rowmill.server.compute;

import java.util.ArrayList;
import java.util.List;

/** Adding to and taking from a group's rules, as EC2 does: source by source, duplicates and strangers refused. */
final class Rules {
    private Rules() {}

    static List<Rule> added(List<Rule> present, List<Rule> more) {
        List<Rule> all = new ArrayList<>(present);
        for (Rule rule : more) {
            for (Rule single : singles(rule)) {
                if (all.stream().anyMatch(other -> covers(other, single))) {
                    throw Ec2Error.INVALID_PERMISSION_DUPLICATE.because("the specified rule \"peer: " + source(single)
                            + ", " + traffic(single) + ", ALLOW\" already exists");
                }
                all.add(single);
            }
        }
        return all;
    }

    static List<Rule> removed(List<Rule> present, List<Rule> fewer) {
        List<Rule> all = new ArrayList<>();
        present.forEach(rule -> all.addAll(singles(rule)));
        for (Rule rule : fewer) {
            for (Rule single : singles(rule)) {
                if (!all.removeIf(other -> covers(other, single))) {
                    throw Ec2Error.INVALID_PERMISSION_NOT_FOUND.because(
                            "The specified rule does not exist in this security group.");
                }
            }
        }
        return all;
    }

    private static boolean covers(Rule rule, Rule single) {
        return rule.sameTraffic(single)
                && rule.cidrs().containsAll(single.cidrs())
                && rule.groupIds().containsAll(single.groupIds());
    }

    private static List<Rule> singles(Rule rule) {
        List<Rule> singles = new ArrayList<>();
        rule.cidrs()
                .forEach(cidr -> singles.add(
                        new Rule(rule.protocol(), rule.fromPort(), rule.toPort(), List.of(cidr), List.of())));
        rule.groupIds()
                .forEach(group -> singles.add(
                        new Rule(rule.protocol(), rule.fromPort(), rule.toPort(), List.of(), List.of(group))));
        return singles;
    }

    private static String source(Rule rule) {
        return String.join("", rule.cidrs()) + String.join("", rule.groupIds());
    }

    private static String traffic(Rule rule) {
        return rule.protocol().equals(Rule.ALL)
                ? "ALL"
                : rule.protocol().toUpperCase(java.util.Locale.ROOT) + ", from port: " + rule.fromPort() + ", to port: "
                        + rule.toPort();
    }
}
