#!/usr/bin/env bash
# What generated code costs its users' builds, on synthetic models of 14 columns with relations.
#
#   benches/compile-cost.sh          every figure: CPU-seconds of check and build, the rebuild after one model changed,
#                                    300 models against 50, LLVM IR lines, lines of Rust, crates, our own crates, and a
#                                    clean build of an API of 10 models against one by hand, on axum, sqlx and validator
#   benches/compile-cost.sh --gate   LLVM IR lines a model alone, which no load of the machine changes; fails above the budget
#
# CPU-seconds are user + system time of the one rustc process that compiles the generated crate, dependencies built.
set -euo pipefail
cd "$(dirname "$0")/.."

IR_LINES_BUDGET=${IR_LINES_BUDGET:-3000} # LLVM IR lines a model
root=$PWD
target=${CARGO_TARGET_DIR:-$root/target}
work=$target/compile-cost
log=$work/cpu.log
mkdir -p "$work"
export CARGO_TARGET_DIR=$target CARGO_TERM_COLOR=never
unset CARGO_INCREMENTAL

cargo build --quiet -p prismagen-build --features cli --bin prismagen --example synthetic

# generate MODELS [--edited]: the generated crate for that many models.
generate() {
  local crate=$work/generated$1
  mkdir -p "$crate/src"
  "$target/debug/examples/synthetic" "$@" > "$crate/schema.prisma"
  "$target/debug/prismagen" generate "$crate/schema.prisma" --rust "$crate/src/api" >&2
  echo 'pub mod api;' > "$crate/src/lib.rs"
  cp Cargo.lock "$crate/Cargo.lock"
  cat > "$crate/Cargo.toml" <<TOML
[package]
name = "generated$1"
version = "0.0.0"
edition = "2024"

[dependencies]
prismagen = { path = "$root/runtime" }

[profile.dev]
debug = "line-tables-only"

[workspace]
TOML
}

in_crate() { cargo "$1" --quiet --manifest-path "$work/generated$2/Cargo.toml" "${@:3}"; }

ir_lines() {
  rm -f "$target/debug/deps/generated$1"-*.ll
  in_crate rustc "$1" --lib -- --emit=llvm-ir -C codegen-units=1
  cat "$target/debug/deps/generated$1"-*.ll | wc -l
}

# cpu COMMAND MODELS: CPU-seconds of rustc on the generated crate alone.
cat > "$work/timed-rustc" <<'WRAPPER'
#!/usr/bin/env bash
[[ "$*" =~ --crate-name\ ([a-z0-9_]+) ]]
TIMEFORMAT="%U %S ${BASH_REMATCH[1]-}"
exec 3>&2
{ time "$@" 2>&3; } 2>> "$COMPILE_COST_LOG"
WRAPPER
chmod +x "$work/timed-rustc"
cpu() {
  : > "$log"
  COMPILE_COST_LOG=$log RUSTC_WORKSPACE_WRAPPER=$work/timed-rustc in_crate "$1" "$2"
  awk 'END { printf "%.2f", $1 + $2 }' "$log"
}

# cold COMMAND MODELS: the same with nothing of the crate built before.
cold() {
  cpu "$1" "$2" > /dev/null
  in_crate clean "$2" -p "generated$2"
  cpu "$1" "$2"
}

each() { awk -v all="$1" -v models="$2" 'BEGIN { printf "%.3f", all / models }'; }

generate 50
lines=$(( $(ir_lines 50) / 50 ))
echo "LLVM IR lines a model: $lines (budget $IR_LINES_BUDGET)"
if [ "${1-}" = --gate ]; then
  [ "$lines" -le "$IR_LINES_BUDGET" ] || { echo "above the budget: something is compiled for every model that could be compiled once" >&2; exit 1; }
  exit 0
fi

generate 300
echo "lines of Rust a model: $(( $(cat "$work"/generated50/src/api/item*.rs | wc -l) / 50 ))"
echo "crates: $(in_crate tree 50 --edges normal,build --prefix none --format '{p}' | sed 's/ (\*)$//' | sort -u | wc -l)"
for command in check build; do
  small=$(cold "$command" 50)
  generate 50 --edited
  rebuild=$(cpu "$command" 50)
  generate 50
  large=$(cold "$command" 300)
  echo "$command: $(each "$small" 50) CPU-s a model at 50, $(each "$large" 300) at 300; rebuild after one of 50 changed $rebuild"
done

fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
TIMEFORMAT='%U + %S CPU-s'

# clean COMMAND...: CPU time with nothing built.
clean() {
  rm -rf "$fresh"/*
  { time CARGO_TARGET_DIR=$fresh "$@" 2>&3; } 3>&2 2>&1
}

# An API as users have it, with its build script; and what a hand-written one depends on, as their own READMEs have it.
mkdir -p "$work"/{api,plain}/src
"$target/debug/examples/synthetic" 10 > "$work/api/schema.prisma"
cat > "$work/api/build.rs" <<'RUST'
fn main() {
    prismagen_build::configure().schema("schema.prisma").run();
}
RUST
cat > "$work/api/src/main.rs" <<'RUST'
mod api {
    prismagen::prismagen!("schema.prisma");
}

#[tokio::main]
async fn main() -> prismagen::Result<()> {
    let db = prismagen::sqlite::connect("app.db").await?;
    prismagen::db::ensure(&db, api::SCHEMA_SQL).await?;
    prismagen::serve(api::Api::new(db).router()).await
}
RUST
cat > "$work/api/Cargo.toml" <<TOML
[dependencies]
prismagen = { path = "$root/runtime" }
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }

[build-dependencies]
prismagen-build = { path = "$root/prismagen-build" }
TOML
echo 'fn main() {}' > "$work/plain/src/main.rs"
cat > "$work/plain/Cargo.toml" <<'TOML'
[dependencies]
axum = "0.8"
chrono = { version = "0.4", features = ["serde"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
sqlx = { version = "0.9", features = ["runtime-tokio", "sqlite", "chrono"] }
tokio = { version = "1", features = ["full"] }
tower-http = { version = "0.7", features = ["compression-gzip", "trace"] }
tracing = "0.1"
tracing-subscriber = "0.3"
validator = { version = "0.21", features = ["derive"] }
TOML
for crate in api plain; do
  printf '[package]\nname = "%s"\nversion = "0.0.0"\nedition = "2024"\n\n[profile.dev]\ndebug = "line-tables-only"\n\n[workspace]\n\n%s' \
    "$crate" "$(cat "$work/$crate/Cargo.toml")" > "$work/$crate/Cargo.toml.new"
  mv "$work/$crate/Cargo.toml.new" "$work/$crate/Cargo.toml"
  cp Cargo.lock "$work/$crate/Cargo.lock"
  manifest=$work/$crate/Cargo.toml
  cargo fetch --quiet --manifest-path "$manifest"
  crates=$(cargo tree --manifest-path "$manifest" --edges normal,build --prefix none --format '{p}' | sed 's/ (\*)$//' | sort -u | wc -l)
  : > "$log"
  echo "$crate: $crates crates, $(COMPILE_COST_LOG=$log RUSTC_WRAPPER=$work/timed-rustc clean cargo build --quiet --manifest-path "$manifest")"
  awk '$3 ~ /^prismagen_/ { own += $1 + $2 } END { if (own) printf "  core, build and macros of these: %.1f CPU-s\n", own }' "$log"
done
