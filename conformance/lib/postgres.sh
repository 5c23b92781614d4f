# Shared by the conformance scripts: a PostgreSQL of this machine, in a folder of this run. Sourced after common.sh; not run.
# Debian: apt-get install postgresql. PostgreSQL does not run as root, so root gives it the account postgres.
postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
chmod 711 "$run_dir"

as_postgres() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

start_postgres() { # start_postgres DIRECTORY
    postgres_port=$(free_port)
    mkdir -p "$1"
    [ "$(id -u)" != 0 ] || chown postgres "$1"
    as_postgres "$postgres_bin/initdb" -D "$1/pg" -U postgres -E UTF8 --locale=C --auth-local=trust --auth-host=scram-sha-256 --no-sync >"$run_dir/initdb.log"
    postgres_dir=$1
    start_postgres_again
}

start_postgres_again() { # after stop_postgres: the same data on the same port
    as_postgres "$postgres_bin/postgres" -D "$postgres_dir/pg" -p "$postgres_port" -k "$postgres_dir" -c listen_addresses=127.0.0.1 -c fsync=off >>"$run_dir/postgres.log" 2>&1 &
    postgres_pid=$!
    wait_for 60 psql_root -c 'select 1' || { tail -20 "$run_dir/postgres.log"; exit 1; }
}

psql_root() { psql -X -q -v ON_ERROR_STOP=1 -h "$postgres_dir" -p "$postgres_port" -U postgres "$@"; }

stop_postgres() {
    [ -n "${postgres_dir:-}" ] || return 0
    as_postgres "$postgres_bin/pg_ctl" -D "$postgres_dir/pg" -m immediate stop >/dev/null 2>&1 || true
    wait "${postgres_pid:-}" 2>/dev/null || true
}
