#!/usr/bin/env bash
# The main job, killed as by kill -9 at each boundary between its states: the server, the worker, both, and twice. Prints
# its table. The test stands in app/src/test (CrashPointsTest); it takes some minutes, so `mvn verify` leaves it out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
log=$(mktemp "${TMPDIR:-/tmp}/rowmill-crashpoints.XXXXXX")
trap 'rm -f "$log"' EXIT
if mvn -q -B -ntp -Dquick -pl app -am test -Dtest=CrashPointsTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Drowmill.crashpoints=true >"$log" 2>&1; then
    sed -n '/^killed /,$p' "$log" | grep -v '^\['
    printf '%s runs completed, one of them without a kill\n' "$(grep -c ' COMPLETED ' "$log")"
else
    tail -120 "$log"
    exit 1
fi
