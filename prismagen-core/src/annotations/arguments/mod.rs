//! The arguments of annotations, one grammar a file. Each reports what is wrong at its place in the line.

mod auth;
mod fields;
mod include;
mod operations;
mod pattern;
mod rate_limit;
mod rules;

pub(super) use auth::auth;
pub(super) use fields::fields;
pub(super) use include::include;
pub(super) use operations::operations;
pub(super) use rate_limit::rate_limit;
pub(super) use rules::rules;

use super::registry::Declaration;
use super::scan::Written;
use super::table::Spanned;
use super::text::Text;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::annotations as errors;

/// The largest `@maxPageSize`: a page is held in memory.
const LARGEST_PAGE: u32 = 1000;

/// The arguments, which must be there.
pub(super) fn required<'s>(written: &Written<'s>, diagnostics: &mut Diagnostics) -> Option<Text<'s>> {
    if written.arguments.is_empty() {
        diagnostics.push(errors::missing_argument(written.span, written.declaration));
        return None;
    }
    Some(written.arguments)
}

/// No arguments.
pub(super) fn none(written: &Written<'_>, diagnostics: &mut Diagnostics) -> Option<crate::source::Span> {
    if written.arguments.is_empty() {
        return Some(written.span);
    }
    diagnostics.push(errors::unexpected_argument(written.arguments.span, written.declaration.name));
    None
}

/// `/authors`, `/blog/authors`.
pub(super) fn path<'s>(written: &Written<'s>, diagnostics: &mut Diagnostics) -> Option<Text<'s>> {
    let path = required(written, diagnostics)?;
    if crate::url::is_path(path.text) {
        return Some(path);
    }
    let expected = "a path such as `/authors`: it begins with `/`, does not end with one, and its segments are letters, \
                    digits, `-`, `_`, `.` and `~`";
    diagnostics.push(errors::invalid_argument(path.span, written.declaration.name, expected));
    None
}

/// `authorId`, `order.customer`
pub(super) fn field_path<'s>(written: &Written<'s>, diagnostics: &mut Diagnostics) -> Option<Vec<Text<'s>>> {
    let path = required(written, diagnostics)?;
    let fields = path.split('.');
    let is_name = |field: &Text<'_>| {
        !field.is_empty() && field.text.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
    };
    if fields.iter().all(is_name) {
        return Some(fields);
    }
    let expected = "a field, or a path of relations that ends with one: `authorId`, `order.customer`";
    diagnostics.push(errors::invalid_argument(path.span, written.declaration.name, expected));
    None
}

/// `50`
pub(super) fn page_size(written: &Written<'_>, diagnostics: &mut Diagnostics) -> Option<Spanned<u32>> {
    let number = required(written, diagnostics)?;
    match number.text.parse() {
        Ok(value) if (1..=LARGEST_PAGE).contains(&value) => Some(Spanned { value, span: number.span }),
        _ => {
            let expected = format!("a number from 1 to {LARGEST_PAGE}");
            diagnostics.push(errors::invalid_argument(number.span, written.declaration.name, &expected));
            None
        }
    }
}

/// Reports a word that stands twice; `words` in the order they stand.
fn repetitions<T: PartialEq>(
    declaration: &Declaration,
    words: &[Spanned<T>],
    name: impl Fn(&T) -> &'static str,
    diagnostics: &mut Diagnostics,
) {
    for (index, word) in words.iter().enumerate() {
        if let Some(first) = words[..index].iter().find(|earlier| earlier.value == word.value) {
            diagnostics.push(errors::repeated(word.span, first.span, declaration.name, name(&word.value)));
        }
    }
}
