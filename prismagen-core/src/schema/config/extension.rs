//! `extensions = [citext, postgis(version: "3.4")]` of a PostgreSQL datasource.

use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::config as errors;
use crate::diagnostics::catalogue::schema::values;
use crate::schema::coerce;
use crate::source::Span;
use crate::syntax::ast::{Argument, Expr, Ident};

/// One extension.
#[derive(Clone, Copy, Debug)]
pub struct Extension<'s> {
    /// Its name.
    pub name: &'s str,
    /// `map:`
    pub mapped_name: Option<&'s str>,
    /// `schema:`
    pub schema: Option<&'s str>,
    /// `version:`
    pub version: Option<&'s str>,
    /// Its place.
    pub span: Span,
}

pub(super) fn read<'s>(value: &'s Expr<'s>, diagnostics: &mut Diagnostics) -> Vec<Extension<'s>> {
    coerce::array(value, one, diagnostics)
}

fn one<'s>(value: &'s Expr<'s>, diagnostics: &mut Diagnostics) -> Option<Extension<'s>> {
    let bare = |name: Ident<'s>| Extension {
        name: name.name,
        mapped_name: None,
        schema: None,
        version: None,
        span: value.span(),
    };
    let extension = match value {
        Expr::Constant(name) => bare(*name),
        Expr::Function(name, arguments, _) => {
            let mut extension = bare(*name);
            for item in &arguments.items {
                argument(&mut extension, item, diagnostics);
            }
            extension
        }
        other => {
            diagnostics.push(values::wrong_value(other.span(), "the name of an extension", coerce::kind(other)));
            return None;
        }
    };
    if extension.name.starts_with(char::is_numeric) || extension.name.contains('-') {
        diagnostics.push(errors::extension_name(extension.span, extension.name));
    }
    Some(extension)
}

fn argument<'s>(extension: &mut Extension<'s>, argument: &'s Argument<'s>, diagnostics: &mut Diagnostics) {
    let name = argument.name.map(|name| name.name);
    let slot = match name {
        Some("map") => &mut extension.mapped_name,
        Some("schema") => &mut extension.schema,
        Some("version") => &mut extension.version,
        _ => {
            let known = ["map", "schema", "version"];
            diagnostics.push(values::unknown_argument(argument.span, name, extension.name, known));
            return;
        }
    };
    if slot.is_some() {
        diagnostics.push(values::duplicate_argument(argument.span, name, extension.name));
    }
    *slot = coerce::string(&argument.value, diagnostics).map(|(text, _)| text);
}
