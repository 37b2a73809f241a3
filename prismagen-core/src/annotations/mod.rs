//! Phase 4: `///` lines to a typed table. Nobody else reads documentation text.
//!
//! | file | idea |
//! |---|---|
//! | [`registry`] | every annotation: name, places, arguments, documentation, example |
//! | `scan` | comment lines told apart: prose, annotations of ours, of other tools, of nobody |
//! | `foreign` | names of other tools |
//! | `arguments` | the grammars of arguments, one a file |
//! | `read` | the annotations of one thing, checked, into the table |
//! | [`table`] | what comes out |
//! | [`rules`] | what `@validate` can say |
//! | [`reference()`] | the reference page, from the registry |

mod arguments;
mod foreign;
mod read;
mod reference;
pub mod registry;
pub mod rules;
mod scan;
pub mod table;
mod text;

pub use reference::reference;
pub use table::{
    Annotations, Auth, AuthRule, ColumnAnnotations, Include, ModelAnnotations, Operations, RateLimit, Spanned, Who,
};
pub use text::Text;

use crate::diagnostics::Diagnostics;
use crate::schema::{FieldWalker, Schema};
use crate::syntax::ast::{Ast, Block};

/// Reads the documentation comments of a schema. `strict`: an annotation of unknown origin is an error.
pub fn read<'s>(
    ast: &'s Ast<'s>,
    schema: &'s Schema<'s>,
    strict: bool,
    diagnostics: &mut Diagnostics,
) -> Annotations<'s> {
    let mut annotations = Annotations::default();
    for model in schema.models_and_views() {
        annotations.models.push(read::model(model, strict, diagnostics));
        for field in model.fields() {
            // Ids count in the order of the text, which is the order of this walk.
            match field {
                FieldWalker::Scalar(field) => annotations.columns.push(read::column(field, strict, diagnostics)),
                FieldWalker::Relation(field) => annotations.relations.push(read::relation(field, strict, diagnostics)),
            }
        }
    }
    for enumeration in schema.enums() {
        annotations.enums.push(read::enumeration(enumeration, strict, diagnostics));
        for value in enumeration.values() {
            annotations.enum_values.push(read::enum_value(value, strict, diagnostics));
        }
    }
    for composite in schema.composite_types() {
        read::composite(composite.docs(), strict, diagnostics);
        composite.fields().for_each(|field| read::composite(&field.ast().docs, strict, diagnostics));
    }
    let configs =
        ast.blocks.iter().filter_map(|block| if let Block::Config(config) = block { Some(config) } else { None });
    scan::outside(configs.flat_map(|config| &config.docs.lines).chain(&ast.dangling_docs), diagnostics);
    annotations
}
