#!/usr/bin/env bash
# What data may look like, with the unmodified AWS CLI: the same 3,000 rows, with commas and quotes, gaps and words for true, in
# plain and packed files, PostgreSQL, MariaDB and a Redshift-shaped cluster, must tell the same figures everywhere; parts of every
# split must add up to them; and every kind of bad input must end as docs/csv-reading.md says.
source "$(dirname "$0")/lib/common.sh"
source "$(dirname "$0")/lib/postgres.sh"

work=$run_dir/work
mkdir -p "$work"
whole='{"records":3000,"bad":0,"id":4501500,"squares":9004500500,"price":14985,"missing":300,"good":1500,"names":7}'

# --- The databases: servers of this machine, in folders of this run -------------------------------------------------
start_mariadb() { # start_mariadb DIRECTORY
    mariadb_port=$(free_port)
    mariadb_dir=$1
    mkdir -p "$1"
    mariadb-install-db --no-defaults --datadir="$1/data" --auth-root-authentication-method=normal --skip-test-db \
        --user="$(id -un)" >"$work/mariadb-install.log" 2>&1
    "$(command -v mariadbd || echo /usr/sbin/mariadbd)" --no-defaults --datadir="$1/data" --socket="$1/m.sock" --pid-file="$1/m.pid" \
        --port="$mariadb_port" --bind-address=127.0.0.1 --user="$(id -un)" >"$work/mariadb.log" 2>&1 &
    mariadb_pid=$!
    wait_for 60 mariadb_root -e 'select 1' || { tail -20 "$work/mariadb.log"; exit 1; }
}

mariadb_root() { mariadb --no-defaults --socket="$mariadb_dir/m.sock" -u root "$@"; }

stop_databases() {
    stop_postgres
    [ -z "${mariadb_pid:-}" ] || kill "$mariadb_pid" 2>/dev/null || true
    wait ${mariadb_pid:-} 2>/dev/null || true
}
trap 'status=$?; stop_databases; (exit $status); finish' EXIT

# --- Asking ---------------------------------------------------------------------------------------------------------
insights() { "$repository/rowmill" insights "$@" --endpoint "$endpoint" --json; }

# figures ID... : one line of JSON: counts and sums, added up over the datasources
figures() {
    local id files=()
    for id in "$@"; do
        [ -s "$work/$id.profile" ] || insights profile "$id" >"$work/$id.profile" || return 0
        files+=("$work/$id.profile")
    done
    node -e '
const fs=require("fs"), sum={records:0,bad:0,id:0,squares:0,price:0,missing:0,good:0,names:0};
for (const file of process.argv.slice(1)) {
  const d=JSON.parse(fs.readFileSync(file)), at=name=>d.Attributes.find(a=>a.AttributeName===name);
  const n=at("id").Valid, m=at("id").Numeric;
  sum.records+=d.Records; sum.bad+=d.BadRecords; sum.id+=n*m.Mean;
  sum.squares+=m.StandardDeviation**2*(n-1)+n*m.Mean**2;
  sum.price+=at("price").Valid*at("price").Numeric.Mean; sum.missing+=at("note").Missing;
  sum.good+=at("good").Binary.Trues; sum.names=Math.max(sum.names,at("name").Categorical.Distinct);
}
for (const key in sum) sum[key]=Math.round(sum[key]);
console.log(JSON.stringify(sum));' "${files[@]}"
}

ended() { [ "$(aws machinelearning describe-data-sources --query "length(Results[?Status=='PENDING' || Status=='INPROGRESS'])")" = 0 ]; }

status_of() { json "(d.Results.find(r=>r.DataSourceId==='$1')||{}).$2" <"$work/all.json"; }

look() {
    wait_for 100 ended || not_ok "all datasources end"
    aws machinelearning describe-data-sources >"$work/all.json"
}

# from_s3 ID LOCATION SCHEMA-URI [REARRANGEMENT] : a line for many_aws
from_s3() {
    node -e '
const [,id,location,schema,rearrangement]=process.argv;
const spec={DataLocationS3:location};
if (schema) spec.DataSchemaLocationS3=schema;
if (rearrangement) spec.DataRearrangement=rearrangement;
console.log("machinelearning create-data-source-from-s3 --cli-input-json \u0027"
  +JSON.stringify({DataSourceId:id,DataSourceName:id,ComputeStatistics:true,DataSpec:spec})+"\u0027")' "$@"
}

# from_query rds|redshift ID IDENTIFIER [REARRANGEMENT] : a line for many_aws
from_query() {
    node -e '
const [,service,id,identifier,role,group,subnet,rearrangement]=process.argv;
const spec={SelectSqlQuery:"SELECT id, name, price, note, good FROM goods ORDER BY id",
  DatabaseCredentials:{Username:"ml",Password:"corr3ct-h0rse"},S3StagingLocation:"s3://staging/"+identifier+"/",
  DataSchemaUri:"s3://input/goods.schema"};
if (rearrangement) spec.DataRearrangement=rearrangement;
const call={DataSourceId:id,DataSourceName:id,RoleARN:service==="rds"?role:role.replace("AmazonMLRole","ClusterRole"),ComputeStatistics:true};
if (service==="rds") call.RDSData=Object.assign(spec,{DatabaseInformation:{InstanceIdentifier:identifier,DatabaseName:"shop"},
  ResourceRole:"DataPipelineDefaultResourceRole",ServiceRole:"DataPipelineDefaultRole",SubnetId:subnet,SecurityGroupIds:[group]});
else call.DataSpec=Object.assign(spec,{DatabaseInformation:{ClusterIdentifier:identifier,DatabaseName:"shop"}});
console.log("machinelearning create-data-source-from-"+service+" --cli-input-json \u0027"+JSON.stringify(call)+"\u0027")' \
        "$1" "$2" "$3" "$role_arn" "$group" "$subnet" "${4:-}"
}

part() { # part PERCENT-BEGIN PERCENT-END STRATEGY [COMPLEMENT]
    printf '{"splitting":{"percentBegin":%s,"percentEnd":%s,"strategy":"%s"%s%s}}' "$1" "$2" "$3" \
        "$([ "$3" = random ] && printf ',"strategyParams":{"randomSeed":"goods"}')" "$([ -n "${4:-}" ] && printf ',"complement":"%s"' "$4")"
}

refused() { # refused NAME PART COMMAND...
    local name=$1 words=$2 text
    shift 2
    if text=$("$@" 2>&1); then not_ok "$name" "was not refused: $text"; else contains "$name" "$words" "$text"; fi
}

# ====================================================================================================================
say "PostgreSQL, MariaDB, and 3,000 rows in both and in files"
start_postgres "$run_dir/postgres"
psql_root <<'SQL'
create database shop;
\c shop
create table goods (id int primary key, name varchar(40) not null, price numeric(8,2) not null, note int, good boolean not null);
insert into goods select i, 'item, "' || i % 7 || '"', (i * 37 % 1000) / 100.0, case when i % 10 > 0 then i % 3 end, i % 2 = 1
  from generate_series(1, 3000) i;
analyze goods;
create user ml password 'corr3ct-h0rse';
grant select on goods to ml;
SQL
start_mariadb "$run_dir/mariadb"
mariadb_root >/dev/null <<'SQL'
create database shop;
use shop;
create table goods (id int primary key, name varchar(40) not null, price decimal(8,2) not null, note int, good boolean not null);
insert into goods select seq, concat('item, "', seq % 7, '"'), (seq * 37 % 1000) / 100, if(seq % 10 > 0, seq % 3, null), seq % 2
  from seq_1_to_3000;
analyze table goods;
create user 'ml'@'%' identified by 'corr3ct-h0rse';
grant select on shop.* to 'ml'@'%';
SQL
node -e '
const fs=require("fs"), head="\"id\", name ,price,note,good\n", rows=[];
for (let i=1;i<=3000;i++) rows.push(`${i},"item, ""${i%7}""",${(i*37%1000)/100},${i%10>0?i%3:""},${i%2}\n`);
const write=(name,text)=>fs.writeFileSync(process.argv[1]+"/"+name,text);
write("1.csv",head+rows.slice(0,1000).join(""));
write("2.csv",head+rows.slice(1000,1700).join("").replaceAll("\n","\r\n"));
write("3.csv","\ufeff"+head+rows.slice(1700).join("").trimEnd());
write("goods.schema",JSON.stringify({version:"1.0",targetAttributeName:"good",dataFormat:"CSV",dataFileContainsHeader:true,
  attributes:[["id","NUMERIC"],["name","CATEGORICAL"],["price","NUMERIC"],["note","NUMERIC"],["good","BINARY"]]
  .map(([attributeName,attributeType])=>({attributeName,attributeType}))}));
' "$work"

say "Rowmill"
for each in "pg-shop postgres $postgres_port" "maria-shop mariadb $mariadb_port" "shop-cluster redshift $postgres_port"; do
    read -r name engine port <<<"$each"
    "$repository/rowmill" database add "$name" --data "$run_dir/data" --engine "$engine" --host 127.0.0.1 --port "$port" >>"$work/add.out"
done
start_rowmill "$run_dir/data"
prepare_roles
many_aws <<'AWS'
s3api create-bucket --bucket input
s3api create-bucket --bucket staging
iam put-role-policy --role-name AmazonMLRole --policy-name files --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:ListBucket","s3:GetObject"],"Resource":"*"}]}'
iam create-role --role-name ClusterRole --assume-role-policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["machinelearning.amazonaws.com","datapipeline.amazonaws.com","ec2.amazonaws.com"]},"Action":"sts:AssumeRole"}]}'
iam put-role-policy --role-name ClusterRole --policy-name cluster --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["redshift:DescribeClusters","datapipeline:*","iam:PassRole","ec2:*","s3:*"],"Resource":"*"}]}'
iam create-instance-profile --instance-profile-name ClusterRole
iam add-role-to-instance-profile --instance-profile-name ClusterRole --role-name ClusterRole
AWS
mkdir -p "$work/up/three" "$work/up/packed"
cp "$work"/[123].csv "$work/up/three/"
cp "$work/goods.schema" "$work/up/"
cp "$work/goods.schema" "$work/up/three/.schema"
for each in 1 2 3; do gzip -c "$work/$each.csv" >"$work/up/packed/$each.csv.gz"; done
# A packed file may consist of several members.
{ head -101 "$work/1.csv" | gzip -c; tail -n +102 "$work/1.csv" | gzip -c; } >"$work/up/packed/1.csv.gz"

# --- Bad input: each kind that the document names -------------------------------------------------------------------
mkdir -p "$work/up/bad"
node -e '
const fs=require("fs"), write=(name,...parts)=>fs.writeFileSync(process.argv[1]+"/"+name,Buffer.concat(parts.map(p=>Buffer.from(p))));
write("pair.schema",JSON.stringify({version:"1.0",targetAttributeName:"b",dataFormat:"CSV",dataFileContainsHeader:false,
  attributes:[{attributeName:"a",attributeType:"NUMERIC"},{attributeName:"b",attributeType:"BINARY"}]}));
write("kinds.csv","1,y\n","2\r,y\n","3,"+"y".repeat(102399)+"\n","4,\0\n",[0x35,0x2c,0xff,0x0a],"6,\"y\n","7,\"y\" \n","8\n","9,y,y\n","\n",
  "11,\"y\"\r\n","12,"+" ".repeat(102396)+"y\n","13,y");
write("values.csv",...["7","-46.2","+.5","5.","1.2E-3"," 8\t","\"9\"",""," ","NaN","Infinity","0x10","1e400","5%","\"1,000\""].map(v=>v+",maybe\n"),
  ...["0","n","no","f","false","FALSE","No"].map(v=>"1,"+v+"\n"),...["1","y","yes","t","true","TRUE"," y "].map(v=>"1,"+v+"\n"),"1,\n","1, \n");
write("macintosh.csv","1,y\r2,n\r3,y\r");
write("utf16.csv",Buffer.from("\ufeff1,y\n2,n\n","utf16le"));
write("utf8-mark.csv","\ufeff1,y\r\n2,n\r\n3,y\r");
write("most.csv","1,y\n","oops\n".repeat(10000));
write("toomany.csv","1,y\n","oops\n".repeat(10001));
write("columns.csv","1,y,3\n2,n,4\n");
write("empty.csv","");
write("blank.csv","\n\n");
write("cut.csv.gz",require("zlib").gzipSync("1,y\n".repeat(50000)).subarray(0,100));
write("long.csv","1,y\n",Buffer.alloc(30<<20,120),"\n2,n\n");
' "$work/up/bad"
cp "$work/1.csv" "$work/up/header.csv"
aws s3 cp --only-show-errors --recursive "$work/up" s3://input/

say "All datasources, begun together"
begun=$SECONDS
{
    from_s3 three s3://input/three/ s3://input/goods.schema
    from_s3 packed s3://input/packed/ s3://input/goods.schema
    for strategy in sequential random; do
        from_s3 "three-$strategy-70" s3://input/three/ s3://input/goods.schema "$(part 0 70 $strategy)"
        from_s3 "three-$strategy-rest" s3://input/three/ s3://input/goods.schema "$(part 0 70 $strategy true)"
        from_s3 "three-$strategy-30" s3://input/three/ s3://input/goods.schema "$(part 70 100 $strategy)"
        from_s3 "packed-$strategy-70" s3://input/packed/ s3://input/goods.schema "$(part 0 70 $strategy)"
        from_s3 "packed-$strategy-rest" s3://input/packed/ s3://input/goods.schema "$(part 0 70 $strategy true)"
    done
    for each in kinds values macintosh utf16 utf8-mark most toomany columns empty blank long; do
        from_s3 "bad-$each" "s3://input/bad/$each.csv" s3://input/bad/pair.schema
    done
    from_s3 bad-cut s3://input/bad/cut.csv.gz s3://input/bad/pair.schema
    from_s3 bad-cut-unknown s3://input/bad/cut.csv.gz
    from_s3 bad-empty-unknown s3://input/bad/blank.csv
    for each in "rds pg-shop" "rds maria-shop" "redshift shop-cluster"; do
        read -r service name <<<"$each"
        from_query "$service" "$name-all" "$name"
    done
    from_query rds pg-shop-70 pg-shop "$(part 0 70 random)"
    from_query rds pg-shop-rest pg-shop "$(part 0 70 random true)"
    from_query redshift shop-cluster-70 shop-cluster "$(part 0 70 sequential)"
    from_query redshift shop-cluster-rest shop-cluster "$(part 70 100 sequential)"
} >"$work/calls.txt"
many_aws <"$work/calls.txt"

say "Refused at once"
refused "a location that holds nothing" "There are no data files at s3://input/nothing/" aws machinelearning create-data-source-from-s3 \
    --data-source-id no --data-spec DataLocationS3=s3://input/nothing/
refused "an object that is not there" "s3://input/nothing.csv" aws machinelearning create-data-source-from-s3 \
    --data-source-id no --data-spec DataLocationS3=s3://input/nothing.csv
refused "a misspelt percentage" "percentBegn" aws machinelearning create-data-source-from-s3 --data-source-id no --data-spec \
    '{"DataLocationS3":"s3://input/three/","DataRearrangement":"{\"splitting\":{\"percentBegn\":70}}"}'
refused "a range that ends before it begins" "percent" aws machinelearning create-data-source-from-s3 --data-source-id no --data-spec \
    '{"DataLocationS3":"s3://input/three/","DataRearrangement":"{\"splitting\":{\"percentBegin\":70,\"percentEnd\":30}}"}'

look
say "All ended after $((SECONDS - begun)) s"

say "One data set from many places"
same "three files with a header each, one with \\r\\n, one with a byte-order mark and no last line end" "$whole" "$(figures three)"
same "it counts its files" 3 "$(status_of three NumberOfFiles)"
same "the same files packed, one in two members" "$whole" "$(figures packed)"
for each in pg-shop maria-shop shop-cluster; do
    same "$each is COMPLETED" COMPLETED "$(status_of "$each-all" Status)"
    same "$each tells the same figures" "$whole" "$(figures "$each-all")"
done
same "the cluster is shown as one of Redshift" shop-cluster "$(status_of shop-cluster-all RedshiftMetadata.RedshiftDatabase.ClusterIdentifier)"

say "Splits: together everything, with no record twice"
complete() { # complete NAME ID ID
    same "$1: both parts together" "$whole" "$(figures "$2" "$3")"
    local share
    share=$(json 'd.Records' <"$work/$2.profile" 2>/dev/null || echo 0)
    if [ "$share" -ge 2010 ] && [ "$share" -le 2190 ]; then ok "$1: the larger part holds $share of 3000"; else not_ok "$1: the larger part holds about 70 %" "$share"; fi
}
for strategy in sequential random; do
    complete "three files, $strategy, complement" three-$strategy-70 three-$strategy-rest
    complete "three files, $strategy, 70 to 100" three-$strategy-70 three-$strategy-30
    complete "packed files, $strategy" packed-$strategy-70 packed-$strategy-rest
done
same "packed and plain files split alike" "$(figures three-random-70)" "$(figures packed-random-70)"
complete "PostgreSQL, random, complement" pg-shop-70 pg-shop-rest
complete "Redshift-shaped, sequential, 70 to 100" shop-cluster-70 shop-cluster-rest

say "Previews of the same query on both"
preview() { # preview IDENTIFIER QUERY
    local kind=--instance
    [ "$1" != shop-cluster ] || kind=--cluster
    ROWMILL_DATABASE_PASSWORD=corr3ct-h0rse insights preview $kind "$1" --database shop --user ml --target good "$2"
}
endless='SELECT COUNT(*) AS c FROM goods a, goods b, goods c, goods d'
for each in pg-shop maria-shop; do
    preview "$each" "$endless" >"$work/$each.endless" 2>&1 &
    echo $! >"$work/$each.pid"
    preview "$each" 'SELECT id, name, price, note, good FROM goods ORDER BY id' >"$work/$each.preview" || true
done
for each in pg-shop maria-shop; do
    same "$each: types" "id CATEGORICAL,name CATEGORICAL,price NUMERIC,note NUMERIC,good BINARY" \
        "$(json 'd.Columns.map(c=>c.AttributeName+" "+c.AttributeType).join()' <"$work/$each.preview")"
    same "$each: rows and their first" '100 1,"item, ""1""",0.37,1' \
        "$(json 'd.FirstRows.length+" "+d.FirstRows[0].split(",").slice(0,5).join()' <"$work/$each.preview")"
    rows=$(json d.Estimate.Rows <"$work/$each.preview" || true)
    if [ "${rows:-0}" -gt 1500 ] && [ "$rows" -lt 6000 ]; then ok "$each: about 3,000 rows"; else not_ok "$each: about 3,000 rows" "$rows"; fi
    wait "$(cat "$work/$each.pid")" || true
    contains "$each: the limit" "longer than the 10 seconds that a preview has" "$(cat "$work/$each.endless")"
done
preview shop-cluster 'SELECT id, name, price, note, good FROM goods ORDER BY id' >"$work/shop-cluster.preview" || true
same "the cluster's preview is that of its PostgreSQL" "$(json 'JSON.stringify([d.Columns,d.FirstRows,d.DataSchema])' <"$work/pg-shop.preview")" \
    "$(json 'JSON.stringify([d.Columns,d.FirstRows,d.DataSchema])' <"$work/shop-cluster.preview")"
contains "an instance is no cluster" "The cluster pg-shop is not known here" "$(ROWMILL_DATABASE_PASSWORD=corr3ct-h0rse insights preview --cluster pg-shop --database shop --user ml 'SELECT 1' 2>&1 || true)"
same "both suggest the same schema" "$(json d.DataSchema <"$work/pg-shop.preview")" "$(json d.DataSchema <"$work/maria-shop.preview")"
same "PostgreSQL runs nothing more for it" 0 "$(psql_root -t -A -c "select count(*) from pg_stat_activity where usename = 'ml' and state = 'active'")"
same "nor does MariaDB" 0 "$(mariadb_root -N -e "select count(*) from information_schema.processlist where user = 'ml' and command <> 'Sleep'")"

say "Bad input"
bad() { insights bad "$1" --limit 100 || echo '{"Samples":[]}'; }
counts() { insights profile "$1" >"$work/$1.profile" && json 'd.Records+" "+d.BadRecords' <"$work/$1.profile" || true; }
expect_kinds='2 The record holds a carriage return
3 The record is longer than 102400 bytes
4 The record holds a NUL byte
5 The record is not valid UTF-8
6 A quoted value is not closed
7 Text follows the closing quote
8 The record has fewer than 2 fields
9 The record has more than 2 fields'
same "eight kinds of bad record, each with its line and reason" "$expect_kinds" "$(bad bad-kinds |
    json 'd.Samples.map(s=>s.LineNumber+" "+s.Reason).join("\n")' | paste -d'|' - <(printf '%s\n' "$expect_kinds") |
    awk -F'|' '{ if (index($1, $2) == 1) print $2; else print $1 }')"
same "what is left are the good ones: quoted, of exactly 100 KB, without a last line end" "4 8" "$(counts bad-kinds)"
contains "the datasource tells that some were skipped" "8 bad records were skipped. The first is line 2" "$(status_of bad-kinds Message)"

counts bad-values >/dev/null
same "numbers: valid, missing, invalid" "23 2 6" "$(json 'd.Attributes[0]' <"$work/bad-values.profile" | json '[d.Valid,d.Missing,d.Invalid].join(" ")')"
same "words: false, true, invalid, of these empty" "7 7 17 2" "$(json 'd.Attributes[1]' <"$work/bad-values.profile" | json '[d.Binary.Falses,d.Binary.Trues,d.Invalid,d.Empty].join(" ")')"
same "a byte-order mark, \\r\\n and a last \\r are nothing bad" "COMPLETED 3 0" "$(status_of bad-utf8-mark Status) $(counts bad-utf8-mark)"
same "10,000 bad records are skipped" "COMPLETED 1 10000" "$(status_of bad-most Status) $(counts bad-most)"
same "a line of 30 MB is one bad record" "COMPLETED 2 1" "$(status_of bad-long Status) $(counts bad-long)"

# fails ID PART...
fails() {
    local id=$1 part
    same "$id FAILED" FAILED "$(status_of "$id" Status)"
    shift
    for part in "$@"; do contains "$id says: $part" "$part" "$(status_of "$id" Message)"; done
}
fails bad-toomany "More than 10000 records are bad" "line 2"
fails bad-macintosh "its only record does not fit the schema" "carriage return" "s3://input/bad/macintosh.csv"
fails bad-utf16 "UTF-16"
fails bad-columns "none of its 2 records fits the schema of 2 attributes" "more than 2 fields"
fails bad-empty "it holds no record"
fails bad-blank "it holds no record"
fails bad-cut "s3://input/bad/cut.csv.gz cannot be read: it is no whole gzip file"
fails bad-cut-unknown "No schema could be inferred: s3://input/bad/cut.csv.gz cannot be read: it is no whole gzip file"
fails bad-empty-unknown "No schema could be inferred: s3://input/bad/blank.csv holds no record that can be read"
same "of a failed datasource the bad records can still be asked for" 10001 "$(bad bad-toomany | json d.Total)"
