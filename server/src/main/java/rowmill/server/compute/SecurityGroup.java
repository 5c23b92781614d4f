package rowmill.server.compute;

import java.util.List;

/** A security group as stored. */
record SecurityGroup(String id, String name, String description, List<Rule> ingress, List<Rule> egress) {
    static final String DEFAULT = "default";

    SecurityGroup {
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    SecurityGroup withIngress(List<Rule> rules) {
        return new SecurityGroup(id, name, description, rules, egress);
    }

    SecurityGroup withEgress(List<Rule> rules) {
        return new SecurityGroup(id, name, description, ingress, rules);
    }
}
