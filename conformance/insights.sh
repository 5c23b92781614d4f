#!/usr/bin/env bash
# docs/insights.md, run: every command in it, with what it prints compared to the figure; then PreviewQuery with the AWS CLI, which
# learns the service from our model: who may, what is refused, what is audited, and that a statement ends with its client.
# ROWMILL_WRITE_DOCS=1 puts what was printed into the document instead.
source "$(dirname "$0")/lib/common.sh"

bank=$shared_data/bank-marketing
if [ ! -f "$bank/banking-reconstructed.csv.gz" ]; then
    say "skipped: the bank-marketing data is not beside this checkout ($bank); set ROWMILL_SHARED_DATA"
    exit 0
fi

say "The bank's customers in MySQL and in a file"
start_mysql "$run_dir/mysql"
place=$run_dir/place
mkdir -p "$place" "$run_dir/bin"
gunzip -c "$bank/banking-reconstructed.csv.gz" | tr -d '\r' >"$place/banking.csv"
mysql_root <<SQL
create database bank;
use bank;
create table banking (
  age INT, job VARCHAR(20), marital VARCHAR(20), education VARCHAR(20), \`default\` VARCHAR(20), housing VARCHAR(20),
  loan VARCHAR(20), contact VARCHAR(20), month VARCHAR(20), day_of_week VARCHAR(20), duration INT, campaign INT,
  pdays INT, previous INT, poutcome VARCHAR(20), emp_var_rate DOUBLE, cons_price_idx DOUBLE, cons_conf_idx DOUBLE,
  euribor3m DOUBLE, nr_employed DOUBLE, y INT);
load data local infile '$place/banking.csv' into table banking fields terminated by ',' ignore 1 lines;
create user 'reader'@'%' identified by 'only-to-read';
grant select on bank.* to 'reader'@'%';
SQL
"$repository/rowmill" database add bank --data "$run_dir/data" --engine mysql --host 127.0.0.1 --port "$mysql_port" >/dev/null
start_rowmill "$run_dir/data"
prepare_roles
aws iam put-role-policy --role-name AmazonMLRole --policy-name staging --policy-document \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:ListBucket","s3:GetObject"],"Resource":["arn:aws:s3:::bank","arn:aws:s3:::bank/*"]}]}'
node -e '
const [,role,subnet,group]=process.argv;
console.log(JSON.stringify({DataSourceId:"ds-query",DataSourceName:"query",RoleARN:role,RDSData:{
  DatabaseInformation:{InstanceIdentifier:"bank",DatabaseName:"bank"},DatabaseCredentials:{Username:"reader",Password:"only-to-read"},
  SelectSqlQuery:"SELECT age, job, duration, poutcome, euribor3m, y FROM banking",S3StagingLocation:"s3://bank/staging/",
  ServiceRole:"DataPipelineDefaultRole",ResourceRole:"DataPipelineDefaultResourceRole",SubnetId:subnet,SecurityGroupIds:[group]}}))' \
    "$role_arn" "$subnet" "$group" >"$place/rds.json"

say "docs/insights.md"
printf '#!/bin/sh\nexec "%s" --endpoint-url "%s" "$@"\n' "$aws_bin" "$endpoint" >"$run_dir/bin/aws"
chmod +x "$run_dir/bin/aws"
ln -s "$repository/rowmill" "$run_dir/bin/rowmill"
document=$repository/docs/insights.md
run_document() { (cd "$place" && PATH=$run_dir/bin:$PATH ROWMILL_ENDPOINT=$endpoint node "$repository/conformance/lib/tutorial.mjs" "$document" "$@"); }
if [ -n "${ROWMILL_WRITE_DOCS:-}" ]; then
    run_document --write
elif run_document | tee "$run_dir/document.log"; then
    passed=$((passed + $(grep -c '^  ok' "$run_dir/document.log")))
else
    not_ok "the document shows what its commands print"
fi

say "PreviewQuery with the AWS CLI"
export HOME=$run_dir/home
mkdir -p "$HOME"
"$aws_bin" configure add-model --service-name insights --service-model "file://$repository/contract/src/main/models/insights-2026-11-23.json"
secret=only-to-read
request() { # request QUERY [MEMBERS] : the members stand above the usual ones
    node -e '
const [,query,secret,members]=process.argv;
console.log(JSON.stringify(Object.assign({DatabaseInformation:{InstanceIdentifier:"bank",DatabaseName:"bank"},SelectSqlQuery:query,
  DatabaseCredentials:{Username:"reader",Password:secret},RowLimit:2},JSON.parse(members||"{}"))))' "$1" "$secret" "${2:-}"
}
preview() { "${by:-quick_aws}" insights preview-query --cli-input-json "$(request "$@")" 2>&1; }
answer=$(preview 'SELECT age, y FROM banking LIMIT 1500')
same "the first rows" "$(head -3 "$place/banking.csv" | awk -F, 'NR > 1 {print $1 "," $21}')" "$(json 'd.FirstRows.join("\n")' <<<"$answer")"
same "the query's limit is the estimate" 1500 "$(json d.Estimate.Rows <<<"$answer")"
same "the schema parses and has both attributes" age,y "$(json 'JSON.parse(d.DataSchema).attributes.map(a=>a.attributeName).join()' <<<"$answer")"
contains "a write is refused" "the statement begins with DELETE" "$(preview 'DELETE FROM banking')"
contains "an unknown table is told in the database's words" "nothing" "$(preview 'SELECT a FROM nothing')"
contains "an unknown instance" "The database instance other is not known here" \
    "$(preview 'SELECT 1' '{"DatabaseInformation":{"InstanceIdentifier":"other","DatabaseName":"bank"}}')"
contains "an unknown database" "nowhere" "$(preview 'SELECT 1' '{"DatabaseInformation":{"InstanceIdentifier":"bank","DatabaseName":"nowhere"}}')"
contains "the server's own database" "belongs to the server itself" \
    "$(preview 'SELECT user FROM user' '{"DatabaseInformation":{"InstanceIdentifier":"bank","DatabaseName":"mysql"}}')"
contains "a target that is none" "'z'" "$(preview 'SELECT age FROM banking' '{"TargetAttributeName":"z"}')"
stranger=$(quick_aws ec2 create-security-group --group-name strangers --description none --query GroupId --output text)
contains "a group that the database's does not admit" "timed out: none of its security groups" \
    "$(preview 'SELECT 1' "{\"SecurityGroupIds\":[\"$stranger\"]}")"
secret=wr0ng-battery-staple
wrong=$(preview 'SELECT 1' || true)
contains "a wrong password" "InvalidInputException" "$wrong"
case $wrong in *"$secret"*) not_ok "the answer does not quote it" "$wrong" ;; *) ok "the answer does not quote it" ;; esac
if grep -rqF "$secret" "$run_dir/data"; then not_ok "it is in no file of the server" "$(grep -rlF "$secret" "$run_dir/data")"; else ok "it is in no file of the server"; fi
secret=only-to-read

say "Who may"
quick_aws iam create-user --user-name ada >/dev/null
read -r id key < <(quick_aws iam create-access-key --user-name ada --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)
as_ada() { (unset AWS_PROFILE; by=aws AWS_ACCESS_KEY_ID=$id AWS_SECRET_ACCESS_KEY=$key preview 'SELECT age FROM banking'); }
allow() { quick_aws iam put-user-policy --user-name ada --policy-name previews --policy-document \
    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":$1,\"Resource\":\"arn:aws:rds:us-east-1:$account:db:$2\"}]}"; }
contains "nobody without the right" "not authorized to perform: insights:PreviewQuery on resource: arn:aws:rds:us-east-1:$account:db:bank" "$(as_ada)"
allow '["insights:PreviewQuery"]' bank
contains "nor without that to describe the instance" "not authorized to perform: rds:DescribeDBInstances" "$(as_ada)"
allow '["insights:PreviewQuery","rds:DescribeDBInstances"]' other
contains "nor with those of another database" "not authorized to perform: insights:PreviewQuery" "$(as_ada)"
allow '["insights:PreviewQuery","rds:DescribeDBInstances"]' bank
contains "but with both" '"FirstRows"' "$(as_ada)"
noted() { [ "$(quick_aws iam get-access-key-last-used --access-key-id "$id" --query AccessKeyLastUsed.ServiceName --output text)" = insights ]; }
if wait_for 20 noted; then ok "the use of the key is noted"; else not_ok "the use of the key is noted"; fi

say "A client that goes away"
running() { mysql_root -N -e "select count(*) from information_schema.processlist where user = 'reader' and command <> 'Sleep'"; }
runs() { [ "$(running)" = "$1" ]; }
endless='SELECT COUNT(*) AS c FROM banking a, banking b, banking c'
"$aws_bin" --endpoint-url "$endpoint" insights preview-query --cli-input-json "$(request "$endless")" >/dev/null 2>&1 &
client=$!
wait_for 60 runs 1 && ok "its statement runs" || not_ok "its statement runs"
kill -KILL "$client"
wait "$client" 2>/dev/null || true
begun=$SECONDS
wait_for 20 runs 0 && ok "and ends with it, after $((SECONDS - begun)) s" || not_ok "and ends with it" "$(mysql_root -e 'show processlist')"
late=$(preview "$endless" || true)
contains "one that waits is told of the limit" "longer than the 10 seconds that a preview has" "$late"
wait_for 5 runs 0 && ok "and that statement has ended too" || not_ok "and that statement has ended too"
audited=$(grep -m1 '"PreviewQuery"' "$run_dir/data/audit.jsonl")
same "the audit trail has stars for the password" '***' "$(json d.requestParameters.DatabaseCredentials.Password <<<"$audited")"
