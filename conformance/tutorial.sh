#!/usr/bin/env bash
# docs/tutorial.md, run: every command in it, in its order, with what it prints compared; then the figures that it promises.
# ROWMILL_WRITE_DOCS=1 puts what was printed into the documents instead.
source "$(dirname "$0")/lib/common.sh"

bank=$shared_data/bank-marketing
if [ ! -f "$bank/banking-reconstructed.csv.gz" ]; then
    say "skipped: the bank-marketing data is not beside this checkout ($bank); set ROWMILL_SHARED_DATA"
    exit 0
fi

say "The same commands in all languages"
commands_of() { awk '/^```sh$/{inside=1; next} /^```$/{inside=0} inside' "$1"; }
same "the Japanese tutorial has the same commands" "$(commands_of "$repository/docs/tutorial.md" | sha256sum)" "$(commands_of "$repository/docs/tutorial.ja.md" | sha256sum)"

start_mysql "$run_dir/mysql"
mysql_root -e "grant all on *.* to 'root'@'127.0.0.1'"
place=$run_dir/place
mkdir -p "$place"
ln -s "$repository/rowmill" "$place/rowmill"
gunzip -c "$bank/banking-reconstructed.csv.gz" >"$place/banking.csv"
cp "$bank/banking-batch.csv" "$place/banking-batch.csv"
port=$(free_port)
trap 'kill "$(cat "$place/serve.pid" 2>/dev/null)" 2>/dev/null; finish' EXIT

"$repository/rowmill" --version

say "The tutorial"
export HOME=$place AWS_PAGER= AWS_EC2_METADATA_DISABLED=true
[ "$aws_bin" = "$(command -v aws)" ] || { mkdir -p "$run_dir/bin" && ln -s "$aws_bin" "$run_dir/bin/aws" && export PATH=$run_dir/bin:$PATH; }
swaps=("7060=$port" "3306=$mysql_port")
cd "$place"
if [ -n "${ROWMILL_WRITE_DOCS:-}" ]; then
    node "$repository/conformance/lib/tutorial.mjs" "$repository/docs/tutorial.md" --write "${swaps[@]}"
    node "$repository/conformance/lib/same-blocks.mjs" "$repository/docs/tutorial.md" "$repository/docs/tutorial.ja.md"
elif node "$repository/conformance/lib/tutorial.mjs" "$repository/docs/tutorial.md" "${swaps[@]}" | tee "$run_dir/tutorial.log"; then
    passed=$((passed + $(grep -c '^  ok' "$run_dir/tutorial.log")))
else
    not_ok "the tutorial runs and prints what it shows"
fi

say "The figures"
auc=$(cat "$place/auc.txt" 2>/dev/null || echo 0)
if node -e 'process.exit(Number(process.argv[1]) >= 0.93 ? 0 : 1)' "$auc"; then ok "AUC on the 30 % held out: $auc"; else not_ok "AUC at least 0.93" "$auc"; fi
same "one prediction a record of the batch, and a header" 4120 "$(gunzip -c "$place"/predictions/batch-prediction/result/*.gz | wc -l)"
