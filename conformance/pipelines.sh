#!/usr/bin/env bash
# A user's own pipelines with the unmodified AWS CLI and definition files: on demand, cron, parameters and expressions,
# preconditions, retries, a failed and a repaired run, what is refused, all 19 operations; and task runners elsewhere that
# have nothing but endpoint and credentials, one of which is killed in the middle of its copy. Where this may be done, those
# stand in a network namespace of their own, which reaches this machine by one address alone.
#
# Shortened, by the server's own option --shortest-delay 5: a retryDelay and a schedule's period may be 5 seconds here, where
# AWS's least are 2 and 15 minutes. Leases are as short as the definitions ask (reportProgressTimeout).
source "$(dirname "$0")/lib/common.sh"

work=$run_dir/work
runners=()
mkdir -p "$work/elsewhere"
stop_runners() {
    local pid
    for pid in "${runners[@]}"; do kill -9 "$pid" 2>/dev/null || true; done
}

# A network namespace whose only neighbour is this machine, if we may make one: $far_host is us as seen from there.
namespace=
far_host=127.0.0.1
open_namespace() {
    [ "$(id -u)" = 0 ] && command -v ip >/dev/null || return 0
    local name=rowmill-$$ third=$(($$ % 250))
    ip netns add "$name" 2>/dev/null || return 0
    namespace=$name
    if ip link add "rmh$$" type veth peer name "rmn$$" && ip link set "rmn$$" netns "$name" &&
        ip addr add "10.213.$third.1/30" dev "rmh$$" && ip link set "rmh$$" up &&
        ip netns exec "$name" ip addr add "10.213.$third.2/30" dev "rmn$$" && ip netns exec "$name" ip link set "rmn$$" up; then
        far_host=10.213.$third.1
        far_source=10.213.$third.2
    else
        close_namespace
    fi
}
close_namespace() {
    [ -n "$namespace" ] || return 0
    ip link del "rmh$$" 2>/dev/null || true
    ip netns del "$namespace" 2>/dev/null || true
    namespace=
}
trap 'stop_runners; close_namespace; finish' EXIT

dp() { quick_aws datapipeline "$@"; }

# pipeline NAME : makes one from $work/NAME.json and prints its id
pipeline() {
    local id
    id=$(dp create-pipeline --name "$1" --unique-id "$1" --query pipelineId --output text)
    dp put-pipeline-definition --pipeline-id "$id" --pipeline-definition "file://$work/$1.json" >"$work/$1.put"
    printf '%s' "$id"
}

# put NAME ID : puts $work/NAME.json; its answer, on one line
put() { dp put-pipeline-definition --pipeline-id "$2" --pipeline-definition "file://$work/$1.json" 2>&1 | tr -s ' \n' ' ' || true; }

# definition NAME ACTIVITY-FIELDS QUERY OUTPUT [DEFAULT-FIELDS [FURTHER-OBJECTS]] : a copy from RDS to S3
definition() {
    cat >"$work/$1.json" <<JSON
{"objects": [
 {"id": "Default", "name": "Default", ${5:-\"scheduleType\": \"ondemand\"}, "failureAndRerunMode": "CASCADE",
  "role": "DataPipelineDefaultRole", "resourceRole": "DataPipelineDefaultResourceRole", "pipelineLogUri": "s3://exports/logs/"},
 {"id": "Shop", "type": "RdsDatabase", "rdsInstanceId": "test-mysql", "databaseName": "shop", "username": "ml", "*password": "corr3ct-h0rse"},
 {"id": "Source", "type": "SqlDataNode", "database": {"ref": "Shop"}, "table": "goods", "selectQuery": "$3"},
 {"id": "Target", "type": "S3DataNode", $4},
 {"id": "Copy", "type": "CopyActivity", "input": {"ref": "Source"}, "output": {"ref": "Target"}, $2}${6:+,
 $6}
]}
JSON
}

# status ID COMPONENT : of its latest instance
status() {
    dp query-objects --pipeline-id "$1" --sphere INSTANCE --query 'ids' --output text | tr '\t' '\n' | grep "^@$2_" | sort | tail -1 >"$work/instance" || true
    [ -s "$work/instance" ] || { echo none; return 0; }
    fields "$1" "$(cat "$work/instance")" @status
}

# fields ID OBJECT KEY : one field of an object
fields() {
    dp describe-objects --pipeline-id "$1" --object-ids "$2" \
        --query "pipelineObjects[0].fields[?key==\`$3\`].[stringValue,refValue][][] | [?@]" --output text 2>/dev/null | tr '\t' ' '
}

# reaches ID COMPONENT STATUS SECONDS : waits for the status of a component's latest instance
reaches() {
    local until=$((SECONDS + $4)) now=
    while :; do
        now=$(status "$1" "$2")
        [ "$now" != "$3" ] || break
        [ $SECONDS -lt $until ] || break
    done
    same "$2 of $(cat "$work/instance") is $3" "$3" "$now"
}

# runner NAME GROUP [far] : a task runner in another place with nothing but endpoint, worker group and credentials; its pid in
# $runner
runner() {
    mkdir -p "$work/elsewhere/$1"
    local place=() from=$endpoint
    if [ "${3:-}" = far ] && [ -n "$namespace" ]; then
        place=(ip netns exec "$namespace")
        from=http://$far_host:${endpoint##*:}
    fi
    (cd "$work/elsewhere/$1" && exec "${place[@]}" env -i PATH=/usr/bin:/bin "$repository/rowmill" task-runner --endpoint "$from" --worker-group "$2" \
        --credentials "$work/runner-keys.json" --taskrunner-id "$1" --tasks 1) >"$work/$1.log" 2>&1 &
    runner=$!
    runners+=("$runner")
    disown "$runner"
}

rows() { # rows S3-URL : of everything below that is CSV
    rm -rf "$work/got"
    aws s3 cp --only-show-errors --recursive --exclude '*' --include '*.csv' "$1" "$work/got" && cat $(find "$work/got" -type f | sort) </dev/null
}

say "MySQL and Rowmill"
open_namespace
[ -z "$namespace" ] || mysql_bind=0.0.0.0
start_mysql "$run_dir/mysql"
mysql_root <<'SQL'
create database shop;
use shop;
create table goods (id int primary key, name varchar(20));
insert into goods values (1,'one'),(2,'two'),(3,'three');
create table d (n int);
insert into d values (1),(2),(3),(4),(5),(6),(7),(8),(9),(10),(11),(12),(13),(14),(15),(16);
insert into d select a.n + 16 * b.n from d a, d b;
create user 'ml'@'%' identified by 'corr3ct-h0rse';
grant select on shop.* to 'ml'@'%';
SQL
"$repository/rowmill" database add test-mysql --data "$run_dir/data" --engine mysql --host "$far_host" --port "$mysql_port" >"$work/add.out"
start_rowmill "$run_dir/data" --shortest-delay 5 $([ -z "$namespace" ] || echo --host 0.0.0.0)
prepare_roles 2>/dev/null
aws s3api create-bucket --bucket exports >/dev/null
aws iam create-user --user-name runner >/dev/null
aws iam put-user-policy --user-name runner --policy-name runner --policy-document '{"Version":"2012-10-17","Statement":[
 {"Effect":"Allow","Action":"datapipeline:PollForTask","Resource":"*",
  "Condition":{"StringEquals":{"datapipeline:workerGroup":["wg","far"]}}},
 {"Effect":"Allow","Action":["datapipeline:ReportTaskProgress","datapipeline:SetTaskStatus","datapipeline:ReportTaskRunnerHeartbeat"],"Resource":"*"},
 {"Effect":"Allow","Action":["s3:PutObject","s3:DeleteObject","s3:ListBucket","s3:AbortMultipartUpload"],"Resource":["arn:aws:s3:::exports","arn:aws:s3:::exports/*"]}]}'
aws iam create-access-key --user-name runner --query 'AccessKey.{"access-id":AccessKeyId,"private-key":SecretAccessKey}' >"$work/runner-keys.json"

say "A copy that cannot connect is tried again after its delay; begun now, looked at later"
late_port=$(free_port)
"$repository/rowmill" database add late-mysql --data "$run_dir/data" --engine mysql --host 127.0.0.1 --port "$late_port" >"$work/add-late.out"
definition retried '"workerGroup": "wg", "maximumRetries": "1", "retryDelay": "20 seconds"' "select * from goods" '"filePath": "s3://exports/retried.csv"'
sed -i 's/"test-mysql"/"late-mysql"/' "$work/retried.json"
retried=$(pipeline retried)
dp activate-pipeline --pipeline-id "$retried"
runner first wg
first=$runner

say "On demand, with a worker of its own"
definition ondemand '"runsOn": {"ref": "Worker"}' "select * from goods order by id" '"directoryPath": "s3://exports/ondemand/"' '"scheduleType": "ondemand"' \
    "{\"id\": \"Worker\", \"type\": \"Ec2Resource\", \"instanceType\": \"m1.small\", \"terminateAfter\": \"1 Hour\", \"role\": \"DataPipelineDefaultRole\", \"resourceRole\": \"DataPipelineDefaultResourceRole\"}"
ondemand=$(pipeline ondemand)
same "the definition is right" false "$(json d.errored <"$work/ondemand.put")"
dp activate-pipeline --pipeline-id "$ondemand"

say "A MySqlDataNode, parameters, expressions, cron once, preconditions"
cat >"$work/classic.json" <<JSON
{"objects": [
 {"id": "Default", "name": "Default", "scheduleType": "cron", "schedule": {"ref": "Once"}, "failureAndRerunMode": "CASCADE",
  "role": "DataPipelineDefaultRole", "resourceRole": "DataPipelineDefaultResourceRole", "pipelineLogUri": "#{myS3LogsPath}"},
 {"id": "Once", "name": "RunOnce", "type": "Schedule", "period": "1 Day", "startAt": "FIRST_ACTIVATION_DATE_TIME", "occurrences": "1"},
 {"id": "KeyThere", "type": "S3KeyExists", "s3Key": "s3://exports/go"},
 {"id": "PrefixThere", "type": "S3PrefixNotEmpty", "s3Prefix": "s3://exports/g"},
 {"id": "SourceRDSTable", "type": "MySqlDataNode", "connectionString": "#{myRDSConnectStr}", "username": "#{myRDSUsername}",
  "*password": "#{*myRDSPassword}", "table": "#{myRDSTableName}", "selectQuery": "select * from #{table} where id <= #{myMost} order by id"},
 {"id": "S3OutputLocation", "type": "S3DataNode", "directoryPath": "#{myOutputS3Path}/#{format(@scheduledStartTime, 'YYYY-MM-dd-HH-mm-ss')}"},
 {"id": "RDStoS3CopyActivity", "type": "CopyActivity", "input": {"ref": "SourceRDSTable"}, "output": {"ref": "S3OutputLocation"},
  "workerGroup": "wg", "precondition": [{"ref": "KeyThere"}, {"ref": "PrefixThere"}]}],
 "parameters": [
 {"id": "*myRDSPassword", "type": "String", "description": "password"}, {"id": "myRDSUsername", "type": "String"},
 {"id": "myRDSTableName", "type": "String"}, {"id": "myRDSConnectStr", "type": "String"}, {"id": "myMost", "type": "Integer", "default": "1"},
 {"id": "myS3LogsPath", "type": "AWS::S3::ObjectKey"}, {"id": "myOutputS3Path", "type": "AWS::S3::ObjectKey"}]}
JSON
classic=$(dp create-pipeline --name rds_to_s3_pipeline --unique-id rds_to_s3_pipeline --description "the sample" --tags key=team,value=data --query pipelineId --output text)
same "the same name and unique id is the same pipeline" "$classic" \
    "$(dp create-pipeline --name rds_to_s3_pipeline --unique-id rds_to_s3_pipeline --query pipelineId --output text)"
dp put-pipeline-definition --pipeline-id "$classic" --pipeline-definition "file://$work/classic.json" --parameter-values \
    "*myRDSPassword=corr3ct-h0rse" myRDSUsername=ml myRDSTableName=goods myS3LogsPath=s3://exports/logs/ myOutputS3Path=s3://exports/classic \
    "myRDSConnectStr=jdbc:mysql://$far_host:$mysql_port/shop" >"$work/classic.put"
same "definition and values are right" false "$(json d.errored <"$work/classic.put")"
dp activate-pipeline --pipeline-id "$classic" --parameter-values myMost=2 "*myRDSPassword=corr3ct-h0rse" myRDSUsername=ml myRDSTableName=goods \
    myS3LogsPath=s3://exports/logs/ myOutputS3Path=s3://exports/classic "myRDSConnectStr=jdbc:mysql://$far_host:$mysql_port/shop"
same "the copy waits for its preconditions" WAITING_ON_DEPENDENCIES "$(status "$classic" RDStoS3CopyActivity)"
same "an expression in an instance" "goods of $(fields "$classic" "$(cat "$work/instance")" @scheduledStartTime | cut -c1-4)" \
    "$(dp evaluate-expression --pipeline-id "$classic" --object-id "$(cat "$work/instance")" --expression "#{input.table} of #{year(@scheduledStartTime)}" --query evaluatedExpression --output text)"
touch "$work/go" && aws s3 cp --only-show-errors "$work/go" s3://exports/go

# The first attempt finds nobody at its port; the next comes twenty seconds later, when somebody passes it on to the database.
retried_first() { status "$retried" Copy >/dev/null; [ "$(fields "$retried" "$(cat "$work/instance")_Attempt=1" @status)" = FAILED ]; }
wait_for 90 retried_first || not_ok "the first attempt has failed"
node -e 'const net=require("net");net.createServer(a=>{const b=net.connect(+process.argv[2],"127.0.0.1");a.pipe(b).pipe(a);a.on("error",()=>b.destroy());b.on("error",()=>a.destroy())}).listen(+process.argv[1],"127.0.0.1")' "$late_port" "$mysql_port" &
runners+=("$!")
disown "$!"

reaches "$ondemand" Copy FINISHED 60
same "its rows" "1,one 2,two 3,three" "$(rows s3://exports/ondemand/ | tr -d '\r' | xargs)"
dp list-runs --pipeline-id "$ondemand" >"$work/runs.txt"
cat "$work/runs.txt"
for line in "Name  *Scheduled Start  *Status" "ID  *Started  *Ended" "1\\.  Copy  *20..-..-..T..:..:..  *FINISHED" "@Copy_20..-..-..T..:..:..  *20..-.*T.*  *20..-.*T" "Target  *20.*FINISHED" "Worker  *20"; do
    if grep -q "$line" "$work/runs.txt"; then ok "list-runs shows: $line"; else not_ok "list-runs shows: $line"; fi
done
same "list-runs by status" 0 "$(dp list-runs --pipeline-id "$ondemand" --status failed | grep -c Copy || true)"
reaches "$classic" RDStoS3CopyActivity FINISHED 60
same "its rows, in the folder of its scheduled start" "1,one 2,two" "$(rows "s3://exports/classic/$(sed 's/.*_//;s/[T:]/-/g' "$work/instance")/" | tr -d '\r' | xargs)"
dp get-pipeline-definition --pipeline-id "$classic" >"$work/back.json"
same "the definition comes back in the file's form" true "$(json 'd.objects.some(o=>o.id==="SourceRDSTable"&&o.selectQuery.includes("#{table}"))&&d.parameters.length===7' <"$work/back.json")"
same "without the password" 0 "$(grep -c h0rse "$work/back.json" || true)"
contains "a schedule that has ended is FINISHED" FINISHED "$(dp describe-pipelines --pipeline-ids "$classic")"

say "A failed and a repaired run"
definition repaired '"workerGroup": "wg", "maximumRetries": "0"' "select id, nmae from goods order by id" '"filePath": "s3://exports/repaired.csv"'
repaired=$(pipeline repaired)
dp activate-pipeline --pipeline-id "$repaired"
reaches "$repaired" Copy FAILED 30
instance=$(cat "$work/instance")
contains "the attempt says why" "Unknown column 'nmae'" "$(fields "$repaired" "${instance}_Attempt=1" errorMessage)"
same "what follows from it failed too" CASCADE_FAILED "$(status "$repaired" Target)"
contains "list-runs shows the failure" FAILED "$(dp list-runs --pipeline-id "$repaired" --status failed)"
mysql_root shop -e "alter table goods add column nmae varchar(20); update goods set nmae = name"
dp set-status --pipeline-id "$repaired" --object-ids "$instance" --status RERUN
reaches "$repaired" Copy FINISHED 30
same "a rerun is another attempt of the same instance" "$instance" "$(cat "$work/instance")"
same "its rows" "1,one 2,two 3,three" "$(aws s3 cp --quiet s3://exports/repaired.csv - | tr -d '\r' | xargs)"
mysql_root shop -e "alter table goods drop column nmae"
definition repaired '"workerGroup": "wg", "maximumRetries": "0"' "select id, name from goods order by id desc" '"filePath": "s3://exports/repaired.csv"'
contains "an activated definition can be repaired" '"errored": false' "$(put repaired "$repaired")"
dp activate-pipeline --pipeline-id "$repaired"
reaches "$repaired" Copy FINISHED 30
same "its rows" "3,three 2,two 1,one" "$(aws s3 cp --quiet s3://exports/repaired.csv - | tr -d '\r' | xargs)"

say "Cron, twice"
definition cron '"workerGroup": "wg"' "select id from goods" "\"directoryPath\": \"s3://exports/cron/#{format(@scheduledStartTime, 'YYYY-MM-dd-HH-mm-ss')}\"" \
    '"scheduleType": "cron", "schedule": {"ref": "Often"}' '{"id": "Often", "type": "Schedule", "period": "5 seconds", "startAt": "FIRST_ACTIVATION_DATE_TIME", "occurrences": "2"}'
cron=$(pipeline cron)
dp activate-pipeline --pipeline-id "$cron"
twice() { [ "$(dp query-objects --pipeline-id "$cron" --sphere INSTANCE --query "ids" --output text | tr '\t' '\n' | grep -c '^@Copy_')" = 2 ] && [ "$(status "$cron" Copy)" = FINISHED ]; }
wait_for 60 twice || true
same "two runs, each in the folder of its scheduled start" 2 "$(aws s3 ls --recursive s3://exports/cron/ | grep -c 'csv$')"

say "What is refused, with the reason"
wrong=$(dp create-pipeline --name wrong --unique-id wrong --query pipelineId --output text)
# refused_definition NAME PART TYPE-AND-FIELDS : as a further object
refused_definition() {
    definition wrong '"workerGroup": "wg"' "select 1" '"filePath": "s3://exports/x.csv"' '"scheduleType": "ondemand"' "$3"
    local answer
    answer=$(put wrong "$wrong")
    case $answer in *'"errored": true'*"$2"*|*"$2"*'"errored": true'*) ok "$1" ;; *) not_ok "$1" "$answer" ;; esac
}
refused_definition "a caller's command" "would run a caller's code" '{"id": "X", "type": "ShellCommandActivity", "command": "id", "workerGroup": "wg"}'
refused_definition "a caller's driver" "jdbcDriverJarUri" '{"id": "X", "type": "RdsDatabase", "rdsInstanceId": "test-mysql", "username": "u", "*password": "p", "jdbcDriverJarUri": "s3://exports/evil.jar"}'
refused_definition "a caller's properties" "jdbcProperties" '{"id": "X", "type": "RdsDatabase", "rdsInstanceId": "test-mysql", "username": "u", "*password": "p", "jdbcProperties": "autoDeserialize=true"}'
refused_definition "a host that is not registered" "database add" '{"id": "X", "type": "MySqlDataNode", "table": "t", "connectionString": "jdbc:mysql://203.0.113.9:3306/x", "username": "u", "*password": "p"}'
refused_definition "a missing field" "rdsInstanceId" '{"id": "X", "type": "RdsDatabase", "username": "u", "*password": "p"}'
refused_definition "a reference to nothing" "Nowhere" '{"id": "X", "type": "CopyActivity", "input": {"ref": "Nowhere"}, "output": {"ref": "Target"}, "workerGroup": "wg"}'
contains "what is wrong cannot be activated" "InvalidRequestException" "$(dp activate-pipeline --pipeline-id "$wrong" 2>&1 || true)"
cat >"$work/validate.json" <<JSON
{"pipelineId": "$wrong", "pipelineObjects": [{"id": "Schedule", "name": "Schedule", "fields": [
 {"key": "type", "stringValue": "Schedule"}, {"key": "period", "stringValue": "1 day"}, {"key": "startDateTime", "stringValue": "soon"}]}]}
JSON
contains "validate says so too" "INVALID_FIELD_VALUE" "$(dp validate-pipeline-definition --cli-input-json "file://$work/validate.json")"

say "A runner by hand: leases and fences"
definition hand '"workerGroup": "hand", "reportProgressTimeout": "10 seconds", "maximumRetries": "0"' "select * from goods" '"filePath": "s3://exports/hand.csv"'
hand=$(pipeline hand)
dp activate-pipeline --pipeline-id "$hand"
dp poll-for-task --worker-group hand --hostname by-hand >"$work/task.json"
task=$(json d.taskObject.taskId <"$work/task.json")
same "a remote runner is told the registered address" "$far_host" "$(json 'd.taskObject.objects.Shop.fields.find(f=>f.key==="@host").stringValue' <"$work/task.json")"
contains "it may go on" '"canceled": false' "$(dp report-task-progress --task-id "$task" --fields key=percentComplete,stringValue=10)"
contains "a heartbeat" '"terminate": false' "$(dp report-task-runner-heartbeat --taskrunner-id by-hand --worker-group hand)"
say "  silent for longer than reportProgressTimeout"
dp poll-for-task --worker-group hand >"$work/task2.json"
second=$(json d.taskObject.taskId <"$work/task2.json")
contains "the task is another attempt" "_Attempt=2" "$(json d.taskObject.attemptId <"$work/task2.json")"
dp report-task-progress --task-id "$second" >"$work/second.json"
contains "the silent one is told to stop" '"canceled": true' "$(dp report-task-progress --task-id "$task")"
contains "and cannot finish the task" TaskNotFoundException "$(dp set-task-status --task-id "$task" --task-status FINISHED 2>&1 || true)"
dp set-task-status --task-id "$second" --task-status FINISHED
reaches "$hand" Copy FINISHED 20

say "Pause, resume, cancel, mark; tags; deactivate; delete"
definition idle '"workerGroup": "nobody"' "select 1" '"filePath": "s3://exports/idle.csv"'
idle=$(pipeline idle)
dp activate-pipeline --pipeline-id "$idle"
reaches "$idle" Copy WAITING_FOR_RUNNER 20
dp set-status --pipeline-id "$idle" --object-ids "$(cat "$work/instance")" --status TRY_CANCEL
reaches "$idle" Copy CANCELED 20
dp set-status --pipeline-id "$idle" --object-ids Copy --status PAUSE
dp activate-pipeline --pipeline-id "$idle"
reaches "$idle" Copy PAUSED 20
dp set-status --pipeline-id "$idle" --object-ids Copy --status RESUME
reaches "$idle" Copy WAITING_FOR_RUNNER 20
dp add-tags --pipeline-id "$idle" --tags key=a,value=1 key=b,value=2
dp remove-tags --pipeline-id "$idle" --tag-keys a
same "tags" "b=2" "$(dp describe-pipelines --pipeline-ids "$idle" --query "pipelineDescriptionList[0].tags[].join('=',[key,value])" --output text)"
dp deactivate-pipeline --pipeline-id "$idle"
reaches "$idle" Copy CANCELED 20
contains "a deactivated pipeline" INACTIVE "$(dp describe-pipelines --pipeline-ids "$idle")"
contains "list-pipelines" "$idle" "$(dp list-pipelines)"
dp delete-pipeline --pipeline-id "$idle"
contains "a deleted pipeline" "PipelineDeletedException" "$(dp describe-pipelines --pipeline-ids "$idle" 2>&1 || true)"

say "The retry"
reaches "$retried" Copy FINISHED 170
instance=$(cat "$work/instance")
contains "the first attempt failed" "127.0.0.1:$late_port" "$(fields "$retried" "${instance}_Attempt=1" errorMessage)"
same "the second finished" FINISHED "$(fields "$retried" "${instance}_Attempt=2" @status)"

say "A runner killed in the middle; another finishes ($([ -n "$namespace" ] && echo "in a network namespace of its own" || echo "a bare process: no right to make a network namespace"))"
kill "$first"
if [ -n "$namespace" ]; then
    ip netns exec "$namespace" env -i PATH=/usr/bin:/bin curl -sS -m 5 "http://127.0.0.1:${endpoint##*:}/rowmill/health" >/dev/null 2>&1 &&
        not_ok "from there, only one address leads here" || ok "from there, only one address leads here"
    aws ec2 authorize-security-group-ingress --group-id "$group" --protocol tcp --port "$mysql_port" --cidr "$far_source/32" >/dev/null
fi
definition long '"workerGroup": "far", "reportProgressTimeout": "5 seconds", "maximumRetries": "0"' "select a.n, b.n, c.n from d a, d b, d c where c.n <= 160" '"directoryPath": "s3://exports/long/"'
runner far-1 far far
killed=$runner
long=$(pipeline long)
touch "$work/begun"
dp activate-pipeline --pipeline-id "$long"
copied() { mysql_root -N -e "select count(*) from information_schema.processlist where user='ml' and command <> 'Sleep'" | grep -qx '[1-9]*'; }
# The first piece of 6 MB, of over a hundred, stands in S3.
staging() { [ -n "$(find "$run_dir/data/objects/bytes" -type f -size +5M -newer "$work/begun" -print -quit)" ]; }
wait_for 60 staging || true
# Held still, it cannot end before it is killed.
kill -STOP "$killed"
if copied; then ok "the copy is under way"; else not_ok "the copy is under way" "it had ended already, or never begun"; fi
kill -9 "$killed"
begun=$SECONDS
runner far-2 far far
reaches "$long" Copy FINISHED 170
say "  lost, noticed and done anew in $((SECONDS - begun)) s"
instance=$(cat "$work/instance")
same "the lost attempt FAILED" FAILED "$(fields "$long" "${instance}_Attempt=1" @status)"
contains "and says so" "did not report for 5 seconds" "$(fields "$long" "${instance}_Attempt=1" errorMessage)"
same "another runner did the second" far-2 "$(fields "$long" "${instance}_Attempt=2" taskrunnerId)"
same "every row is there once" "$(mysql_root -N shop -e 'select count(*) from d a, d b, d c where c.n <= 160')" "$(rows s3://exports/long/ | wc -l)"

say "All operations"
grep -h '"eventSource":"datapipeline' "$run_dir/data/audit.jsonl" | grep ':user/' | grep -o '"eventName":"[A-Za-z]*"' | sort -u >"$work/operations"
same "operations called by a client" 19 "$(wc -l <"$work/operations")"
