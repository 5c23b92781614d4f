#!/usr/bin/env bash
# The main job with the unmodified AWS SDKs for Java 1, Java 2, JavaScript and Python.
source "$(dirname "$0")/lib/common.sh"
source "$(dirname "$0")/lib/postgres.sh"
trap 'status=$?; stop_postgres; (exit $status); finish' EXIT

say "A MySQL with a small banking table, the same in a PostgreSQL that stands for a cluster, and Rowmill"
start_mysql "$run_dir/mysql"
mysql_root <<'SQL'
create database bank;
use bank;
create table banking (age INT, job VARCHAR(20), euribor3m FLOAT, y INT);
insert into banking values (30,'services',4.857,0),(41,'admin.',1.313,1),(55,'retired',4.963,0),(29,NULL,0.7,1);
insert into banking select age+1, job, euribor3m, y from banking;
insert into banking select age+2, job, euribor3m, y from banking;
insert into banking select age+3, job, euribor3m, 1-y from banking;
insert into banking select age+4, job, euribor3m, y from banking;
create user 'ml'@'%' identified by 'corr3ct-h0rse';
grant select on bank.* to 'ml'@'%';
SQL
start_postgres "$run_dir/postgres"
psql_root <<'SQL'
create database bank;
\c bank
create table banking (age int, job varchar(20), euribor3m real, y int);
insert into banking select 20 + i, (array['services', 'admin.', 'retired', null])[1 + i % 4], i / 10.0, i % 2 from generate_series(1, 64) i;
create user ml password 'corr3ct-h0rse';
grant select on banking to ml;
SQL
"$repository/rowmill" database add test-mysql --data "$run_dir/data" --engine mysql --host 127.0.0.1 --port "$mysql_port" >/dev/null
"$repository/rowmill" database add test-cluster --data "$run_dir/data" --engine redshift --host 127.0.0.1 --port "$postgres_port" >/dev/null
# A rate that a loop passes on any machine.
start_rowmill "$run_dir/data" --predictions-per-second 5
prepare_roles
aws s3api create-bucket --bucket sdk-staging >/dev/null
aws iam put-role-policy --role-name AmazonMLRole --policy-name staging --policy-document \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:ListBucket","s3:GetObject"],"Resource":["arn:aws:s3:::sdk-staging","arn:aws:s3:::sdk-staging/*"]}]}'
# As Amazon ML has it for Redshift, one role is for everything: the service's calls, the pipeline and its instance.
many_aws <<'AWS'
iam create-role --role-name ClusterRole --assume-role-policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["machinelearning.amazonaws.com","datapipeline.amazonaws.com","ec2.amazonaws.com"]},"Action":"sts:AssumeRole"}]}'
iam put-role-policy --role-name ClusterRole --policy-name cluster --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["redshift:DescribeClusters","datapipeline:*","iam:PassRole","ec2:*","s3:*"],"Resource":"*"}]}'
iam create-instance-profile --instance-profile-name ClusterRole
iam add-role-to-instance-profile --instance-profile-name ClusterRole --role-name ClusterRole
AWS

# 2,000 customers of whom the old ones and the retired buy more often.
awk 'BEGIN { srand(7); print "age,job,y"; split("services,admin.,retired,student", jobs, ",")
  for (n = 0; n < 2000; n++) { age = 18 + int(rand() * 60); job = jobs[1 + int(rand() * 4)]
    print age "," job "," (rand() < 0.05 + (age > 50) * 0.5 + (job == "retired") * 0.4 ? 1 : 0) } }' >"$run_dir/customers.csv"
printf '%s' '{"version":"1.0","targetAttributeName":"y","dataFormat":"CSV","dataFileContainsHeader":true,"attributes":[{"attributeName":"age","attributeType":"NUMERIC"},{"attributeName":"job","attributeType":"CATEGORICAL"},{"attributeName":"y","attributeType":"BINARY"}]}' >"$run_dir/customers.csv.schema"
aws s3 cp --only-show-errors "$run_dir/customers.csv" s3://sdk-staging/input/customers.csv
aws s3 cp --only-show-errors "$run_dir/customers.csv.schema" s3://sdk-staging/input/customers.csv.schema

export ROWMILL_CUSTOMERS=s3://sdk-staging/input/customers.csv ROWMILL_OUTPUT=s3://sdk-staging/output/
export ROWMILL_ENDPOINT=$endpoint ROWMILL_INSTANCE=test-mysql ROWMILL_DATABASE=bank ROWMILL_USER=ml ROWMILL_PASSWORD=corr3ct-h0rse
export ROWMILL_ACCESS_KEY_ID ROWMILL_SECRET_ACCESS_KEY ROWMILL_ROLE_ARN=$role_arn ROWMILL_SUBNET=$subnet ROWMILL_GROUP=$group
export ROWMILL_CLUSTER=test-cluster ROWMILL_CLUSTER_ROLE_ARN=${role_arn/AmazonMLRole/ClusterRole}
export ROWMILL_STAGING=s3://sdk-staging/rds/ ROWMILL_ROWS=64
ROWMILL_ACCESS_KEY_ID=$(sed -n 's/^aws_access_key_id *= *//p' "$AWS_SHARED_CREDENTIALS_FILE" | head -1)
ROWMILL_SECRET_ACCESS_KEY=$(sed -n 's/^aws_secret_access_key *= *//p' "$AWS_SHARED_CREDENTIALS_FILE" | head -1)
unset AWS_PROFILE AWS_SHARED_CREDENTIALS_FILE

say "AWS SDK for Java 1 and 2"
if mvn -q -B -ntp -f "$repository/conformance/java/pom.xml" -Dquick test >"$run_dir/java.log" 2>&1; then
    ok "SDK for Java 1 and 2"
else
    not_ok "SDK for Java 1 and 2" "$(tail -60 "$run_dir/java.log")"
fi

say "AWS SDK for JavaScript"
cp -r "$repository/conformance/js/package.json" "$repository/conformance/js/package-lock.json" "$repository"/conformance/js/*.test.js "$run_dir/"
if (cd "$run_dir" && npm ci --silent --no-audit --no-fund && node --test) >"$run_dir/js.log" 2>&1; then
    ok "SDK for JavaScript"
else
    not_ok "SDK for JavaScript" "$(tail -60 "$run_dir/js.log")"
fi

say "AWS SDK for Python"
tried=
for python in /usr/bin/python3 "$(command -v python3)"; do
    boto3=$("$python" -c 'import boto3; print(boto3.__version__)' 2>/dev/null) || continue
    [ "$boto3" != "$tried" ] || continue
    tried=$boto3
    if "$python" "$repository/conformance/python/story_test.py" >"$run_dir/python.log" 2>&1; then
        ok "SDK for Python $boto3"
    else
        not_ok "SDK for Python $boto3" "$(tail -60 "$run_dir/python.log")"
    fi
done
[ -n "$tried" ] || not_ok "SDK for Python" "No Python has boto3; install Debian's python3-boto3"
