#!/usr/bin/env bash
# Where does the database password go? The main job runs with a password that is nowhere else, ending well and badly; all
# the while and afterwards every file of the server, every answer of its API, the staged bucket, and the arguments and
# environments of all its processes are searched for it in every usual spelling.
source "$(dirname "$0")/lib/common.sh"

input=$run_dir/input
answers=$run_dir/answers
mkdir -p "$input" "$answers"
secret='Canary"7&sings/all<day>+long='
printf '%s' "$secret" >"$input/secret"
escaped=${secret//\"/\\\"}
touch "$run_dir/begin"

# look REPORT [--until FILE] : at the files of the server, what it left in the usual place for such, and its processes
look() {
    local report=$1
    shift
    node "$repository/conformance/lib/canary.mjs" "$input/secret" "$report" "$@" "$run_dir/data" "$answers" "proc:$run_dir/data" "proc:$run_dir/planted" \
        "$run_dir/planted" $(find "${TMPDIR:-/tmp}" -maxdepth 2 -newer "$run_dir/begin" -type f -user "$(id -un)" -not -path "$run_dir/*" 2>/dev/null || true)
}

# ask NAME COMMAND... : keeps an answer
ask() {
    local name=$1
    shift
    aws "$@" >"$answers/$name" 2>&1 || true
}

say "MySQL and Rowmill"
start_mysql "$run_dir/mysql"
mysql_root <<SQL
create database bank;
use bank;
create table banking (age INT, job VARCHAR(20), y INT);
insert into banking values (30,'services',0),(41,'admin.',1),(55,'retired',0),(29,NULL,1);
create user 'ml'@'%' identified by '$secret';
grant select on bank.* to 'ml'@'%';
SQL
"$repository/rowmill" database add test-mysql --data "$run_dir/data" --engine mysql --host 127.0.0.1 --port "$mysql_port" >"$answers/database-add"
start_rowmill "$run_dir/data"
prepare_roles
aws s3api create-bucket --bucket canary-staging >/dev/null
aws iam put-role-policy --role-name AmazonMLRole --policy-name staging --policy-document \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:ListBucket","s3:GetObject"],"Resource":["arn:aws:s3:::canary-staging","arn:aws:s3:::canary-staging/*"]}]}'

# create ID SQL USER
create() {
    cat >"$input/$1.json" <<JSON
{"DataSourceId":"$1","DataSourceName":"$1","RoleARN":"$role_arn","ComputeStatistics":true,
"RDSData":{"DatabaseInformation":{"InstanceIdentifier":"test-mysql","DatabaseName":"bank"},"SelectSqlQuery":"$2",
"DatabaseCredentials":{"Username":"$3","Password":"$escaped"},"S3StagingLocation":"s3://canary-staging/",
"ResourceRole":"DataPipelineDefaultResourceRole","ServiceRole":"DataPipelineDefaultRole","SubnetId":"$subnet","SecurityGroupIds":["$group"]}}
JSON
    ask "create-$1" machinelearning create-data-source-from-rds --cli-input-json "file://$input/$1.json"
}

# describe ID PIPELINE : every answer about a datasource and its pipeline
describe() {
    local sphere ids
    ask "get-$1" machinelearning get-data-source --data-source-id "$1" --verbose
    [ "$2" != None ] || return 0
    ask "pipeline-$1" datapipeline describe-pipelines --pipeline-ids "$2"
    ask "definition-$1" datapipeline get-pipeline-definition --pipeline-id "$2"
    ask "runs-$1" datapipeline list-runs --pipeline-id "$2"
    for sphere in COMPONENT INSTANCE ATTEMPT; do
        ids=$(aws datapipeline query-objects --pipeline-id "$2" --sphere $sphere --query ids --output text 2>/dev/null || true)
        [ -z "$ids" ] || ask "objects-$sphere-$1" datapipeline describe-objects --pipeline-id "$2" --object-ids $ids
        [ -z "$ids" ] || ask "evaluated-$sphere-$1" datapipeline describe-objects --evaluate-expressions --pipeline-id "$2" --object-ids $ids
    done
}

pipeline_of() { aws machinelearning get-data-source --data-source-id "$1" --query RDSMetadata.DataPipelineId --output text; }
ended() { [[ $(aws machinelearning get-data-source --data-source-id "$1" --query Status --output text) =~ COMPLETED|FAILED ]]; }

say "The test of the test: copies that are put there are found"
mkdir -p "$run_dir/planted"
printf 'some words before %s and after' "$(base64 -w0 <"$input/secret")" >"$run_dir/planted/copy"
env "LEFT_BEHIND=$secret" bash -c 'exec -a "$0" sleep 60' "$run_dir/planted/sleeper" &
sleeper=$!
wait_for 10 grep -qa planted/sleeper "/proc/$sleeper/cmdline"
look "$run_dir/planted.json"
kill "$sleeper"
wait "$sleeper" 2>/dev/null || true
rm -r "$run_dir/planted"
contains "a copy in base64 in a file" "planted/copy (base64" "$(json d.hits <"$run_dir/planted.json")"
contains "a copy in a process's environment" "/proc/$sleeper/environ (plain)" "$(json d.hits <"$run_dir/planted.json")"
same "and nothing else yet" 2 "$(json d.hits.length <"$run_dir/planted.json")"

say "The main job: one that completes, one whose query is wrong, one whose login is"
look "$run_dir/during.json" --until "$run_dir/done" &
looking=$!
create canary-good "SELECT * FROM banking" ml
create canary-bad-sql "SELECT nothing FROM banking" ml
create canary-bad-user "SELECT * FROM banking" nobody
create canary-refused "DROP TABLE banking" ml
for id in canary-good canary-bad-sql canary-bad-user; do
    wait_for 60 ended "$id" || not_ok "$id ends"
    describe "$id" "$(pipeline_of "$id")"
done
same "the good one" COMPLETED "$(aws machinelearning get-data-source --data-source-id canary-good --query Status --output text)"
same "the wrong query" FAILED "$(aws machinelearning get-data-source --data-source-id canary-bad-sql --query Status --output text)"
same "the wrong login" FAILED "$(aws machinelearning get-data-source --data-source-id canary-bad-user --query Status --output text)"

say "A pipeline of a user's own that waits with the password in it"
cat >"$input/own.json" <<JSON
{"objects": [
 {"id": "Default", "name": "Default", "scheduleType": "ondemand", "role": "DataPipelineDefaultRole", "resourceRole": "DataPipelineDefaultResourceRole"},
 {"id": "Shop", "type": "RdsDatabase", "rdsInstanceId": "test-mysql", "databaseName": "bank", "username": "ml", "*password": "#{*myPassword}"},
 {"id": "Source", "type": "SqlDataNode", "database": {"ref": "Shop"}, "table": "banking", "selectQuery": "select * from banking"},
 {"id": "Target", "type": "S3DataNode", "directoryPath": "s3://canary-staging/own/"},
 {"id": "Copy", "type": "CopyActivity", "input": {"ref": "Source"}, "output": {"ref": "Target"}, "workerGroup": "nobody"}],
 "parameters": [{"id": "*myPassword", "type": "String"}], "values": {"*myPassword": "$escaped"}}
JSON
own=$(aws datapipeline create-pipeline --name own --unique-id own --query pipelineId --output text)
ask put-own datapipeline put-pipeline-definition --pipeline-id "$own" --pipeline-definition "file://$input/own.json"
ask activate-own datapipeline activate-pipeline --pipeline-id "$own"
describe canary-own "$own"

say "Everything else that answers"
ask list-datasources machinelearning describe-data-sources
ask list-pipelines datapipeline list-pipelines
ask instances ec2 describe-instances
ask databases rds describe-db-instances
ask account iam get-account-authorization-details
log=$(aws machinelearning get-data-source --data-source-id canary-good --query LogUri --output text)
[ "$log" = None ] || curl -sS "$log" >"$answers/log-canary-good"
aws s3 cp --only-show-errors --recursive s3://canary-staging/ "$answers/bucket"
touch "$run_dir/done"
wait "$looking"
look "$run_dir/after.json"
for when in during after; do
    same "$when the job: $(json d.places <"$run_dir/$when.json") places, $(json d.bytes <"$run_dir/$when.json") bytes, $(json d.rounds <"$run_dir/$when.json") round(s), $(json d.spellings <"$run_dir/$when.json") spellings, hits" \
        "[]" "$(json d.hits <"$run_dir/$when.json")"
done
