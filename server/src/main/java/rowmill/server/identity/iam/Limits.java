package rowmill.server.identity.iam;

/** IAM's quotas ("IAM and AWS STS quotas", IAM User Guide): their default values. Sizes are in characters. */
final class Limits {
    static final int USERS = 5000;
    static final int GROUPS = 300;
    static final int ROLES = 1000;
    static final int INSTANCE_PROFILES = 1000;
    static final int POLICIES = 1500;
    static final int POLICY_VERSIONS = 5;
    static final int ATTACHED_POLICIES = 10;
    static final int GROUPS_PER_USER = 10;
    static final int KEYS_PER_USER = 2;
    static final int MANAGED_POLICY_SIZE = 6144;
    static final int TRUST_POLICY_SIZE = 2048;
    static final int USER_POLICY_SIZE = 2048;
    static final int GROUP_POLICY_SIZE = 5120;
    static final int ROLE_POLICY_SIZE = 10240;

    private Limits() {}
}
