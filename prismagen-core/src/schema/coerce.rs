//! Values of the syntax tree as what an argument wants, or an error at their place.

use super::data::Spanned;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::values as errors;
use crate::syntax::ast::{Expr, Ident};

/// `"text"`
pub(super) fn string<'s>(value: &'s Expr<'s>, diagnostics: &mut Diagnostics) -> Option<Spanned<'s>> {
    match value {
        Expr::String(text, span) => Some((text, *span)),
        other => mismatch(other, "a string", diagnostics),
    }
}

/// A bare word.
pub(super) fn constant<'s>(value: &'s Expr<'s>, diagnostics: &mut Diagnostics) -> Option<Ident<'s>> {
    match value {
        Expr::Constant(name) => Some(*name),
        other => mismatch(other, "a name", diagnostics),
    }
}

/// A whole number.
pub(super) fn integer<'s>(value: &'s Expr<'s>, diagnostics: &mut Diagnostics) -> Option<i64> {
    match value {
        Expr::Number(text, _) if text.parse::<i64>().is_ok() => text.parse().ok(),
        other => mismatch(other, "a whole number", diagnostics),
    }
}

/// `true` or `false`
pub(super) fn boolean<'s>(value: &'s Expr<'s>, diagnostics: &mut Diagnostics) -> Option<bool> {
    match value {
        Expr::Constant(Ident { name: "true", .. }) => Some(true),
        Expr::Constant(Ident { name: "false", .. }) => Some(false),
        other => mismatch(other, "`true` or `false`", diagnostics),
    }
}

/// Every item of an array that is what `item` wants; one value counts as an array of one.
pub(super) fn array<'s, T>(
    value: &'s Expr<'s>,
    item: impl Fn(&'s Expr<'s>, &mut Diagnostics) -> Option<T>,
    diagnostics: &mut Diagnostics,
) -> Vec<T> {
    let items = match value {
        Expr::Array(items, _) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    items.iter().filter_map(|value| item(value, diagnostics)).collect()
}

/// What kind of value it is, for messages.
pub(super) fn kind(value: &Expr<'_>) -> &'static str {
    match value {
        Expr::String(..) => "a string",
        Expr::Number(..) => "a number",
        Expr::Constant(_) => "a bare word",
        Expr::Array(..) => "a list",
        Expr::Function(..) => "a function call",
        Expr::Object(..) => "an object",
    }
}

fn mismatch<T>(value: &Expr<'_>, wanted: &str, diagnostics: &mut Diagnostics) -> Option<T> {
    diagnostics.push(errors::wrong_value(value.span(), wanted, kind(value)));
    None
}
