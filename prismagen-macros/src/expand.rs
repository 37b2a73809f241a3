use std::env;
use std::path::{Path, PathBuf};

use prismagen_build::{
    Error, Findings, Schema, compiled, load, set_package_from_environment, set_provider_from_environment,
};
use prismagen_core::emit::inline;
use prismagen_core::options::Options;
use prismagen_core::{analyze, type_names};
use proc_macro::TokenStream;

use crate::arguments::Arguments;
use crate::compile_error::CompileError;
use crate::warning::warnings;

/// The API, or errors in its place; in either case the compiler watches what it was made from.
pub(crate) fn expand(arguments: &Arguments) -> TokenStream {
    let base = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let error = |message: String| CompileError::new(arguments.span, message).into_tokens();
    let schema = match load(&base, arguments.path.as_deref().map(Path::new)) {
        Ok(schema) => schema,
        Err(refused) => return error(refused.to_string()),
    };
    let mut tokens = parse(&watch(&schema.files));
    tokens.extend(api(schema, arguments).unwrap_or_else(|Failure { message, type_names }| {
        // The names all the same, so that every use of one is not an error of its own.
        let skeletons: String = type_names.iter().map(|name| format!("pub struct {name};\n")).collect();
        [error(message), parse(&skeletons)].into_iter().collect()
    }));
    tokens
}

struct Failure {
    message: String,
    type_names: Vec<String>,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let message = match &error {
            Error::Schema(findings) => format!("this schema has {}\n\n{findings}", findings.diagnostics.summary()),
            other => other.to_string(),
        };
        Self { message, type_names: Vec::new() }
    }
}

fn api(schema: Schema, arguments: &Arguments) -> Result<TokenStream, Failure> {
    let Schema { sources, .. } = schema.readable()?;
    let mut options = arguments.options.clone();
    if options == Options::default()
        && let Some(root) = compiled(&sources)
    {
        return Ok(parse(&format!("::core::include!({:?});", root.to_string_lossy())));
    }
    set_provider_from_environment(&mut options)?;
    set_package_from_environment(&mut options);
    let analysis = analyze(&sources, &options);
    let Some(plan) = analysis.plan else {
        let type_names = type_names(&sources);
        let findings = Findings { sources, diagnostics: analysis.diagnostics };
        return Err(Failure { type_names, ..Error::Schema(Box::new(findings)).into() });
    };
    let mut tokens = warnings(sources, &analysis.diagnostics, arguments.span);
    tokens.extend(parse(&inline(&plan)));
    Ok(tokens)
}

/// What makes the compiler look again when a schema file or the environment changes.
fn watch(files: &[PathBuf]) -> String {
    let files =
        files.iter().map(|file| format!("const _: &[u8] = ::core::include_bytes!({:?});\n", file.to_string_lossy()));
    files
        .chain(["const _: ::core::option::Option<&str> = ::core::option_env!(\"PRISMAGEN_PROVIDER\");\n".to_owned()])
        .collect()
}

/// Text of our own, which is Rust; that it were not would be said where it stands.
fn parse(text: &str) -> TokenStream {
    text.parse().unwrap_or_else(|error: proc_macro::LexError| {
        CompileError::new(proc_macro::Span::call_site(), error.to_string()).into_tokens()
    })
}
