package rowmill.server.identity.iam;

import rowmill.server.identity.directory.Directory;

/**
 * Identity and Access Management 2010-05-08. An operation is found by its name in the interface of what it is about: {@code
 * AttachRolePolicy} is {@code attachRolePolicy} of {@code RoleRequests}. Thread-safe.
 */
public final class IamService
        implements UserRequests, GroupRequests, RoleRequests, PolicyRequests, InstanceProfileRequests, AccountRequests {
    private final IamParts parts;

    public IamService(Directory directory) {
        this.parts = IamParts.of(directory);
    }

    @Override
    public IamParts parts() {
        return parts;
    }
}
