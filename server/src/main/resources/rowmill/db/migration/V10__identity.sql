-- Identity: one account with its users, groups, roles, policies, instance profiles, keys and sessions.
-- Times are milliseconds since 1970 UTC. Names are unique without regard to case, as in IAM.
create table identity_account (
    one integer primary key check (one = 1),
    account_id text not null,
    created bigint not null,
    -- Counts every change, so that other nodes know when what they remember is old.
    changes bigint not null
);
create table identity_entity (
    id text primary key,
    kind text not null check (kind in ('USER', 'GROUP', 'ROLE')),
    name text not null,
    lower_name text not null,
    path text not null,
    created bigint not null,
    -- A role's trust policy; empty for users and groups.
    trust text not null,
    unique (kind, lower_name)
);
create table identity_membership (
    group_id text not null references identity_entity (id),
    user_id text not null references identity_entity (id),
    primary key (group_id, user_id)
);
create index identity_membership_user on identity_membership (user_id);
create table identity_inline_policy (
    entity_id text not null references identity_entity (id),
    name text not null,
    document text not null,
    primary key (entity_id, name)
);
create table identity_policy (
    arn text primary key,
    id text not null,
    name text not null,
    lower_name text not null unique,
    path text not null,
    description text not null,
    created bigint not null,
    updated bigint not null,
    default_version integer not null,
    last_version integer not null
);
create table identity_policy_version (
    policy_arn text not null references identity_policy (arn),
    version integer not null,
    document text not null,
    created bigint not null,
    primary key (policy_arn, version)
);
-- The policy may be one of AWS's, which are no rows; so no reference.
create table identity_attachment (
    entity_id text not null references identity_entity (id),
    policy_arn text not null,
    primary key (entity_id, policy_arn)
);
create index identity_attachment_policy on identity_attachment (policy_arn);
create table identity_instance_profile (
    id text primary key,
    name text not null,
    lower_name text not null unique,
    path text not null,
    created bigint not null,
    role_id text references identity_entity (id)
);
create table identity_access_key (
    id text primary key,
    user_id text not null references identity_entity (id),
    sealed_secret text not null,
    active integer not null check (active in (0, 1)),
    created bigint not null,
    used bigint,
    used_service text,
    used_region text
);
create index identity_access_key_user on identity_access_key (user_id);
-- Temporary keys. The entity is a role, a user, or (by the account's id) root; it may be gone while the row remains.
create table identity_session (
    key_id text primary key,
    entity_id text not null,
    principal_id text not null,
    arn text not null,
    sealed_secret text not null,
    sealed_token text not null,
    created bigint not null,
    expires bigint not null,
    -- The session policy, empty for none.
    policy text not null,
    -- Condition keys of the session: a JSON object of lists.
    context text not null
);
create index identity_session_expires on identity_session (expires);
create index identity_session_principal on identity_session (principal_id);
