#!/usr/bin/env bash
# Refusals: each right of the story missing one by one, and each wrong input, with the unmodified AWS CLI. What can be
# known at once is an error at once; the rest is a FAILED datasource whose Message names step, cause and remedy, with the
# attempt's errorMessage in its pipeline. None may take more than 30 seconds, by the client's or the server's clock.
source "$(dirname "$0")/lib/common.sh"

limit=${ROWMILL_REFUSAL_LIMIT:-30}
work=$run_dir/work
slowest=0
mkdir -p "$work"

# in_time NAME SECONDS
in_time() {
    [ "$2" -le "$slowest" ] || slowest=$2
    [ "$2" -le $limit ] || not_ok "$1: in time" "took $2 s, the limit is $limit s"
}

# all_parts NAME TEXT PART... : one line for all parts
all_parts() {
    local name=$1 text=$2 part missing=
    shift 2
    for part in "$@"; do case $text in *"$part"*) ;; *) missing="$missing [$part]" ;; esac; done
    if [ -z "$missing" ]; then ok "$name"; else not_ok "$name" "missing:$missing
in: $text"; fi
}

# refused NAME PART... -- COMMAND... : the command fails at once, saying all parts
refused() {
    local name=$1 parts=() begun=$SECONDS text
    shift
    while [ "$1" != -- ]; do parts+=("$1"); shift; done
    shift
    if text=$("$@" 2>&1); then not_ok "$name" "was not refused: $text"; return 0; fi
    in_time "$name" $((SECONDS - begun))
    all_parts "$name" "$text" "${parts[@]}"
}

# request ID [FIELD=VALUE...] : writes $work/ID.json, a request for a datasource from RDS; fields stand in for the good ones below
request() {
    local id=$1 role=$role_arn sql='SELECT id, name FROM goods' database=shop instance=test-mysql user=ml password=corr3ct-h0rse
    local staging=s3://ml-staging/rds/ service=DataPipelineDefaultRole resource=DataPipelineDefaultResourceRole
    local schema='"DataSchema":"{\"version\":\"1.0\",\"targetAttributeName\":\"id\",\"dataFormat\":\"CSV\",\"dataFileContainsHeader\":false,\"attributes\":[{\"attributeName\":\"id\",\"attributeType\":\"NUMERIC\"},{\"attributeName\":\"name\",\"attributeType\":\"CATEGORICAL\"}]}",'
    local securitygroup=$group network=$subnet
    shift
    [ $# -eq 0 ] || local "$@"
    cat >"$work/$id.json" <<JSON
{"DataSourceId":"$id","DataSourceName":"denial $id","RoleARN":"$role","ComputeStatistics":true,
"RDSData":{"DatabaseInformation":{"InstanceIdentifier":"$instance","DatabaseName":"$database"},"SelectSqlQuery":"$sql",
"DatabaseCredentials":{"Username":"$user","Password":"$password"},"S3StagingLocation":"$staging",$schema
"ResourceRole":"$resource","ServiceRole":"$service","SubnetId":"$network","SecurityGroupIds":["$securitygroup"]}}
JSON
}

# create ID [FIELD=VALUE...] : asks for it
create() {
    request "$@"
    aws machinelearning create-data-source-from-rds --cli-input-json "file://$work/$1.json"
}

# as KEY-FILE COMMAND... : with another caller's keys
as() {
    local id secret
    read -r id secret <"$1"
    shift
    (unset AWS_PROFILE; AWS_ACCESS_KEY_ID=$id AWS_SECRET_ACCESS_KEY=$secret "$@")
}

# failing ID FIELD... -- PART... : begins a datasource that must fail; `failures` looks at it later
declare -A expected=()
failing() {
    local id=$1 fields=() text part
    shift
    while [ "$1" != -- ]; do fields+=("$1"); shift; done
    shift
    expected[$id]=
    for part in "$@"; do expected[$id]+=$part$'\n'; done
    text=$(create "$id" "${fields[@]}" 2>&1) || { not_ok "$id is accepted" "$text"; unset "expected[$id]"; }
}

# ended : whether every datasource that must fail has ended
ended() {
    aws machinelearning describe-data-sources --filter-variable Name --prefix denial >"$work/all.json"
    [ "$(json 'd.Results.filter(r=>r.Status!="FAILED"&&r.Status!="COMPLETED").length' <"$work/all.json")" = 0 ]
}

# failures : waits for all datasources begun, then checks each message, time and attempt
failures() {
    local id parts text message seconds pipeline line
    wait_for $((limit * 2)) ended || true
    json 'd.Results.map(r=>[r.DataSourceId,r.Status,Math.ceil((Date.parse(r.FinishedAt||r.LastUpdatedAt)-Date.parse(r.CreatedAt))/1000),
        (r.RDSMetadata||{}).DataPipelineId||"-",(r.Message||"").replace(/\s+/g," ")].join("\t")).join("\n")' <"$work/all.json" >"$work/all.tsv"
    for id in "${!expected[@]}"; do
        line=$(grep "^$id	" "$work/all.tsv" || true)
        IFS=$'\t' read -r _ text seconds pipeline message <<<"$line"
        mapfile -t parts < <(printf '%s' "${expected[$id]}")
        if [ "$text" != FAILED ]; then not_ok "$id is FAILED" "$line"; continue; fi
        in_time "$id" "$seconds"
        all_parts "$id: FAILED after $seconds s, and says why" "$message" "${parts[@]}"
        [ "$pipeline" = - ] || attempt_tells "$id" "$pipeline" "$message"
        unset "expected[$id]"
    done
}

# attempt_tells ID PIPELINE MESSAGE : where an instance of the pipeline failed, its attempt has the errorMessage that Message quotes
attempt_tells() {
    local instance text
    instance=$(grep -o "$2: @[^:]*_[0-9T:-]*: " <<<"$3" || true)
    [ -n "$instance" ] || return 0
    instance=${instance#*: }
    text=$(aws datapipeline describe-objects --pipeline-id "$2" --object-ids "${instance%: }_Attempt=1" \
        --query 'pipelineObjects[0].fields[?key==`errorMessage`].stringValue | [0]' --output text 2>&1 | tr -s ' \n\t' ' ')
    text=${text% }
    case $3 in *"${text:-nothing}"*) ok "$1: the attempt's errorMessage is in the pipeline" ;;
    *) not_ok "$1: the attempt's errorMessage is in the pipeline" "${instance%: }: $text" ;; esac
}

policy() { # policy ALLOWED-ACTION... : on everything, but the staging bucket by its name
    local actions=
    while [ $# -gt 0 ]; do actions+="\"$1\","; shift; done
    printf '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[%s],"Resource":"*"}]}' "${actions%,}"
}

trust() { printf '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}' "$1"; }

rights=(datapipeline:CreatePipeline datapipeline:PutPipelineDefinition datapipeline:ActivatePipeline
    datapipeline:DescribePipelines datapipeline:DescribeObjects datapipeline:QueryObjects
    rds:DescribeDBInstances iam:PassRole s3:ListBucket s3:GetObject)

# without RIGHT : all of the story's rights but one
without() {
    local right kept=()
    for right in "${rights[@]}"; do [ "$right" = "$1" ] || kept+=("$right"); done
    policy "${kept[@]}"
}

role() { # role NAME TRUSTED-SERVICE POLICY : the commands that make it, for many_aws
    printf "iam create-role --role-name %s --assume-role-policy-document '%s'\n" "$1" "$(trust "$2")"
    printf "iam put-role-policy --role-name %s --policy-name rights --policy-document '%s'\n" "$1" "$3"
}

service_rights=(ec2:RunInstances rds:DescribeDBInstances)
worker_rights=(datapipeline:PollForTask datapipeline:ReportTaskProgress datapipeline:SetTaskStatus datapipeline:ReportTaskRunnerHeartbeat)
worker_role() { # worker_role NAME TRUSTED-SERVICE POLICY : with its instance profile
    role "$@"
    printf 'iam create-instance-profile --instance-profile-name %s\n' "$1"
    printf 'iam add-role-to-instance-profile --instance-profile-name %s --role-name %s\n' "$1" "$1"
}

user() { # user NAME POLICY : prints its keys
    aws iam create-user --user-name "$1" >/dev/null
    aws iam put-user-policy --user-name "$1" --policy-name rights --policy-document "$2"
    aws iam create-access-key --user-name "$1" --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text >"$work/$1.key"
}

say "MySQL and Rowmill"
start_mysql "$run_dir/mysql"
mysql_root <<'SQL'
create database shop;
create table shop.goods (id int primary key, name varchar(20));
insert into shop.goods values (1,'one'),(2,'two'),(3,'three');
create user 'ml'@'%' identified by 'corr3ct-h0rse';
grant select on shop.* to 'ml'@'%';
SQL
"$repository/rowmill" database add test-mysql --data "$run_dir/data" --engine mysql --host 127.0.0.1 --port "$mysql_port" >"$work/add.out"
start_rowmill "$run_dir/data"
prepare_roles
aws iam put-role-policy --role-name AmazonMLRole --policy-name rds-datasource --policy-document "$(policy "${rights[@]}")"
aws s3api create-bucket --bucket ml-staging >/dev/null
aws s3api create-bucket --bucket ml-denied >/dev/null
arn=arn:aws:iam::$account:role


say "Callers and roles that lack something"
user no-create "$(printf '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"machinelearning:CreateDataSourceFromRDS","Resource":"*"}]}')"
user no-pass "$(policy 'machinelearning:*')"
{
for right in CreatePipeline PutPipelineDefinition ActivatePipeline DescribePipelines DescribeObjects QueryObjects; do
    role "no-$right" machinelearning.amazonaws.com "$(without "datapipeline:$right")"
done
role no-PassRole machinelearning.amazonaws.com "$(without iam:PassRole)"
role no-rds machinelearning.amazonaws.com "$(without rds:DescribeDBInstances)"
role no-ListBucket machinelearning.amazonaws.com "$(without s3:ListBucket)"
role no-GetObject machinelearning.amazonaws.com "$(without s3:GetObject)"
role no-trust ec2.amazonaws.com "$(policy '*')"
role svc-no-ec2 datapipeline.amazonaws.com "$(policy rds:DescribeDBInstances)"
role svc-no-rds datapipeline.amazonaws.com "$(policy ec2:RunInstances)"
role svc-no-trust ec2.amazonaws.com "$(policy "${service_rights[@]}")"
worker_role res-no-s3 ec2.amazonaws.com "$(policy "${worker_rights[@]}")"
worker_role res-no-poll ec2.amazonaws.com "$(policy 's3:*')"
worker_role res-no-trust datapipeline.amazonaws.com "$(policy 's3:*' "${worker_rights[@]}")"
role res-no-profile ec2.amazonaws.com "$(policy 's3:*' "${worker_rights[@]}")"
} >"$work/roles"
many_aws <"$work/roles"
lonely=$(aws ec2 create-security-group --group-name lonely --description "reaches no database" --query GroupId --output text)
aws s3api put-bucket-policy --bucket ml-denied --policy \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":["s3:PutObject","s3:GetObject"],"Resource":"arn:aws:s3:::ml-denied/*"}]}'

say "Begin what cannot be known at once"
failing good-for-comparison -- "never" && unset 'expected[good-for-comparison]'
failing wrong-password password=wr0ng-h0rse -- "copy of the query's result" "pipeline df-" "Access denied for user" "Check the user name and the password"

say "Known at once: the caller"
refused "the caller may not CreateDataSourceFromRDS" AccessDenied "user/no-create is not authorized to perform: machinelearning:CreateDataSourceFromRDS" \
    "explicit deny" -- as "$work/no-create.key" create no-create
refused "the caller may not pass RoleARN" InvalidInputException "user/no-pass user is not authorized to pass the $role_arn IAM role" \
    "iam:PassRole" -- as "$work/no-pass.key" create no-pass
failing unknown-column "sql=SELECT id, nmae FROM goods" -- "copy of the query's result" "Unknown column 'nmae'"
refused "unsigned" "MissingAuthenticationToken" -- curl -sS --fail-with-body -H 'X-Amz-Target: AmazonML_20141212.DescribeDataSources' \
    -H 'Content-Type: application/x-amz-json-1.1' -d '{}' "$endpoint/"
read -r key_id secret <"$work/no-pass.key"
printf '%s %s\n' "$key_id" "${secret%?}~" >"$work/wrong.key"
printf 'AKIAAAAAAAAAAAAAAAAA %s\n' "$secret" >"$work/unknown.key"
refused "wrong secret" "signature we calculated does not match" "Check your AWS Secret" -- as "$work/wrong.key" aws machinelearning describe-data-sources
refused "unknown key" "security token included in the request is invalid" -- as "$work/unknown.key" aws machinelearning describe-data-sources
failing closed-group "securitygroup=$lonely" -- "timed out" "$lonely" "authorize-security-group-ingress" "port $mysql_port"
signed=$(aws s3 presign s3://ml-staging/nothing --expires-in 1)
sleep 2
refused "presigned too long ago" "<Code>AccessDenied</Code>" "Request has expired" "Presign a new URL" -- curl -sS --fail-with-body "$signed"
if command -v faketime >/dev/null; then
    refused "a clock an hour ahead" "Signature not yet current" "Set the client's clock" -- faketime -f +1h "$aws_bin" --endpoint-url "$endpoint" machinelearning describe-data-sources
fi
refused "a signature of last year" "Signature expired" "Set the client's clock" -- curl -sS --fail-with-body \
    -H 'X-Amz-Target: AmazonML_20141212.DescribeDataSources' -H 'Content-Type: application/x-amz-json-1.1' -H 'X-Amz-Date: 20250101T000000Z' \
    -H "Authorization: AWS4-HMAC-SHA256 Credential=$key_id/20250101/us-east-1/machinelearning/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=$(printf '0%.0s' $(seq 64))" \
    -d '{}' "$endpoint/"

failing unknown-table "sql=SELECT id, name FROM godos" -- "copy of the query's result" "godos" "doesn't exist"
failing no-rows "sql=SELECT id, name FROM goods WHERE id < 0" -- "The query has no rows"
failing database-of-the-server database=mysql -- "databaseName" "belongs to the server itself"
failing unknown-database database=shpo -- "copy of the query's result" "shpo"

say "Known at once: RoleARN"
refused "RoleARN is no ARN" "The format of the role is invalid" -- create bad-role role=AmazonMLRole
refused "RoleARN of another account" "Passing an IAM role across accounts isn't allowed" -- create other-role role=arn:aws:iam::999999999999:role/AmazonMLRole
refused "RoleARN does not exist" "There is no role nobody" "can't assume" "role/nobody" "make it accessible" -- create unknown-role "role=$arn/nobody"
refused "RoleARN does not trust Amazon ML" "can't assume the $arn/no-trust" "trust policy must allow sts:AssumeRole to the service machinelearning.amazonaws.com" -- create no-trust "role=$arn/no-trust"
refused "RoleARN lacks rds:DescribeDBInstances" "doesn't have permissions" "rds:DescribeDBInstances" "no-rds" -- create no-rds "role=$arn/no-rds"
refused "RoleARN lacks s3:ListBucket" "s3://ml-staging/rds/" "s3:ListBucket" "no-ListBucket" -- create no-list "role=$arn/no-ListBucket"
failing no-getobject "role=$arn/no-GetObject" -- "s3://ml-staging/rds/no-getobject/" "s3:GetObject" "no-GetObject"
for right in CreatePipeline PutPipelineDefinition ActivatePipeline DescribePipelines DescribeObjects QueryObjects; do
    failing "no-$right" "role=$arn/no-$right" -- "doesn't have permissions" "role/no-$right" "not authorized to perform: datapipeline:$right"
done
failing no-passrole "role=$arn/no-PassRole" -- "doesn't have permissions" "no-PassRole" "not authorized to perform: iam:PassRole" "DataPipelineDefaultRole"

say "Known at once: the query and the data"
refused "unknown instance" "mysql-tset" "rowmill database add" -- create unknown-instance instance=mysql-tset
refused "SQL that writes" "SelectSqlQuery" "SELECT" -- create sql-delete "sql=DELETE FROM goods"
refused "SQL in two statements" "SelectSqlQuery" "statement" -- create sql-two "sql=SELECT 1; DROP TABLE goods"
refused "SQL that writes a file" "SelectSqlQuery" "OUTFILE" -- create sql-file "sql=SELECT * FROM goods INTO OUTFILE '/tmp/x'"
refused "SQL that locks" "SelectSqlQuery" "FOR UPDATE" -- create sql-lock "sql=SELECT * FROM goods FOR UPDATE"
refused "SQL that sleeps" "SelectSqlQuery" "SLEEP" -- create sql-sleep "sql=SELECT SLEEP(100)"
refused "SQL in an executable comment" "SelectSqlQuery" "comment" -- create sql-comment "sql=SELECT /*!50000 1 */ FROM goods"
refused "SQL of the server's accounts" "SelectSqlQuery" "mysql" -- create sql-system "sql=SELECT * FROM mysql.user"
refused "SQL that assigns" "SelectSqlQuery" ":=" -- create sql-assign "sql=SELECT @a := 1"
refused "no staging bucket" "s3://ml-stagign/" "NoSuchBucket" "aws s3 mb s3://ml-stagign" -- create no-bucket staging=s3://ml-stagign/rds/
refused "no S3 location" "s3StagingLocation" "failed to satisfy constraint" "s3://" -- create no-location staging=http://ml-staging/rds/
refused "schema that is no JSON" "DataSchema" -- create bad-json 'schema="DataSchema":"{\"version\":",'
refused "schema with an unknown type" "DataSchema" "NUMERICAL" -- create bad-type 'schema="DataSchema":"{\"version\":\"1.0\",\"dataFormat\":\"CSV\",\"attributes\":[{\"attributeName\":\"id\",\"attributeType\":\"NUMERICAL\"}]}",'
refused "both schemas" "DataSchema" "DataSchemaUri" "both" -- create both-schemas 'schema="DataSchema":"{}","DataSchemaUri":"s3://ml-staging/x.schema",'
refused "no schema at its location" "s3://ml-staging/none.schema" "NoSuchKey" -- create no-schema 'schema="DataSchemaUri":"s3://ml-staging/none.schema",'

failing too-few-attributes 'schema="DataSchema":"{\"version\":\"1.0\",\"dataFormat\":\"CSV\",\"attributes\":[{\"attributeName\":\"id\",\"attributeType\":\"NUMERIC\"}]}",' -- \
    "Comparing the query with the schema" "has 1 attributes (id)" "has 2 columns (id, name)"
failing bucket-policy staging=s3://ml-denied/rds/ -- "copy of the query's result" "Writing to S3" "AccessDenied" "explicit deny"
failures

say "rowmill doctor: all that is wrong at once, mended by what it prints"
role ailing ec2.amazonaws.com "$(policy rds:DescribeDBInstances s3:ListBucket s3:GetObject iam:PassRole)" | many_aws
mended=("role=$arn/ailing" staging=s3://ml-doctor/rds/ service=own-service resource=own-worker "securitygroup=$lonely")
request mended "${mended[@]}"
doctor() { "$repository/rowmill" doctor --cli-input-json "file://$work/mended.json" --endpoint "$endpoint" "$@" 2>&1; }
if doctor --json >"$work/findings.json"; then not_ok "the doctor's exit status tells that something is wrong"; else ok "the doctor's exit status tells that something is wrong"; fi
all_parts "it names the trust, the rights, the bucket, both roles and the group" "$(json 'd.Findings.filter(f=>f.Outcome!="RIGHT")' <"$work/findings.json")" \
    "trust policy must allow sts:AssumeRole to the service machinelearning.amazonaws.com" "not authorized to perform: datapipeline:CreatePipeline" \
    "NoSuchBucket" "own-service does not exist" "no instance profile own-worker" "timed out: none of its" "UNSEEN"
json 'd.Findings.flatMap(f=>f.Commands||[]).map(c=>c.replace(/^aws /,"")).join("\n")' <"$work/findings.json" | many_aws
if page=$(doctor); then ok "after its commands all is well"; else not_ok "after its commands all is well" "$page"; fi
contains "and the database was asked" "2 columns, as many as the schema has" "$page"
same "the doctor made nothing" 0 "$(quick_aws machinelearning describe-data-sources --filter-variable Name --eq 'denial mended' --query 'length(Results)')"
text=$(create mended "${mended[@]}" 2>&1) || not_ok "what the doctor found well is accepted" "$text"

say "The roles of the pipeline"
refused "S3 data behind an explicit deny" "s3://ml-denied/data.csv" "explicit deny" -- aws machinelearning create-data-source-from-s3 \
    --data-source-id s3-denied --data-spec DataLocationS3=s3://ml-denied/data.csv
failing unknown-service service=NoSuchRole -- "NoSuchRole" "does not exist" "create-default-roles"
failing svc-no-ec2 service=svc-no-ec2 -- "svc-no-ec2" "not authorized to perform: ec2:RunInstances"
failing svc-no-trust service=svc-no-trust -- "svc-no-trust" "sts:AssumeRole"
failing svc-no-rds service=svc-no-rds -- "svc-no-rds" "not authorized to perform: rds:DescribeDBInstances"
failing unknown-resource resource=NoSuchRole -- "NoSuchRole" "does not exist"
failing res-no-profile resource=res-no-profile -- "no instance profile res-no-profile" "create-instance-profile"
failing res-no-trust resource=res-no-trust -- "res-no-trust does not trust ec2.amazonaws.com" "trust policy"
failing res-no-poll resource=res-no-poll -- "res-no-poll" "not authorized to perform: datapipeline:PollForTask"
failing res-no-s3 resource=res-no-s3 -- "Writing to S3" "res-no-s3" "not authorized to perform: s3:PutObject"
failing unknown-subnet network=subnet-00000000 -- "subnet-00000000" "does not exist" "describe-subnets"
failing unknown-group securitygroup=sg-00000000 -- "sg-00000000" "does not exist" "describe-security-groups"
failures

say "After all that"
same "the same request with nothing wrong is COMPLETED" COMPLETED \
    "$(json 'd.Results.find(r=>r.DataSourceId=="good-for-comparison").Status' <"$work/all.json")"
same "what the doctor found well is COMPLETED" COMPLETED "$(json 'd.Results.find(r=>r.DataSourceId=="mended").Status' <"$work/all.json")"
same "no worker is left" 0 "$(aws ec2 describe-instances --filters Name=instance-state-name,Values=pending,running --query 'length(Reservations[].Instances[])')"
same "no password is in an answer" 0 "$(grep -c 'h0rse' "$work/all.json" || true)"
say "the slowest took $slowest s"
