#!/usr/bin/env bash
# Nothing of a server but its folder: metadata in a PostgreSQL, objects in another S3 service (here a second Rowmill), both set
# in settings.properties. The story runs from the query to predictions, through a kill of the server and a stop of each of the two.
source "$(dirname "$0")/lib/common.sh"
source "$(dirname "$0")/lib/postgres.sh"
there_pid=
trap 'status=$?; [ -z "$there_pid" ] || kill "$there_pid"; stop_postgres; (exit $status); finish' EXIT

say "A PostgreSQL for the metadata, another S3 service for the objects, and a MySQL with 60,000 rows"
start_postgres "$run_dir/postgres"
psql_root <<'SQL'
create user rowmill password 'st0re-word';
create database rowmill owner rowmill;
SQL
start_there() { # the other service, on a port of its own
    rm -f "$run_dir/there/ready.json"
    "$repository/rowmill" serve --data "$run_dir/there" --port "$there_port" --ready-file "$run_dir/there/ready.json" >>"$run_dir/there.out" 2>&1 &
    there_pid=$!
    wait_for 120 test -s "$run_dir/there/ready.json"
}
there_port=$(free_port)
mkdir -p "$run_dir/there" "$run_dir/js"
start_there
cp "$repository/conformance/js/package.json" "$repository/conformance/js/package-lock.json" "$repository/conformance/js/store-away.js" "$run_dir/js/"
(cd "$run_dir/js" && npm ci --silent --no-audit --no-fund)
there() { AWS_SHARED_CREDENTIALS_FILE=$run_dir/there/credentials AWS_PROFILE=rowmill AWS_DEFAULT_REGION=us-east-1 "$aws_bin" --endpoint-url "http://127.0.0.1:$there_port" "$@"; }
start_mysql "$run_dir/mysql"
people >"$run_dir/rows.csv"
mysql_root <<SQL
create database bank;
use bank;
create table people (age INT, job VARCHAR(20), y INT);
load data local infile '$run_dir/rows.csv' into table people fields terminated by ',';
create table large (id INT, age INT, job VARCHAR(20), note VARCHAR(200), y INT);
insert into large select 0, age, job, repeat('x', 150), y from people;
insert into large select * from large;
insert into large select * from large;
insert into large select * from large;
insert into large select * from large;
create user 'ml'@'%' identified by 'corr3ct-h0rse';
grant select on bank.* to 'ml'@'%';
SQL

mkdir -p "$run_dir/data"
key_of() { sed -n "s/^$1 *= *//p" "$run_dir/there/credentials" | head -1; }
key_of aws_secret_access_key >"$run_dir/data/s3.secret"
printf 'st0re-word\n' >"$run_dir/data/store.password"
rowmill_port=$(free_port)
cat >"$run_dir/data/settings.properties" <<SETTINGS
# Where everything is
store.url = jdbc:postgresql://127.0.0.1:$postgres_port/rowmill
store.user = rowmill
store.password-file = store.password
objects.endpoint = http://127.0.0.1:$there_port
objects.access-key-id = $(key_of aws_access_key_id)
objects.secret-access-key-file = s3.secret

listen.public-address = http://localhost:$rowmill_port
predictions.per-second = 1000
tags.per-object = 3
SETTINGS
settings() { "$repository/rowmill" settings --data "$run_dir/data" "$@"; }
contains "rowmill settings says what holds" "  tags.per-object " "$(settings --changed)"
case $(settings) in *st0re-word*) not_ok "and no secret" ;; *) ok "and no secret" ;; esac
echo 'tags.per-objekt = 4' >>"$run_dir/data/settings.properties"
contains "a misspelled setting is told with its line" "line 12: there is no setting 'tags.per-objekt'. Is tags.per-object meant?" \
    "$("$repository/rowmill" serve --data "$run_dir/data" 2>&1)"
sed -i '$d' "$run_dir/data/settings.properties"

"$repository/rowmill" database add test-mysql --data "$run_dir/data" --engine mysql --host 127.0.0.1 --port "$mysql_port" >/dev/null
start_rowmill "$run_dir/data"
contains "the server tells its public address" "Rowmill serves at http://localhost:$rowmill_port " "$(cat "$run_dir/data/serve.out")"
same "the metadata is in PostgreSQL" 1 "$(psql_root -d rowmill -t -A -c "select count(*) from pg_tables where tablename = 'ml_entities'" 2>/dev/null || echo none)"
same "and in no file" "" "$(find "$run_dir/data" -name '*.db')"
prepare_roles
aws s3api create-bucket --bucket elsewhere >/dev/null
same "a bucket is made in the other service" elsewhere "$(there s3api list-buckets --query 'Buckets[].Name' --output text)"
aws iam put-role-policy --role-name AmazonMLRole --policy-name staging --policy-document \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:ListBucket","s3:GetObject"],"Resource":["arn:aws:s3:::elsewhere","arn:aws:s3:::elsewhere/*"]}]}'

rds() { # rds ID TABLE [REARRANGEMENT]
    quick_aws machinelearning create-data-source-from-rds --cli-input-json "$(node -e '
const [,id,table,split,role,subnet,group]=process.argv;
const data={DatabaseInformation:{InstanceIdentifier:"test-mysql",DatabaseName:"bank"},SelectSqlQuery:"select * from "+table,DatabaseCredentials:{Username:"ml",Password:"corr3ct-h0rse"},S3StagingLocation:"s3://elsewhere/staging/",ResourceRole:"DataPipelineDefaultResourceRole",ServiceRole:"DataPipelineDefaultRole",SubnetId:subnet,SecurityGroupIds:[group]};
if(split)data.DataRearrangement=split;
console.log(JSON.stringify({DataSourceId:id,DataSourceName:id,RoleARN:role,ComputeStatistics:true,RDSData:data}))' "$1" "$2" "${3:-}" "$role_arn" "$subnet" "$group")" >/dev/null
}
status() { quick_aws machinelearning "get-$1" "--$1-id" "$2" --query Status --output text; }
ended() { case $(status "$1" "$2") in COMPLETED | FAILED) ;; *) false ;; esac; }

say "The story"
rds train people '{"splitting":{"percentBegin":0,"percentEnd":70,"strategy":"random","strategyParams":{"randomSeed":"s"}}}'
rds test people '{"splitting":{"percentBegin":70,"percentEnd":100,"strategy":"random","strategyParams":{"randomSeed":"s"}}}'
quick_aws machinelearning create-ml-model --ml-model-id ml --ml-model-name ml --ml-model-type BINARY --training-data-source-id train >/dev/null
quick_aws machinelearning create-evaluation --evaluation-id ev --evaluation-name ev --ml-model-id ml --evaluation-data-source-id test >/dev/null
quick_aws machinelearning create-batch-prediction --batch-prediction-id bp --batch-prediction-name bp --ml-model-id ml \
    --batch-prediction-data-source-id test --output-uri s3://elsewhere/out/ >/dev/null
wait_for 300 ended evaluation ev || true
wait_for 300 ended batch-prediction bp || true
for each in 'data-source train' 'data-source test' 'ml-model ml' 'evaluation ev' 'batch-prediction bp'; do
    same "$each" COMPLETED "$(status $each)"
done
staged=$(quick_aws machinelearning get-data-source --data-source-id train --query DataLocationS3 --output text)
there s3 cp --only-show-errors --recursive --exclude 'logs/*' "$staged" "$run_dir/staged"
same "the staged bytes in the other service are the table's" "$(LC_ALL=C sort "$run_dir/rows.csv" | sha256sum)" \
    "$(for part in "$run_dir"/staged/*.csv; do tail -n +2 "$part"; done | LC_ALL=C sort | sha256sum)"
scored=$(there s3 cp s3://elsewhere/out/batch-prediction/result/bp-"$(there s3api list-objects-v2 --bucket elsewhere --prefix out/batch-prediction/result/ --query 'Contents[0].Key' --output text | sed 's/.*result.bp-//')" - | gunzip -c | wc -l)
same "and so are the predictions: one a record held out, and a header" "$(quick_aws machinelearning get-batch-prediction --batch-prediction-id bp --query TotalRecordCount --output text)" $((scored - 1))
contains "a link to a log names the public address" "http://localhost:$rowmill_port/rowmill/logs/" "$(quick_aws machinelearning get-ml-model --ml-model-id ml --query LogUri --output text)"
same "and opens" 200 "$(curl -s -o "$run_dir/log" -w '%{http_code}' "$(quick_aws machinelearning get-ml-model --ml-model-id ml --query LogUri --output text)")"
same "a real-time endpoint has it too" "http://localhost:$rowmill_port" \
    "$(quick_aws machinelearning create-realtime-endpoint --ml-model-id ml --query RealtimeEndpointInfo.EndpointUrl --output text)"
predict() { quick_aws machinelearning predict --ml-model-id ml --record age=70,job=nurse --predict-endpoint "$endpoint" --query Prediction.predictedLabel --output text; }
same "and predicts" 1 "$(predict)"
contains "a limit that was set holds" "3" "$(quick_aws machinelearning add-tags --resource-type MLModel --resource-id ml --tags Key=a,Value=1 Key=b,Value=1 Key=c,Value=1 Key=d,Value=1 2>&1)"

say "Policies are judged here, whoever keeps the bytes"
aws s3api put-bucket-policy --bucket elsewhere --policy \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::elsewhere/closed/*"}]}'
contains "an explicit deny" AccessDenied "$(aws s3 cp "$run_dir/rows.csv" s3://elsewhere/closed/rows.csv 2>&1)"
head -c 20000000 /dev/urandom >"$run_dir/large"
aws s3 cp --only-show-errors "$run_dir/large" s3://elsewhere/open/large
aws s3 cp --only-show-errors s3://elsewhere/open/large "$run_dir/large.back"
same "20 MB in parts, there and back" "$(sha256sum <"$run_dir/large")" "$(sha256sum <"$run_dir/large.back")"

say "Two servers on one store"
mkdir -p "$run_dir/second"
cp "$run_dir/data/settings.properties" "$run_dir/data/s3.secret" "$run_dir/data/store.password" "$run_dir/second/"
second=$(timeout 60 "$repository/rowmill" serve --data "$run_dir/second" --port 0 2>&1 || true)
contains "the second is refused" "Another server already runs on the metadata store" "$second"

say "The server is killed in the middle of a copy"
copying() { mysql_root -N -e "select count(*) from information_schema.processlist where user = 'ml' and command <> 'Sleep'" | grep -qx '[1-9]'; }
rds large large
if wait_for 120 copying; then ok "the copy runs"; else not_ok "the copy runs"; fi
kill -9 "$(json d.pid <"$run_dir/data/ready.json")"
wait "$server_pid" 2>/dev/null || true
start_rowmill "$run_dir/data"
wait_for 300 ended data-source large || true
same "the datasource completes" COMPLETED "$(status data-source large)"
same "with all rows" 960000 "$("$repository/rowmill" insights profile large --json --endpoint "$endpoint" | json d.Records)"

say "The store goes away and comes back"
same "a prediction before" 1 "$(predict)"
stop_postgres
gone=$(AWS_MAX_ATTEMPTS=1 aws machinelearning get-ml-model --ml-model-id ml 2>&1 || true)
away() { # away NAME COMMAND... : beside each other, for every call waits some seconds for the store
    local name=$1
    shift
    ("$@" >"$run_dir/away-$name.log" 2>&1 && : >"$run_dir/away-$name.ok") &
    away_pids="${away_pids:-} $!"
}
export ROWMILL_ENDPOINT=$endpoint ROWMILL_STORE_AWAY=yes ROWMILL_ACCESS_KEY_ID ROWMILL_SECRET_ACCESS_KEY
ROWMILL_ACCESS_KEY_ID=$(sed -n 's/^aws_access_key_id *= *//p' "$AWS_SHARED_CREDENTIALS_FILE" | head -1)
ROWMILL_SECRET_ACCESS_KEY=$(sed -n 's/^aws_secret_access_key *= *//p' "$AWS_SHARED_CREDENTIALS_FILE" | head -1)
away java mvn -B -ntp -f "$repository/conformance/java/pom.xml" -Dquick test -Dtest=StoreAwayTest
away javascript node "$run_dir/js/store-away.js"
away python /usr/bin/python3 "$repository/conformance/python/store_away.py"
contains "what needs it answers" "InternalServerException" "$gone"
case $gone in *jdbc* | *postgres* | *127.0.0.1* | *st0re*) not_ok "and tells nothing of it" "$gone" ;; *) ok "and tells nothing of it" ;; esac
same "a loaded model goes on" 1 "$(predict)"
wait $away_pids || true
for each in java javascript python; do
    if [ -e "$run_dir/away-$each.ok" ]; then ok "so it does with the SDK for $each"; else not_ok "so it does with the SDK for $each" "$(tail -30 "$run_dir/away-$each.log")"; fi
done
say "  $(tail -1 "$run_dir/away-python.log")"
start_postgres_again
same "and is there again" COMPLETED "$(wait_for 60 ended ml-model ml; status ml-model ml)"
rds after people
wait_for 300 ended data-source after || true
same "with its jobs" COMPLETED "$(status data-source after)"

say "The other service goes away and comes back"
kill "$there_pid"
wait "$there_pid" 2>/dev/null || true
contains "objects cannot be had" "Service Unavailable" "$(AWS_MAX_ATTEMPTS=1 aws s3 cp s3://elsewhere/open/large - 2>&1 >/dev/null || true)"
start_there
same "and can again" "$(sha256sum <"$run_dir/large")" "$(aws s3 cp s3://elsewhere/open/large - | sha256sum)"
