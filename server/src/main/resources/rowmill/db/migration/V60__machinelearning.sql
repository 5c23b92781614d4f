-- Entities of Amazon ML. What lists filter and sort by stands in columns; the rest is in body (JSON, versioned).
create table ml_entities (
    kind text not null,
    id text not null,
    name text,
    status text not null,
    created_at bigint not null,
    updated_at bigint not null,
    created_by text not null,
    data_uri text,
    datasource_id text,
    mlmodel_id text,
    mlmodel_type text,
    algorithm text,
    endpoint_status text,
    request_hash text not null,
    body text not null,
    primary key (kind, id)
);
create index ml_entities_datasource on ml_entities (datasource_id);
create index ml_entities_mlmodel on ml_entities (mlmodel_id);
-- A password on its way from the request to the pipeline; the row goes when the pipeline has it.
create table ml_sealed (
    kind text not null,
    id text not null,
    sealed text not null,
    primary key (kind, id)
);
-- Results too large for the entity: the profile of a datasource, the evaluation's figures, the model's file.
create table ml_results (
    kind text not null,
    id text not null,
    part text not null,
    content text not null,
    primary key (kind, id, part)
);
create table ml_tags (
    kind text not null,
    id text not null,
    tag_key text not null,
    tag_value text,
    primary key (kind, id, tag_key)
);
create table ml_log (
    kind text not null,
    id text not null,
    line bigint not null,
    at bigint not null,
    text text not null,
    primary key (kind, id, line)
);
