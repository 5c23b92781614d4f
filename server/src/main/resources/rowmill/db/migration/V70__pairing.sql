-- The data directory that this store belongs to: one row with an id, which the directory's store.id repeats, and the same id
-- sealed with the directory's key, which another key does not open.
create table store_pairing (
    one integer primary key check (one = 1),
    id text not null,
    sealed text not null
);
