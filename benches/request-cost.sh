#!/usr/bin/env bash
# What a request costs a generated server, against one by hand of the same endpoints, SQL, settings and middleware
# (tests/bench), in CPU-µs of the server's process, measured in turns; and what a long load does to it.
#
#   benches/request-cost.sh                      get, list 20 with an include, create: SQLite, and PostgreSQL where it answers
#   benches/request-cost.sh --soak [SECONDS]     mixed load at saturation (300 s): no error, no memory that grows
#
# PostgreSQL is the one at BENCH_POSTGRESQL_URL (postgresql://postgres@127.0.0.1:5432), in a database of its own.
set -euo pipefail
cd "$(dirname "$0")/.."

mode=speed
seconds=300
if [ "${1-}" = --soak ]; then mode=soak; seconds=${2-300}; fi
server=${BENCH_POSTGRESQL_URL:-postgresql://postgres@127.0.0.1:5432}
target=${CARGO_TARGET_DIR:-$PWD/target}
work=$target/request-cost
mkdir -p "$work"
export CARGO_TERM_COLOR=never

# run PROVIDER URL: builds both servers for that database, fills it, measures.
run() {
  export DATABASE_URL=$2
  PRISMAGEN_PROVIDER=$1 cargo build --quiet --release -p prismagen-bench
  local bin=$target/release
  "$bin/generated" fill
  echo "$1:"
  case $mode in
    speed) "$bin/load" speed "$bin/generated" "$bin/handwritten" ;;
    soak) "$bin/load" soak "$bin/generated" "$seconds" ;;
  esac
}

rm -f "$work"/bench.db*
run sqlite "$work/bench.db"
if psql "$server/postgres" -qc 'SELECT 1' >/dev/null 2>&1; then
  database=prismagen_bench_$$
  psql "$server/postgres" -qc "CREATE DATABASE $database"
  trap 'psql "$server/postgres" -qc "DROP DATABASE $database"' EXIT
  run postgresql "$server/$database"
else
  echo "postgresql: skipped, nothing answers at $server"
fi
