#!/usr/bin/env bash
# The server is killed in the middle of the copy and started again: the datasource completes, the staged bytes are those of
# the table, and nothing is left running.
source "$(dirname "$0")/lib/common.sh"

say "A MySQL with a table large enough to be in the middle of"
start_mysql "$run_dir/mysql"
mysql_root <<'SQL'
create database bank;
use bank;
create table banking (id INT NOT NULL, job VARCHAR(20), note VARCHAR(200), euribor3m FLOAT, y INT);
insert into banking values (1,'services',repeat('x',150),4.857,0),(2,'admin.',repeat('y',150),1.313,1);
SQL
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do
    echo "insert into banking select id + (select max(id) from (select id from banking) b), job, note, euribor3m, y from banking;"
done | mysql_root bank
mysql_root -e "create user 'ml'@'%' identified by 'corr3ct-h0rse'; grant select on bank.* to 'ml'@'%'"
rows=$(mysql_root -N bank -e 'select count(*) from banking')
say "  $rows rows"

rowmill_port=$(free_port)
"$repository/rowmill" database add test-mysql --data "$run_dir/data" --engine mysql --host 127.0.0.1 --port "$mysql_port" >/dev/null
start_rowmill "$run_dir/data"
prepare_roles
aws s3api create-bucket --bucket crash-staging >/dev/null
aws iam put-role-policy --role-name AmazonMLRole --policy-name staging --policy-document \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:ListBucket","s3:GetObject"],"Resource":["arn:aws:s3:::crash-staging","arn:aws:s3:::crash-staging/*"]}]}'

workers() { pgrep -f "$run_dir/data/instances/" || true; }
no_worker() { [ -z "$(workers)" ]; }

create() { # create ID [QUERY]
    aws machinelearning create-data-source-from-rds --data-source-id "$1" --data-source-name "$1" --role-arn "$role_arn" --compute-statistics \
        --rds-data "{\"DatabaseInformation\":{\"InstanceIdentifier\":\"test-mysql\",\"DatabaseName\":\"bank\"},\"SelectSqlQuery\":\"${2:-select * from banking}\",\"DatabaseCredentials\":{\"Username\":\"ml\",\"Password\":\"corr3ct-h0rse\"},\"S3StagingLocation\":\"s3://crash-staging/\",\"ResourceRole\":\"DataPipelineDefaultResourceRole\",\"ServiceRole\":\"DataPipelineDefaultRole\",\"SubnetId\":\"$subnet\",\"SecurityGroupIds\":[\"$group\"]}" >/dev/null
}

completed() { # completed ID
    local status
    status=$(aws machinelearning get-data-source --data-source-id "$1" --query Status --output text)
    [ "$status" = COMPLETED ] || [ "$status" = FAILED ]
}

mysql_root -N bank -e 'select id, job, note, euribor3m, y from banking' | tr '\t' ',' | LC_ALL=C sort | sha256sum >"$run_dir/expected"

check() { # check ID WHAT
    wait_for 180 completed "$1" || true
    same "$2: the datasource completes" COMPLETED "$(aws machinelearning get-data-source --data-source-id "$1" --query Status --output text)"
    local location
    location=$(aws machinelearning get-data-source --data-source-id "$1" --query DataLocationS3 --output text)
    aws s3 cp --only-show-errors --recursive --exclude 'logs/*' "$location" "$run_dir/staged-$1"
    for part in "$run_dir/staged-$1"/*.csv; do tail -n +2 "$part"; done | LC_ALL=C sort | sha256sum >"$run_dir/actual"
    same "$2: the staged bytes are the table's" "$(cat "$run_dir/expected")" "$(cat "$run_dir/actual")"
    wait_for 20 no_worker || true
    same "$2: no worker is left running" "" "$(workers)"
}

# The first piece of 6 MB, of some 200, stands in S3.
staging() { [ -n "$(find "$run_dir/data/objects/bytes" -type f -size +5M -newer "$run_dir/begun" -print -quit)" ]; }
copying() { mysql_root -N -e "select count(*) from information_schema.processlist where user = 'ml' and command <> 'Sleep'" | grep -qx '[1-9]'; }

# in_the_middle ID : begins the copy and holds its worker still where some of the rows are in S3 and some not yet read
in_the_middle() {
    touch "$run_dir/begun"
    create "$1"
    wait_for 120 staging || true
    [ -z "$(workers)" ] || kill -STOP $(workers)
    if copying; then ok "the copy is in the middle"; else not_ok "the copy is in the middle" "it had ended already, or never begun"; fi
}

say "The server is killed while the worker copies"
in_the_middle ds-server
held=$(workers)
kill -9 "$(json d.pid <"$run_dir/data/ready.json")"
wait "$server_pid" 2>/dev/null || true
kill -CONT $held
wait_for 30 no_worker && ok "a worker without its server ends by itself" || not_ok "a worker without its server ends by itself" "$(workers)"
start_rowmill "$run_dir/data"
check ds-server "after the server's crash"

say "The worker is killed while it copies"
in_the_middle ds-worker
for pid in $(workers); do kill -9 "$pid"; done
check ds-worker "after the worker's crash"

say "Of three only one may be made at a time, and the server is killed meanwhile"
stop_rowmill
echo 'copies.at-once = 1' >>"$run_dir/data/settings.properties"
start_rowmill "$run_dir/data"
in_the_middle ds-first
create ds-second 'select * from banking limit 1000'
create ds-third 'select * from banking limit 1000'
field() { aws machinelearning get-data-source --data-source-id "$1" --query "$2" --output text; } # field ID NAME
not_after() { [[ $1 < $2 || $1 = "$2" ]]; }
same "the two others wait" "PENDING PENDING" "$(field ds-second Status) $(field ds-third Status)"
held=$(workers)
kill -9 "$(json d.pid <"$run_dir/data/ready.json")"
wait "$server_pid" 2>/dev/null || true
kill -CONT $held
start_rowmill "$run_dir/data"
wait_for 180 completed ds-third || true
same "all three complete" "COMPLETED COMPLETED COMPLETED" "$(field ds-first Status) $(field ds-second Status) $(field ds-third Status)"
not_after "$(field ds-first FinishedAt)" "$(field ds-second StartedAt)" && not_after "$(field ds-second FinishedAt)" "$(field ds-third StartedAt)" \
    && ok "one after the other, in the order of their creation" || not_ok "one after the other, in the order of their creation"
