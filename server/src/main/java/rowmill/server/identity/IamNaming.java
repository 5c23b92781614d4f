package rowmill.server.identity;

import java.util.Map;
import java.util.Set;
import rowmill.contract.Call;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;
import rowmill.server.identity.directory.InstanceProfile;

/**
 * The resources of IAM's operations ("Actions, resources, and condition keys for AWS IAM"). What exists is named with its
 * path, what is to be made with the path asked for; operations that list all of a kind have no single resource.
 */
final class IamNaming implements ResourceNaming {
    /** Without a user name these are about the caller. */
    private static final Set<String> OF_CALLER =
            Set.of("GetUser", "CreateAccessKey", "ListAccessKeys", "UpdateAccessKey", "DeleteAccessKey");

    private final Directory directory;

    IamNaming(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String resource(Call call, String operation, Map<String, Object> input) {
        // The order matters: AddUserToGroup is about the group, AddRoleToInstanceProfile about the profile,
        // AttachRolePolicy about the role.
        if (input.get("InstanceProfileName") instanceof String name) {
            return directory
                    .instanceProfiles()
                    .find(name)
                    .map(InstanceProfile::arn)
                    .orElseGet(() -> directory.instanceProfiles().arn(path(input), name));
        }
        if (input.get("GroupName") instanceof String name) {
            return entity(EntityKind.GROUP, name, input);
        }
        if (input.get("RoleName") instanceof String name) {
            return entity(EntityKind.ROLE, name, input);
        }
        if (input.get("UserName") instanceof String name) {
            return entity(EntityKind.USER, name, input);
        }
        if (input.get("PolicyArn") instanceof String arn) {
            return arn;
        }
        if (input.get("PolicySourceArn") instanceof String arn) {
            return arn;
        }
        if (operation.equals("CreatePolicy") && input.get("PolicyName") instanceof String name) {
            return "arn:aws:iam::" + directory.accountId() + ":policy" + path(input) + name;
        }
        return OF_CALLER.contains(operation) ? call.caller().arn() : "*";
    }

    private String entity(EntityKind kind, String name, Map<String, Object> input) {
        return directory.entities().find(kind, name).map(Entity::arn).orElseGet(() -> directory
                .entities()
                .arn(kind, path(input), name));
    }

    private static String path(Map<String, Object> input) {
        return input.get("Path") instanceof String path ? path : "/";
    }
}
