//! `synthetic MODELS [--edited]`: prints a schema of that many models, for `benches/compile-cost.sh`.

#![allow(clippy::print_stdout, reason = "the schema is the answer")]

#[path = "mod.rs"]
mod synthetic;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let models = arguments.first().and_then(|models| models.parse().ok()).unwrap_or(50);
    let edited = arguments.iter().any(|argument| argument == "--edited");
    print!("{}", if edited { synthetic::schema_with_an_edit(models) } else { synthetic::schema(models) });
}
