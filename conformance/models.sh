#!/usr/bin/env bash
# Models, evaluations, batch and real-time predictions with the AWS CLI, on a datasource from RDS whose password holds what a
# pipeline would read as an expression; and a datasource that is deleted while its rows are copied takes the copy along.
source "$(dirname "$0")/lib/common.sh"

password='p#{node.x}"\w0rd'
say "A MySQL with a table of 60,000 rows and one of a million"
start_mysql "$run_dir/mysql"
people >"$run_dir/rows.csv"
mysql_root <<SQL
create database bank;
use bank;
create table people (age INT, job VARCHAR(20), y INT);
load data local infile '$run_dir/rows.csv' into table people fields terminated by ',';
create table large (age INT, job VARCHAR(20), note VARCHAR(200), y INT);
insert into large select age, job, repeat('x', 150), y from people;
insert into large select * from large;
insert into large select * from large;
insert into large select * from large;
insert into large select * from large;
create user 'ml'@'%' identified by 'p#{node.x}"\\\\w0rd';
grant select on bank.* to 'ml'@'%';
SQL
"$repository/rowmill" database add test-mysql --data "$run_dir/data" --engine mysql --host 127.0.0.1 --port "$mysql_port" >/dev/null
# Two predictions a second, so that the rate can be exceeded on purpose.
start_rowmill "$run_dir/data" --predictions-per-second 2
prepare_roles
aws s3api create-bucket --bucket ml-models >/dev/null
aws iam put-role-policy --role-name AmazonMLRole --policy-name staging --policy-document \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:ListBucket","s3:GetObject"],"Resource":["arn:aws:s3:::ml-models","arn:aws:s3:::ml-models/*"]},{"Effect":"Allow","Action":"datapipeline:DeactivatePipeline","Resource":"*"}]}'

rds() { # rds ID TABLE REARRANGEMENT
    node -e '
const [,id,table,split,password,role,subnet,group]=process.argv;
const data={DatabaseInformation:{InstanceIdentifier:"test-mysql",DatabaseName:"bank"},SelectSqlQuery:"select * from "+table,DatabaseCredentials:{Username:"ml",Password:password},S3StagingLocation:"s3://ml-models/staging/",ResourceRole:"DataPipelineDefaultResourceRole",ServiceRole:"DataPipelineDefaultRole",SubnetId:subnet,SecurityGroupIds:[group]};
if(split)data.DataRearrangement=split;
console.log(JSON.stringify({DataSourceId:id,DataSourceName:id,RoleARN:role,ComputeStatistics:true,RDSData:data}))' "$1" "$2" "$3" "$password" "$role_arn" "$subnet" "$group" >"$run_dir/$1.json"
    aws machinelearning create-data-source-from-rds --cli-input-json "file://$run_dir/$1.json" >/dev/null
}
status() { aws machinelearning "get-$1" "--$1-id" "$2" --query Status --output text; }
is() { [ "$(status "$1" "$2")" = "$3" ]; }
ended() { is "$1" "$2" COMPLETED || is "$1" "$2" FAILED; }

say "Everything is asked for back to back"
rds train people '{"splitting":{"percentBegin":0,"percentEnd":70,"strategy":"random","strategyParams":{"randomSeed":"s"}}}'
rds test people '{"splitting":{"percentBegin":70,"percentEnd":100,"strategy":"random","strategyParams":{"randomSeed":"s"}}}'
aws machinelearning add-tags --resource-type DataSource --resource-id train --tags Key=team,Value=red >/dev/null
same "create-ml-model answers the id" ml "$(aws machinelearning create-ml-model --ml-model-id ml --ml-model-name ml --ml-model-type BINARY --training-data-source-id train --query MLModelId --output text)"
aws machinelearning create-evaluation --evaluation-id ev --evaluation-name ev --ml-model-id ml --evaluation-data-source-id test >/dev/null
aws machinelearning create-batch-prediction --batch-prediction-id bp --batch-prediction-name bp --ml-model-id ml \
    --batch-prediction-data-source-id test --output-uri s3://ml-models/out/ >/dev/null
wait_for 120 ended evaluation ev || true
aws machinelearning wait data-source-available --filter-variable Name --prefix t
aws machinelearning wait ml-model-available --filter-variable Name --eq ml
aws machinelearning wait evaluation-available --filter-variable Name --eq ev
wait_for 60 ended batch-prediction bp || true
aws machinelearning wait batch-prediction-available --filter-variable Name --eq bp
aws machinelearning get-ml-model --ml-model-id ml --verbose >"$run_dir/ml.json"
same "a password that looks like an expression reaches the database" COMPLETED "$(json d.Status <"$run_dir/ml.json")"
same "tags go from the datasource to the model" red "$(aws machinelearning describe-tags --resource-type MLModel --resource-id ml --query 'Tags[0].Value' --output text)"
auc=$(aws machinelearning get-evaluation --evaluation-id ev --query 'PerformanceMetrics.Properties.BinaryAUC' --output text)
same "the model predicts well (AUC $auc)" true "$(node -e "console.log($auc>0.85)")"
aws machinelearning get-batch-prediction --batch-prediction-id bp >"$run_dir/bp.json"
aws s3 cp --only-show-errors s3://ml-models/out/batch-prediction/bp.manifest "$run_dir/bp.manifest"
result=$(json 'Object.values(d)[0]' <"$run_dir/bp.manifest")
aws s3 cp --only-show-errors "$result" "$run_dir/result.gz"
same "the result has a line for each record, and a header" "$(($(json d.TotalRecordCount <"$run_dir/bp.json") + 1))" "$(gunzip -c "$run_dir/result.gz" | wc -l)"
same "its header names the columns" "trueLabel,bestAnswer,score" "$(gunzip -c "$run_dir/result.gz" | head -1)"

say "Real-time"
aws machinelearning update-ml-model --ml-model-id ml --score-threshold 0.77 >/dev/null
url=$(aws machinelearning create-realtime-endpoint --ml-model-id ml --query RealtimeEndpointInfo.EndpointUrl --output text)
aws machinelearning predict --ml-model-id ml --record age=77,job=nurse --predict-endpoint "$url" >"$run_dir/predict.json"
same "an old nurse is a 1" 1 "$(json d.Prediction.predictedLabel <"$run_dir/predict.json")"
same "one score, under the label" 1 "$(json 'Object.keys(d.Prediction.predictedScores).length' <"$run_dir/predict.json")"
export ROWMILL_ENDPOINT=$endpoint
contains "reasons are told" "(intercept)" "$("$repository/rowmill" insights explain ml age=77 job=nurse)"
contains "weights are told" "age" "$("$repository/rowmill" insights model ml)"
contains "the report is told" "BinaryAUC" "$("$repository/rowmill" insights evaluation ev)"
contains "a recipe is suggested" "outputs" "$("$repository/rowmill" insights recipe train)"
burst=$(for _ in $(seq 20); do echo "machinelearning predict --ml-model-id ml --record age=77 --predict-endpoint $url"; done | AWS_MAX_ATTEMPTS=1 many_aws 2>&1 || true)
contains "more predictions than the rate admits are refused" LimitExceededException "$burst"
same "delete-realtime-endpoint answers NONE" NONE "$(aws machinelearning delete-realtime-endpoint --ml-model-id ml --query RealtimeEndpointInfo.EndpointStatus --output text)"
contains "no endpoint, no prediction" PredictorNotMountedException "$(aws machinelearning predict --ml-model-id ml --record age=77 --predict-endpoint "$url" 2>&1 || true)"

say "The other operations, and what each says of an id that is not there"
for kind in data-source ml-model evaluation batch-prediction; do
    case $kind in data-source) id=test ;; ml-model) id=ml ;; evaluation) id=ev ;; *) id=bp ;; esac
    aws machinelearning "update-$kind" "--$kind-id" $id "--$kind-name" "renamed $kind" >/dev/null
    same "describe-${kind}s finds the new name" 1 "$(aws machinelearning "describe-${kind}s" --filter-variable Name --eq "renamed $kind" --query 'length(Results)')"
    for words in "get-$kind" "delete-$kind" "update-$kind --$kind-name x"; do
        contains "$words refuses an unknown id" ResourceNotFoundException "$(aws machinelearning $words "--$kind-id" nowhere 2>&1 || true)"
    done
done
aws machinelearning delete-tags --resource-type MLModel --resource-id ml --tag-keys team >/dev/null
same "delete-tags takes the tag away" 0 "$(aws machinelearning describe-tags --resource-type MLModel --resource-id ml --query 'length(Tags)')"
for kind in batch-prediction evaluation ml-model; do
    case $kind in ml-model) id=ml ;; evaluation) id=ev ;; *) id=bp ;; esac
    aws machinelearning "delete-$kind" "--$kind-id" $id >/dev/null
    same "delete-$kind marks it" DELETED "$(status $kind $id)"
done

say "A datasource is deleted while its rows are copied"
workers() { pgrep -f "$run_dir/data/instances/" || true; }
has_worker() { [ -n "$(workers)" ]; }
no_worker() { [ -z "$(workers)" ]; }
wait_for 60 no_worker || true
# A copy that has far more rows than it can end while this script looks: a million times twenty thousand.
rds large "large natural join (select 1 as k from people limit 20000) many" ''
copying() { has_worker && aws s3api list-multipart-uploads --bucket ml-models --query 'Uploads[].Key' --output text | grep -q staging/large; }
wait_for 60 copying
pipeline=$(aws machinelearning get-data-source --data-source-id large --query RDSMetadata.DataPipelineId --output text)
aws machinelearning delete-data-source --data-source-id large >/dev/null
wait_for 30 no_worker || true
same "its worker is gone" "" "$(workers)"
contains "its pipeline is not active any more" INACTIVE "$(aws datapipeline describe-pipelines --pipeline-ids "$pipeline" --query 'pipelineDescriptionList[0].fields[?key==`@pipelineState`].stringValue' --output text)"
same "it stays to be seen as DELETED" DELETED "$(status data-source large)"
