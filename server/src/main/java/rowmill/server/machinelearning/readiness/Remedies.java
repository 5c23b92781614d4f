package rowmill.server.machinelearning.readiness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rowmill.contract.Caller;

/**
 * Commands of the AWS CLI that mend something, to be given to a POSIX shell as they are. Each policy has a name of its own and
 * always all rights of its purpose, so that putting one twice, or two of them, loses nothing.
 */
final class Remedies {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "2012-10-17";

    private Remedies() {}

    /**
     * An inline policy.
     *
     * @param name what it is for
     */
    record Grant(String name, List<String> actions, List<String> resources) {
        Grant {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
        }

        private String text() {
            ObjectNode policy = JSON.createObjectNode().put("Version", VERSION);
            ObjectNode statement = policy.putArray("Statement").addObject().put("Effect", "Allow");
            statement.set("Action", JSON.valueToTree(actions));
            statement.set("Resource", JSON.valueToTree(resources));
            return policy.toString();
        }
    }

    /** A policy of one right on one thing. */
    static Grant grant(String name, String action, String resource) {
        return new Grant(name, List.of(action), List.of(resource));
    }

    /** Gives a role a right. */
    static List<String> allow(String roleNameOrArn, Grant grant) {
        return List.of("aws iam put-role-policy --role-name " + quoted(nameOf(roleNameOrArn))
                + " --policy-name rowmill-" + grant.name() + " --policy-document " + quoted(grant.text()));
    }

    /** Gives a caller a right: its user, or the role whose session it is. */
    static List<String> allow(Caller caller, Grant grant) {
        if (caller.isUser()) {
            return List.of("aws iam put-user-policy --user-name " + quoted(nameOf(caller.arn()))
                    + " --policy-name rowmill-" + grant.name() + " --policy-document " + quoted(grant.text()));
        }
        return caller.isAssumedRole() ? allow(caller.arn().split("/")[1], grant) : List.of();
    }

    /**
     * Lets a service act as a role.
     *
     * @param current the role's trust policy, which is kept; unknown to who may not see it, and then replaced
     */
    static List<String> trust(String roleNameOrArn, String service, Optional<String> current) {
        return List.of("aws iam update-assume-role-policy --role-name " + quoted(nameOf(roleNameOrArn))
                + " --policy-document "
                + quoted(current.map(text -> widened(text, service)).orElseGet(() -> trusting(service))));
    }

    /** Makes a role. */
    static List<String> create(String roleNameOrArn, String service, List<Grant> grants) {
        List<String> commands = new ArrayList<>();
        String path = pathOf(roleNameOrArn);
        commands.add("aws iam create-role --role-name " + quoted(nameOf(roleNameOrArn))
                + (path.equals("/") ? "" : " --path " + quoted(path)) + " --assume-role-policy-document "
                + quoted(trusting(service)));
        grants.forEach(grant -> commands.addAll(allow(roleNameOrArn, grant)));
        return commands;
    }

    /** Makes an instance profile of a role's name with the role in it. */
    static List<String> profile(String roleNameOrArn) {
        String name = quoted(nameOf(roleNameOrArn));
        return List.of(
                "aws iam create-instance-profile --instance-profile-name " + name,
                "aws iam add-role-to-instance-profile --instance-profile-name " + name + " --role-name " + name);
    }

    private static String widened(String trust, String service) {
        try {
            ObjectNode policy = (ObjectNode) JSON.readTree(trust);
            ArrayNode statements = policy.path("Statement").isArray()
                    ? (ArrayNode) policy.path("Statement")
                    : JSON.createArrayNode().add(policy.path("Statement"));
            statements.add(trustStatement(service));
            policy.set("Statement", statements);
            return policy.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored trust policy cannot be read", e);
        }
    }

    private static String trusting(String service) {
        ObjectNode policy = JSON.createObjectNode().put("Version", VERSION);
        policy.putArray("Statement").add(trustStatement(service));
        return policy.toString();
    }

    private static ObjectNode trustStatement(String service) {
        ObjectNode statement = JSON.createObjectNode().put("Effect", "Allow");
        statement.putObject("Principal").put("Service", service);
        return statement.put("Action", "sts:AssumeRole");
    }

    /** A role's or a user's name out of its ARN; a name as it is. */
    static String nameOf(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    private static String pathOf(String nameOrArn) {
        int from = nameOrArn.indexOf(":role/");
        return from < 0 ? "/" : nameOrArn.substring(from + 5, nameOrArn.lastIndexOf('/') + 1);
    }

    /** A word as a POSIX shell takes it. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
