-- The network that decides which worker reaches which database, and the workers.
create table ec2_network (
    name text not null primary key,
    id text not null
);
create table ec2_groups (
    id text not null primary key,
    name text not null unique,
    description text not null,
    ingress text not null,
    egress text not null
);
create table ec2_instances (
    id text not null primary key,
    token text not null unique,
    state text not null,
    reason text not null,
    number bigint not null,
    launched_at bigint not null,
    ended_at bigint,
    pid bigint,
    pid_started bigint,
    body text not null
);
