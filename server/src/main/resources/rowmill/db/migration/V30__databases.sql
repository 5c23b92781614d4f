-- Databases that the operator allows to be read. Never written by a caller of the API.
create table db_instances (
    identifier text not null primary key,
    engine text not null,
    host text not null,
    port integer not null,
    tls_mode text not null,
    tls_authorities text not null,
    subnet_id text not null,
    group_ids text not null,
    created_at bigint not null
);
