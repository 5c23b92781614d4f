#!/usr/bin/env bash
# Where data comes from, with the AWS CLI: several files under a prefix, .gz, a schema in S3, MariaDB, PostgreSQL and a
# Redshift-shaped cluster; splits that complement each other; bad input of every documented kind (docs/csv-reading.md).
# A draft: it has run as far as the first datasources only, so conformance/run leaves it out; inputs.sh covers the same kinds.
source "$(dirname "$0")/../lib/common.sh"

archive=$shared_data/bank-marketing/banking-reconstructed.csv.gz
if [ ! -f "$archive" ]; then
    say "skipped: the bank-marketing data is not beside this checkout ($archive); set ROWMILL_SHARED_DATA"
    exit 0
fi
work=$run_dir/work
mkdir -p "$work"
chmod 755 "$run_dir"
gunzip -c "$archive" | tr -d '\r' >"$work/banking.csv"

# --- Database servers that end with this script ----------------------------------------------------------------------
servers=()
stop_mysql() { # called when the script ends, however it ends
    [ ${#servers[@]} -gt 0 ] || return 0
    kill "${servers[@]}" 2>/dev/null || true
    wait "${servers[@]}" 2>/dev/null || true
}

# as USER COMMAND... : database servers refuse to run as root
as() {
    local user=$1
    shift
    if [ "$(id -u)" = 0 ]; then set -- runuser -u "$user" -- "$@"; fi
    # In the background there is a shell to replace, so that its process is the server's.
    if [ "$BASHPID" != "$$" ]; then exec "$@"; else "$@"; fi
}

start_mariadb() {
    mariadb_port=$(free_port)
    local dir=$run_dir/mariadb
    mkdir -p "$dir"
    [ "$(id -u)" != 0 ] || chown mysql "$dir"
    as mysql mariadb-install-db --no-defaults --datadir="$dir/data" --auth-root-authentication-method=normal --skip-test-db >"$dir.log" 2>&1
    as mysql "$(command -v mariadbd || echo /usr/sbin/mariadbd)" --no-defaults --datadir="$dir/data" --socket="$dir/sock" --port="$mariadb_port" \
        --bind-address=127.0.0.1 --local-infile=1 --character-set-server=utf8mb4 >>"$dir.log" 2>&1 &
    servers+=($!)
    wait_for 60 mariadb_root -e 'select 1' || { tail -20 "$dir.log"; exit 1; }
}
mariadb_root() { mariadb --no-defaults --protocol=tcp -h 127.0.0.1 -P "$mariadb_port" -u root --local-infile=1 "$@"; }

start_postgres() {
    local programs dir=$run_dir/postgres
    programs=$(dirname "$(readlink -f "$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb | tail -1)")")
    postgres_port=$(free_port)
    mkdir -p "$dir"
    [ "$(id -u)" != 0 ] || chown postgres "$dir"
    printf 'r00t' >"$work/pw"
    as postgres "$programs/initdb" -D "$dir/data" -U postgres --pwfile="$work/pw" --auth=scram-sha-256 --encoding=UTF8 \
        --locale=C --no-sync >"$dir.log" 2>&1
    as postgres "$programs/postgres" -D "$dir/data" -p "$postgres_port" -c listen_addresses=127.0.0.1 -c "unix_socket_directories=$dir" \
        -c fsync=off >>"$dir.log" 2>&1 &
    servers+=($!)
    wait_for 60 postgres_root -c 'select 1' || { tail -20 "$dir.log"; exit 1; }
}
postgres_root() { PGPASSWORD=r00t psql -qAt -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$postgres_port" -U postgres "$@"; }

# --- Datasources ------------------------------------------------------------------------------------------------------
names=(age job marital education defalut housing loan contact month day_of_week duration campaign pdays previous poutcome
    emp_var_rate cons_price_idx cons_conf_idx euribor3m nr_employed y)
types=(NUMERIC CATEGORICAL CATEGORICAL CATEGORICAL CATEGORICAL CATEGORICAL CATEGORICAL CATEGORICAL CATEGORICAL CATEGORICAL NUMERIC
    NUMERIC NUMERIC NUMERIC CATEGORICAL NUMERIC NUMERIC NUMERIC NUMERIC NUMERIC BINARY)

schema() { # schema HEADER : of the banking table
    local i attributes=
    for i in "${!names[@]}"; do attributes+=",{\"attributeName\":\"${names[i]}\",\"attributeType\":\"${types[i]}\"}"; done
    printf '{"version":"1.0","targetAttributeName":"y","dataFormat":"CSV","dataFileContainsHeader":%s,"attributes":[%s]}' "$1" "${attributes:1}"
}

# small HEADER : a schema of three columns, for bad input
small() {
    printf '{"version":"1.0","dataFormat":"CSV","dataFileContainsHeader":%s,"attributes":[{"attributeName":"n","attributeType":"NUMERIC"},{"attributeName":"b","attributeType":"BINARY"},{"attributeName":"c","attributeType":"CATEGORICAL"}]}' "$1"
}

quoted() { node -e 'console.log(JSON.stringify(require("fs").readFileSync(0,"utf8")))'; }

# from_s3 ID LOCATION SCHEMA [REARRANGEMENT] : a line for many_aws
from_s3() {
    local spec="{\"DataLocationS3\":\"$2\",\"DataSchema\":$(printf %s "$3" | quoted)"
    [ $# -lt 4 ] || spec+=",\"DataRearrangement\":$(printf %s "$4" | quoted)"
    printf "machinelearning create-data-source-from-s3 --data-source-id %s --compute-statistics --data-spec '%s}'\n" "$1" "$spec"
}

ended() { [ "$(aws machinelearning describe-data-sources --query 'length(Results[?Status==`PENDING` || Status==`INPROGRESS`])')" = 0 ]; }
status() { aws machinelearning get-data-source --data-source-id "$1" --query '[Status,Message]' --output text; }

# insight OPERATION ID : our own service has no command in the AWS CLI; curl signs as well as any SDK, and quicker than a JVM starts
insight() {
    curl -fsS --aws-sigv4 aws:amz:us-east-1:insights --user "$(sed -n 's/^aws_access_key_id *= *//p' "$AWS_SHARED_CREDENTIALS_FILE" |
        head -1):$(sed -n 's/^aws_secret_access_key *= *//p' "$AWS_SHARED_CREDENTIALS_FILE" | head -1)" \
        -H 'Content-Type: application/x-amz-json-1.1' -H "X-Amz-Target: RowmillInsights_20261123.$1" -d "{\"DataSourceId\":\"$2\"}" "$endpoint/"
}

# sums ID : records, sum of age, sum of y, out of the profile
sums() {
    insight GetDataSourceProfile "$1" | json '(()=>{const a=n=>d.Attributes.find(a=>a.AttributeName===n);return [d.Records,
        Math.round(a("age").Numeric.Mean*d.Records),a("y").Binary.Trues].join(" ")})()' || echo 0 0 0
}

say "MariaDB and PostgreSQL with the banking table"
start_mariadb
columns=
for i in "${!names[@]}"; do
    case ${types[i]} in NUMERIC) columns+=", ${names[i]} DOUBLE PRECISION" ;; BINARY) columns+=", ${names[i]} INT" ;; *) columns+=", ${names[i]} VARCHAR(20)" ;; esac
done
mariadb_root <<SQL
create database bank; use bank;
create table banking (${columns:2});
load data local infile '$work/banking.csv' into table banking fields terminated by ',' lines terminated by '\n' ignore 1 lines;
create user 'ml'@'%' identified by 'corr3ct-h0rse'; grant select on bank.* to 'ml'@'%';
SQL
start_postgres
postgres_root -c 'create database bank' -c "create user ml password 'corr3ct-h0rse'"
postgres_root -d bank -c "create table banking (${columns:2})" -c 'grant select on banking to ml' \
    -c "\\copy banking from '$work/banking.csv' with (format csv, header)"
same "MariaDB holds every record" 41188 "$(mariadb_root -N bank -e 'select count(*) from banking')"
same "PostgreSQL holds every record" 41188 "$(postgres_root -d bank -c 'select count(*) from banking')"
truth="$(postgres_root -d bank -F ' ' -c 'select count(*), sum(age), sum(y) from banking')"

say "Rowmill"
for each in mariadb:mariadb:$mariadb_port postgres:postgres:$postgres_port cluster:redshift:$postgres_port; do
    IFS=: read -r id engine port <<<"$each"
    "$repository/rowmill" database add "test-$id" --data "$run_dir/data" --engine "$engine" --host 127.0.0.1 --port "$port" >"$work/add.out"
done
start_rowmill "$run_dir/data"
prepare_roles
aws iam put-role-policy --role-name AmazonMLRole --policy-name sources --policy-document \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","redshift:*"],"Resource":"*"}]}'
# The Redshift call names one role, which plays those of the pipeline too.
trusted='["machinelearning.amazonaws.com","datapipeline.amazonaws.com","ec2.amazonaws.com"]'
many_aws <<AWS
iam create-role --role-name ClusterRole --assume-role-policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":$trusted},"Action":"sts:AssumeRole"}]}'
iam put-role-policy --role-name ClusterRole --policy-name cluster --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["redshift:DescribeClusters","datapipeline:*","iam:PassRole","ec2:*","s3:*"],"Resource":"*"}]}'
iam create-instance-profile --instance-profile-name ClusterRole
iam add-role-to-instance-profile --instance-profile-name ClusterRole --role-name ClusterRole
s3api create-bucket --bucket sources
AWS

say "Three files with a header each, one of them .gz; a schema in S3; splits"
mkdir -p "$work/up/three" "$work/up/bad"
sed 1d "$work/banking.csv" >"$work/rows"
split -n l/3 "$work/rows" "$work/part."
for part in aa ab ac; do (head -1 "$work/banking.csv"; cat "$work/part.$part") >"$work/up/three/$part.csv"; done
gzip "$work/up/three/ab.csv"
schema true >"$work/up/three/.schema"
cp "$work/banking.csv" "$work/up/banking.csv"

say "Bad input"
# bad NAME RECORDS BAD [REASON] < FILE : what is expected of a file (no pipe, which would lose what is noted)
declare -A records bads reasons
bad() { cat >"$work/up/bad/$1.csv"; records[$1]=$2 bads[$1]=$3 reasons[$1]=${4:-}; }
bad windows-lines 2 0 < <(printf '1,y,a\r\n2,n,b\r\n')
bad empty-lines-and-no-last-line-end 2 0 < <(printf '1,y,a\n\n\n2,n,b')
bad byte-order-mark 1 0 < <(printf '\357\273\2771,y,a\n')
bad quotes 3 0 < <(printf '"1","y","a,b"\n2,n,"a ""b"" c"\n3,n,5" pipe\n')
bad unclosed-quote 1 1 'quoted value is not closed' < <(printf '1,y,"a\n2,n,b\n')
bad text-after-quote 1 1 'closing quote' < <(printf '1,y,"a"x\n2,n,b\n')
bad too-few-fields 1 1 'fewer than 3' < <(printf '1,y\n2,n,b\n')
bad too-many-fields 1 1 'more than 3' < <(printf '1,y,a,b\n2,n,b\n')
bad nul-byte 1 1 'NUL' < <(printf '1,y,\000\n2,n,b\n')
bad latin-1 1 1 'UTF-8' < <(printf '1,y,caf\351\n2,n,b\n')
bad carriage-returns 1 1 'carriage return' < <(printf '1,y,a\r2,n,b\r3,y,c\r\n4,n,d\n')
bad longer-than-100-kb 1 1 102400 < <(head -c 110000 /dev/zero | tr '\0' 9; printf ',y,a\n2,n,b\n')
bad empty-file 0 0 < <(:)
(yes '1,y' | head -10001; printf '2,n,b\n') >"$work/up/bad/too-many-bad.csv" || true
{ for v in 7 -46.2 +.5 5. 1.2E-3 '' '  ' NaN Infinity 0x1F 1e999 5%; do printf '%s,%s,c\n' "$v" y; done; for v in N f FALSE 0 T yes ' true ' maybe ''; do printf '1,%s,c\n' "$v"; done; } >"$work/up/bad/values.csv"
aws s3 cp --only-show-errors --recursive "$work/up" s3://sources/

{
    printf "machinelearning create-data-source-from-s3 --data-source-id three --compute-statistics --data-spec DataLocationS3=s3://sources/three/,DataSchemaLocationS3=s3://sources/three/.schema\n"
    seed='"strategy":"random","strategyParams":{"randomSeed":"7"}'
    for where in banking.csv three/; do
        name=${where%%[./]*}
        from_s3 "$name-seq-train" "s3://sources/$where" "$(schema true)" '{"splitting":{"percentBegin":0,"percentEnd":70}}'
        from_s3 "$name-seq-test" "s3://sources/$where" "$(schema true)" '{"splitting":{"percentBegin":70,"percentEnd":100}}'
        from_s3 "$name-random-train" "s3://sources/$where" "$(schema true)" "{\"splitting\":{\"percentBegin\":0,\"percentEnd\":70,$seed}}"
        from_s3 "$name-random-test" "s3://sources/$where" "$(schema true)" "{\"splitting\":{\"percentBegin\":0,\"percentEnd\":70,\"complement\":\"true\",$seed}}"
    done
    for name in "${!records[@]}" too-many-bad values; do from_s3 "bad-$name" "s3://sources/bad/$name.csv" "$(small false)"; done
} >"$work/creates"
many_aws <"$work/creates"

# The databases: the same table three times, by the RDS call twice and by the Redshift call.
credentials='"DatabaseCredentials":{"Username":"ml","Password":"corr3ct-h0rse"},"S3StagingLocation":"s3://sources/staging/"'
rds() { # rds ID INSTANCE QUERY
    cat >"$work/$1.json" <<JSON
{"DataSourceId":"$1","RoleARN":"$role_arn","ComputeStatistics":true,"RDSData":{"DatabaseInformation":{"InstanceIdentifier":"$2","DatabaseName":"bank"},
"SelectSqlQuery":"$3",$credentials,"DataSchema":$(schema false | quoted),"ResourceRole":"DataPipelineDefaultResourceRole",
"ServiceRole":"DataPipelineDefaultRole","SubnetId":"$subnet","SecurityGroupIds":["$group"]}}
JSON
    printf 'machinelearning create-data-source-from-rds --cli-input-json file://%s\n' "$work/$1.json"
}
redshift() { # redshift ID QUERY
    cat >"$work/$1.json" <<JSON
{"DataSourceId":"$1","RoleARN":"${role_arn%/*}/ClusterRole","ComputeStatistics":true,"DataSpec":{"DatabaseInformation":{"ClusterIdentifier":"test-cluster","DatabaseName":"bank"},
"SelectSqlQuery":"$2",$credentials,"DataSchema":$(schema false | quoted)}}
JSON
    printf 'machinelearning create-data-source-from-redshift --cli-input-json file://%s\n' "$work/$1.json"
}
{
    rds from-mariadb test-mariadb 'select * from banking'
    rds from-postgres test-postgres 'select * from banking'
    redshift from-cluster 'select * from banking'
    redshift cluster-no-table 'select * from nowhere'
} >"$work/creates"
many_aws <"$work/creates"
wait_for 120 ended || true

same "three files under a prefix are one datasource" "COMPLETED None" "$(status three | tr '\t' ' ')"
same "it counts its files" 3 "$(aws machinelearning get-data-source --data-source-id three --query NumberOfFiles)"
same "no header is taken for a record, and none is lost" "$truth" "$(sums three)"
for way in seq random; do
    for name in banking three; do
        a=$(sums "$name-$way-train") b=$(sums "$name-$way-test")
        read -r r1 s1 y1 <<<"$a"
        read -r r2 s2 y2 <<<"$b"
        same "$name, $way: train and test together are all records, once" "$truth" "$((r1 + r2)) $((s1 + s2)) $((y1 + y2))"
        share=$((1000 * r1 / 41188))
        [ $share -ge 690 ] && [ $share -le 710 ] && ok "$name, $way: the first part is 70 % ($a)" || not_ok "$name, $way: the first part is 70 %" "$a"
    done
done
for id in from-mariadb from-postgres from-cluster; do
    same "$id is COMPLETED" "COMPLETED None" "$(status $id | tr '\t' ' ')"
    same "$id has the table's records and sums" "$truth" "$(sums $id)"
done
contains "a query that Redshift refuses fails the datasource in its words" nowhere "$(status cluster-no-table)"
contains "and it is FAILED" FAILED "$(status cluster-no-table)"

for name in "${!records[@]}"; do
    state=$(status "bad-$name" | cut -f1)
    if [ "$name" = empty-file ]; then
        say "  empty-file: $(status bad-empty-file)"
        continue
    fi
    counted=$(insight GetDataSourceProfile "bad-$name" | json 'd.Records+" "+(d.BadRecords||0)' || true)
    same "$name: COMPLETED, ${records[$name]} good and ${bads[$name]} bad" "COMPLETED ${records[$name]} ${bads[$name]}" "$state $counted"
    [ -z "${reasons[$name]}" ] || contains "$name: the reason" "${reasons[$name]}" "$(insight ListBadRecords "bad-$name")"
done
contains "more than 10,000 bad records fail the datasource" FAILED "$(status bad-too-many-bad)"
contains "and the message says why" "10000 records are bad" "$(status bad-too-many-bad)"
values=$(insight GetDataSourceProfile bad-values | json '(()=>{const n=d.Attributes[0],b=d.Attributes[1];return [n.Valid,n.Missing,n.Invalid,b.Valid,b.Invalid].join(" ")})()' || true)
same "numbers and words for true and false: valid, missing, invalid" "14 2 5 19 2" "$values"
contains "a file that is not there is refused at once" NoSuchKey "$(aws machinelearning create-data-source-from-s3 \
    --data-source-id no-such-file --data-spec DataLocationS3=s3://sources/nowhere.csv 2>&1 || true)"
