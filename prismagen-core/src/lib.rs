//! One annotated Prisma schema to a whole back end: the pure part of Prismagen. Text goes in, files come out; nothing is
//! read, written, printed or asked of the machine, so the macro, the build helper and any other tool can share it.
//!
//! # The phases
//!
//! Each is a folder, knows only those before it, and is one pass:
//!
//! 1. [`source`]: the texts, and places in them. [`diagnostics`]: what can be wrong with them, said once, and shown.
//! 2. [`syntax`]: text to tree. Never fails; what cannot be read is reported and skipped.
//! 3. [`schema`]: the tree to a schema that is right by Prisma's rules, of ids and walkers.
//! 4. [`annotations`]: documentation comments to a typed table. Nobody else reads them.
//! 5. [`plan`]: schema and annotations to the [`Plan`]: every name, body, rule, route and table of the API. This is where
//!    decisions are taken, all of them.
//! 6. [`emit`]: the Plan to files, each of them on its own. Cannot fail and decides nothing.
//!
//! [`analyze`] is the first five; [`emit::units`] and [`emit::render`] are the last. [`options`] says what a run was asked for.
//!
//! # How to use it
//!
//! ```
//! use prismagen_core::diagnostics::{Style, render};
//! use prismagen_core::{analyze, emit, options::Options, source::Sources};
//! use std::collections::BTreeMap;
//!
//! let text = r#"
//! datasource db {
//!   provider = "sqlite"
//! }
//!
//! /// @auth public
//! model Post {
//!   id    Int    @id @default(autoincrement())
//!   title String
//! }
//! "#;
//! let sources = Sources::single("schema.prisma", text);
//! let analysis = analyze(&sources, &Options::default());
//! eprintln!("{}", render(&analysis.diagnostics, &sources, Style::Plain));
//! let plan = analysis.plan.ok_or("the schema has errors")?;
//! let files: BTreeMap<String, String> =
//!     emit::units(&plan).iter().map(|unit| (unit.path(&plan), emit::render(&plan, unit))).collect();
//!
//! assert!(files.keys().eq(["mod.rs", "openapi.json", "post.rs", "schema.sql"]));
//! # Ok::<(), &str>(())
//! ```
//!
//! What will grow is `#[non_exhaustive]`: the Plan is made to be read, and to match a variant that it does not know yet a
//! tool needs an answer of its own.
//!
//! # How to add …
//!
//! **An annotation**: declare it in `annotations/registry.rs`, and let `annotations/read.rs` put what it says into
//! `annotations/table.rs`; the compiler leads from there. Its arguments, if they are of a new kind, get a file in
//! `annotations/arguments`. What it decides goes to `plan/build`. Then a right and a wrong case in `tests/cases`: a test
//! counts them.
//!
//! **A diagnostic**: one constructor in `diagnostics/catalogue`, with the next free code of its phase, and a case in
//! `tests/cases` that shows it: a test counts those too.
//!
//! **A rule of Prisma's**: one function in `schema`, beside those of its kind, and its line in the table of contents there.
//!
//! **A rule of `@validate`**: a variant of [`annotations::rules::Rule`], its name and types in
//! `annotations/arguments/rules.rs`, then whatever the compiler finds in the emitters.
//!
//! **An emitter**: a folder in `emit`, one [`emit::Unit`] for each file it makes. If it has to ask *whether*, the answer
//! is missing from the Plan.

pub mod annotations;
pub mod diagnostics;
pub mod emit;
pub mod options;
pub mod plan;
pub mod schema;
pub mod source;
pub mod syntax;
mod url;

use diagnostics::Diagnostics;
use options::Options;
use plan::{Dialect, Plan};
use source::Sources;
use syntax::ast::{Block, ModelKind};

/// What a schema comes to.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Analysis {
    /// The API; none where there are errors.
    pub plan: Option<Plan>,
    /// Everything found, sorted by place.
    pub diagnostics: Diagnostics,
}

/// A schema to its Plan. `options` win over those of the schema's own `generator prismagen` block.
pub fn analyze(sources: &Sources, options: &Options) -> Analysis {
    let (ast, mut diagnostics) = syntax::parse(sources);
    let schema = schema::resolve(&ast, &mut diagnostics);
    // What an annotation or an option says wrongly is left out, so that the Plan's own findings are reported with it.
    let sound = !diagnostics.has_errors();
    let settings = options::settings(options, &ast, &mut diagnostics);
    let mut plan = None;
    if sound {
        let annotations = annotations::read(&ast, &schema, settings.strict, &mut diagnostics);
        plan = plan::build(sources, &schema, &annotations, &settings, &mut diagnostics);
    }
    if diagnostics.has_errors() {
        plan = None;
    }
    diagnostics.sort();
    Analysis { plan, diagnostics }
}

/// The Rust structs and enums that there would be for a schema that may be wrong, as far as the text tells: so that
/// hand-written code which names them need not be drowned in errors of its own.
pub fn type_names(sources: &Sources) -> Vec<String> {
    let (ast, _) = syntax::parse(sources);
    let models = ast.blocks.iter().filter_map(|block| match block {
        Block::Model(model) if model.kind != ModelKind::Type => Some(model.name.name),
        _ => None,
    });
    let enums = ast.blocks.iter().filter_map(|block| match block {
        Block::Enum(enumeration) => Some(enumeration.name.name),
        _ => None,
    });
    let (models, enums) = plan::rust_types(models, enums);
    models.into_iter().flat_map(|model| [model.ty, model.create, model.update]).chain(enums).collect()
}

/// What is wrong with a schema by Prisma's rules.
pub fn validate(sources: &Sources) -> Diagnostics {
    let (ast, mut diagnostics) = syntax::parse(sources);
    schema::resolve(&ast, &mut diagnostics);
    diagnostics.sort();
    diagnostics
}

/// The datamodel part of Prisma's DMMF as JSON: what `get_datamodel` of `@prisma/prisma-schema-wasm` gives.
///
/// # Errors
/// What is wrong with the schema by Prisma's rules.
pub fn datamodel(sources: &Sources) -> Result<String, Diagnostics> {
    let (ast, mut diagnostics) = syntax::parse(sources);
    let schema = schema::resolve(&ast, &mut diagnostics);
    if diagnostics.has_errors() {
        diagnostics.sort();
        return Err(diagnostics);
    }
    Ok(schema::dmmf::datamodel(&schema).to_string())
}

/// The SQL that makes the schema's tables in an empty database: what `prisma migrate diff --from-empty --script` writes.
/// `dialect` is the database to write it for, where that is not the schema's own. None where there are errors.
pub fn ddl(sources: &Sources, dialect: Option<Dialect>) -> (Option<String>, Diagnostics) {
    let (ast, mut diagnostics) = syntax::parse(sources);
    let schema = schema::resolve(&ast, &mut diagnostics);
    let mut script = None;
    if !diagnostics.has_errors() {
        match plan::database::dialect(&schema, dialect) {
            Ok(dialect) => {
                let (database, _, found) = plan::database::build(&schema, dialect);
                diagnostics.extend(found);
                script = Some(emit::sql::script(&database));
            }
            Err(error) => diagnostics.push(error),
        }
    }
    diagnostics.sort();
    (script, diagnostics)
}
