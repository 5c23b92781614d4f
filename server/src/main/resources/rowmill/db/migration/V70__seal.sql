-- One row, sealed with the key of the data directory that this store belongs to: another key does not open it.
create table vault_mark (
    one integer primary key check (one = 1),
    sealed text not null
);
