#!/usr/bin/env bash
# The story of 2015, step by step, with the unmodified AWS CLI: a table in MySQL, roles by hand, a datasource from S3,
# a datasource from RDS, and every answer checked against the table.
source "$(dirname "$0")/lib/common.sh"

archive=$shared_data/bank-marketing/banking-reconstructed.csv.gz
if [ ! -f "$archive" ]; then
    say "skipped: the bank-marketing data is not beside this checkout ($archive); set ROWMILL_SHARED_DATA"
    exit 0
fi
work=$run_dir/work
mkdir -p "$work"
gunzip -c "$archive" >"$work/banking.csv"

say "MySQL 5.6 with the banking table"
start_mysql "$run_dir/mysql"
mysql_root <<SQL
create database bank;
use bank;
create table banking (
  age INT, job VARCHAR(20), marital VARCHAR(20), education VARCHAR(20), defalut VARCHAR(20), housing VARCHAR(20),
  loan VARCHAR(20), contact VARCHAR(20), month VARCHAR(20), day_of_week VARCHAR(20), duration INT, campaign INT,
  pdays INT, previous INT, poutcome VARCHAR(20), emp_var_rate FLOAT, cons_price_idx FLOAT, cons_conf_idx FLOAT,
  euribor3m FLOAT, nr_employed FLOAT, y INT);
load data local infile '$work/banking.csv' into table banking fields terminated by ',' lines terminated by '\r\n' ignore 1 lines;
create user 'ml'@'%' identified by 'corr3ct-h0rse';
grant select on bank.* to 'ml'@'%';
SQL
rows=$(mysql_root -N bank -e 'select count(*) from banking')
same "the table holds every record of the file" 41188 "$rows"

say "Rowmill"
"$repository/rowmill" database add test-mysql --data "$run_dir/data" --engine mysql --host 127.0.0.1 --port "$mysql_port" >"$work/add.out"
start_rowmill "$run_dir/data"
account=$(aws sts get-caller-identity --query Account --output text)
group=$(aws rds describe-db-instances --db-instance-identifier test-mysql --query 'DBInstances[0].VpcSecurityGroups[0].VpcSecurityGroupId' --output text)
subnet=$(aws ec2 describe-subnets --query 'Subnets[0].SubnetId' --output text)
contains "the database has a security group" "sg-" "$group"
contains "there is a subnet" "subnet-" "$subnet"

say "Roles and bucket"
cat >"$work/trust.json" <<JSON
{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "machinelearning.amazonaws.com"},
 "Action": "sts:AssumeRole", "Condition": {"StringEquals": {"aws:SourceAccount": "$account"},
 "ArnLike": {"aws:SourceArn": "arn:aws:machinelearning:us-east-1:$account:datasource/*"}}}]}
JSON
cat >"$work/policy.json" <<JSON
{"Version": "2012-10-17", "Statement": [
 {"Effect": "Allow", "Action": ["datapipeline:DescribeObjects", "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition",
   "datapipeline:ActivatePipeline", "datapipeline:DescribePipelines", "datapipeline:QueryObjects",
   "rds:DescribeDBInstances", "rds:DescribeDBSecurityGroups", "iam:PassRole"], "Resource": "*"},
 {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::ml-staging"},
 {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::ml-staging/*"}]}
JSON
role_arn=$(aws iam create-role --role-name AmazonMLRole --assume-role-policy-document "file://$work/trust.json" --query Role.Arn --output text)
same "create-role answers the ARN" "arn:aws:iam::$account:role/AmazonMLRole" "$role_arn"
aws iam put-role-policy --role-name AmazonMLRole --policy-name rds-datasource --policy-document "file://$work/policy.json"
aws datapipeline create-default-roles >"$work/default-roles.json"
contains "create-default-roles makes the service role" DataPipelineDefaultRole "$(cat "$work/default-roles.json")"
contains "create-default-roles makes the resource role" DataPipelineDefaultResourceRole "$(cat "$work/default-roles.json")"
aws s3api create-bucket --bucket ml-staging >/dev/null

say "A datasource from S3, for its schema"
cat >"$work/schema.json" <<'JSON'
{"version":"1.0","rowId":null,"rowWeight":null,"targetAttributeName":"y","dataFormat":"CSV","dataFileContainsHeader":true,
"attributes":[{"attributeName":"age","attributeType":"NUMERIC"},{"attributeName":"job","attributeType":"CATEGORICAL"},
{"attributeName":"marital","attributeType":"CATEGORICAL"},{"attributeName":"education","attributeType":"CATEGORICAL"},
{"attributeName":"default","attributeType":"CATEGORICAL"},{"attributeName":"housing","attributeType":"CATEGORICAL"},
{"attributeName":"loan","attributeType":"CATEGORICAL"},{"attributeName":"contact","attributeType":"CATEGORICAL"},
{"attributeName":"month","attributeType":"CATEGORICAL"},{"attributeName":"day_of_week","attributeType":"CATEGORICAL"},
{"attributeName":"duration","attributeType":"NUMERIC"},{"attributeName":"campaign","attributeType":"NUMERIC"},
{"attributeName":"pdays","attributeType":"NUMERIC"},{"attributeName":"previous","attributeType":"NUMERIC"},
{"attributeName":"poutcome","attributeType":"CATEGORICAL"},{"attributeName":"emp_var_rate","attributeType":"NUMERIC"},
{"attributeName":"cons_price_idx","attributeType":"NUMERIC"},{"attributeName":"cons_conf_idx","attributeType":"NUMERIC"},
{"attributeName":"euribor3m","attributeType":"NUMERIC"},{"attributeName":"nr_employed","attributeType":"NUMERIC"},
{"attributeName":"y","attributeType":"BINARY"}],"excludedAttributeNames":[]}
JSON
aws s3 cp --only-show-errors "$work/banking.csv" s3://ml-staging/input/banking.csv
aws s3 cp --only-show-errors "$work/schema.json" s3://ml-staging/input/banking.csv.schema
aws machinelearning create-data-source-from-s3 --data-source-id ds-s3 --data-source-name "banking from S3" --compute-statistics \
    --data-spec "DataLocationS3=s3://ml-staging/input/banking.csv,DataSchemaLocationS3=s3://ml-staging/input/banking.csv.schema" >"$work/create-s3.json"
same "create-data-source-from-s3 answers the id" ds-s3 "$(json d.DataSourceId <"$work/create-s3.json")"
aws machinelearning wait data-source-available --filter-variable Name --eq "banking from S3"
aws machinelearning get-data-source --data-source-id ds-s3 --verbose >"$work/get-s3.json"
same "the datasource from S3 is COMPLETED" COMPLETED "$(json d.Status <"$work/get-s3.json")"
same "its size is the file's" 4882918 "$(json d.DataSizeInBytes <"$work/get-s3.json")"
json d.DataSourceSchema <"$work/get-s3.json" >"$work/schema-s3.json"
same "the schema comes back whole" 21 "$(json d.attributes.length <"$work/schema-s3.json")"

say "A datasource from RDS"
node -e '
const fs=require("fs"),[,schema,account,subnet,group,out]=process.argv;
fs.writeFileSync(out, JSON.stringify({DataSourceId:"ds-rds",DataSourceName:"banking from RDS",RoleARN:`arn:aws:iam::${account}:role/AmazonMLRole`,ComputeStatistics:true,
RDSData:{DatabaseInformation:{InstanceIdentifier:"test-mysql",DatabaseName:"bank"},SelectSqlQuery:"SELECT * FROM banking ORDER BY rand();",
DatabaseCredentials:{Username:"ml",Password:"corr3ct-h0rse"},S3StagingLocation:"s3://ml-staging/rds/",
DataSchema:fs.readFileSync(schema,"utf8").trim(),ResourceRole:"DataPipelineDefaultResourceRole",ServiceRole:"DataPipelineDefaultRole",SubnetId:subnet,SecurityGroupIds:[group]}}))
' "$work/schema-s3.json" "$account" "$subnet" "$group" "$work/rds.json"
aws machinelearning create-data-source-from-rds --cli-input-json "file://$work/rds.json" >"$work/create-rds.json"
same "create-data-source-from-rds answers the id" ds-rds "$(json d.DataSourceId <"$work/create-rds.json")"
aws machinelearning create-data-source-from-rds --cli-input-json "file://$work/rds.json" >"$work/again.json"
same "the same request again is the same datasource" ds-rds "$(json d.DataSourceId <"$work/again.json")"
aws machinelearning wait data-source-available --filter-variable Name --eq "banking from RDS"
aws machinelearning get-data-source --data-source-id ds-rds --verbose >"$work/get-rds.json"
same "the datasource from RDS is COMPLETED" COMPLETED "$(json d.Status <"$work/get-rds.json")"
same "it remembers the query" "SELECT * FROM banking ORDER BY rand();" "$(json d.RDSMetadata.SelectSqlQuery <"$work/get-rds.json")"
same "the password does not come back" -1 "$(json 'JSON.stringify(d).indexOf("corr3ct")' <"$work/get-rds.json")"
log=$(curl -fsS "$(json d.LogUri <"$work/get-rds.json")")
contains "LogUri opens and tells of the records" "41188" "$log"
contains "LogUri tells of the renamed column" "defalut" "$log"

say "The pipeline behind it"
pipeline=$(json d.RDSMetadata.DataPipelineId <"$work/get-rds.json")
contains "the pipeline has a Data Pipeline id" "df-" "$pipeline"
contains "list-pipelines shows it" "$pipeline" "$(aws datapipeline list-pipelines)"
aws datapipeline list-runs --pipeline-id "$pipeline" >"$work/runs.txt"
cat "$work/runs.txt"
contains "list-runs shows the copy" CopyActivity "$(cat "$work/runs.txt")"
same "nothing in it failed" 0 "$(grep -c FAILED "$work/runs.txt" || true)"
aws datapipeline get-pipeline-definition --pipeline-id "$pipeline" >"$work/definition.json"
same "the definition holds the query" "SELECT * FROM banking ORDER BY rand();" "$(json 'd.objects.find(o=>o.type=="SqlDataNode").selectQuery' <"$work/definition.json")"
same "the definition does not hold the password" -1 "$(json 'JSON.stringify(d).indexOf("corr3ct")' <"$work/definition.json")"

say "The staged file"
location=$(json d.DataLocationS3 <"$work/get-rds.json")
aws s3 cp --only-show-errors --recursive "$location" "$work/staged"
ls -l "$work/staged"
cat "$work"/staged/*.csv >"$work/staged.csv"
same "a header is written, for the schema says so" "age,job,marital" "$(head -1 "$work/staged.csv" | cut -d, -f1-3)"
tail -n +2 "$work/staged.csv" | LC_ALL=C sort >"$work/staged.sorted"
mysql_root -N bank -e 'select * from banking' | tr '\t' ',' | LC_ALL=C sort >"$work/table.sorted"
same "every row of the table is staged, to the byte" "$(sha256sum <"$work/table.sorted")" "$(sha256sum <"$work/staged.sorted")"

say "The same without a schema"
node -e '
const fs=require("fs"),[,from,to]=process.argv,d=JSON.parse(fs.readFileSync(from));
d.DataSourceId="ds-inferred";d.DataSourceName="schema inferred";delete d.RDSData.DataSchema;fs.writeFileSync(to,JSON.stringify(d))' "$work/rds.json" "$work/inferred.json"
aws machinelearning create-data-source-from-rds --cli-input-json "file://$work/inferred.json" >/dev/null
aws machinelearning wait data-source-available --filter-variable Name --eq "schema inferred"
aws machinelearning get-data-source --data-source-id ds-inferred --verbose --query DataSourceSchema --output text >"$work/inferred-schema.json"
same "the inferred types are the hand-written ones" \
    "$(json 'd.attributes.map(a=>a.attributeType).join()' <"$work/schema.json")" "$(json 'd.attributes.map(a=>a.attributeType).join()' <"$work/inferred-schema.json")"
same "the inferred target is the hand-written one" y "$(json d.targetAttributeName <"$work/inferred-schema.json")"

say "Lists, update, delete"
same "describe finds by prefix of the name" 2 "$(aws machinelearning describe-data-sources --filter-variable Name --prefix "banking" --query 'length(Results)')"
aws machinelearning update-data-source --data-source-id ds-s3 --data-source-name "renamed" >/dev/null
same "update changes the name" renamed "$(aws machinelearning get-data-source --data-source-id ds-s3 --query Name --output text)"
aws machinelearning delete-data-source --data-source-id ds-s3 >/dev/null
same "delete marks it deleted" DELETED "$(aws machinelearning get-data-source --data-source-id ds-s3 --query Status --output text)"
same "no worker is left" 0 "$(aws ec2 describe-instances --filters Name=instance-state-name,Values=pending,running --query 'length(Reservations[].Instances[])')"
