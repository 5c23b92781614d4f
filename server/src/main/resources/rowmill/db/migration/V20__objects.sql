-- Objects: what the S3 front end knows. Keys stand as the lower-case hexadecimal digits of their UTF-8 bytes, so that
-- every database sorts them as S3 does, whatever its collation. The bytes of an object are files beside this store.
create table s3_bucket (
    name        text primary key,
    created_at  bigint not null
);

create table s3_bucket_policy (
    bucket      text primary key,
    policy      text not null,
    changed_at  bigint not null
);

create table s3_object (
    bucket      text not null,
    key_hex     text not null,
    size        bigint not null,
    etag        text not null,
    modified_at bigint not null,
    headers     text not null,
    segments    text not null,
    primary key (bucket, key_hex)
);

create table s3_upload (
    id          text primary key,
    bucket      text not null,
    key_hex     text not null,
    started_at  bigint not null,
    headers     text not null
);
create index s3_upload_by_key on s3_upload (bucket, key_hex);

create table s3_part (
    upload_id   text not null,
    number      integer not null,
    size        bigint not null,
    etag        text not null,
    modified_at bigint not null,
    file        text not null,
    primary key (upload_id, number)
);
