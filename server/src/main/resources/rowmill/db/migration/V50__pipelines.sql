-- AWS Data Pipeline: pipelines, versions of their definitions, runs with their instances and attempts, tasks.
create table dp_pipeline (
    id text primary key,
    account_id text not null,
    region text not null,
    name text not null,
    unique_id text not null,
    creation_key text unique, -- account, name and unique id; null once deleted
    description text not null,
    creator_arn text not null,
    creator_id text not null,
    created_at bigint not null,
    state text not null,
    latest_version bigint not null,
    active_version bigint,
    activations bigint not null,
    first_activated_at bigint,
    latest_activated_at bigint,
    deactivated_at bigint,
    job_epoch bigint not null,
    touched bigint not null,
    deleted_at bigint
);
create index dp_pipeline_account on dp_pipeline (account_id, created_at, id);

create table dp_tag (
    pipeline_id text not null,
    tag_key text not null,
    tag_value text not null,
    primary key (pipeline_id, tag_key)
);

-- One row per object, parameter or value (kind O, P, V) of a version; its fields beside it.
create table dp_definition_object (
    pipeline_id text not null,
    version bigint not null,
    kind text not null,
    position integer not null,
    id text not null,
    name text not null,
    primary key (pipeline_id, version, kind, position)
);
create table dp_definition_field (
    pipeline_id text not null,
    version bigint not null,
    kind text not null,
    object_position integer not null,
    position integer not null,
    field_key text not null,
    field_text text, -- secret texts are sealed
    field_reference text,
    primary key (pipeline_id, version, kind, object_position, position)
);

create table dp_schedule (
    pipeline_id text not null,
    schedule text not null,
    origin bigint not null,
    next_index bigint not null,
    primary key (pipeline_id, schedule)
);
create table dp_paused (
    pipeline_id text not null,
    component text not null,
    primary key (pipeline_id, component)
);

create table dp_run (
    pipeline_id text not null,
    id text not null,
    version bigint not null,
    scheduled_start bigint not null,
    scheduled_end bigint not null,
    schedule text not null, -- empty for a run on demand
    settled integer not null,
    primary key (pipeline_id, id)
);
create table dp_run_object (
    pipeline_id text not null,
    id text not null,
    ordinal bigint not null,
    run_id text not null,
    sphere text not null,
    component text not null,
    parent text not null, -- the instance of an attempt, else empty
    status text not null,
    primary key (pipeline_id, id)
);
create unique index dp_run_object_ordinal on dp_run_object (pipeline_id, ordinal);
create index dp_run_object_run on dp_run_object (pipeline_id, run_id);
create table dp_run_field (
    pipeline_id text not null,
    object_id text not null,
    field_key text not null,
    field_text text not null,
    primary key (pipeline_id, object_id, field_key)
);

create table dp_task (
    pipeline_id text not null,
    attempt_id text not null,
    run_id text not null,
    account_id text not null,
    worker_group text not null,
    holder text not null, -- the instance that alone may take it; empty for any runner of the group
    state text not null,
    lease bigint not null,
    token text not null,
    deadline bigint, -- when the present lease ends
    progress_seconds bigint not null,
    source_address text not null,
    created_at bigint not null,
    primary key (pipeline_id, attempt_id)
);
create index dp_task_group on dp_task (worker_group, state);

create table dp_runner (
    account_id text not null,
    taskrunner_id text not null,
    worker_group text not null,
    hostname text not null,
    seen_at bigint not null,
    primary key (account_id, taskrunner_id)
);
