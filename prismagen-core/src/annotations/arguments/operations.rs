use super::{repetitions, required};
use crate::annotations::registry::Declaration;
use crate::annotations::scan::Written;
use crate::annotations::table::{Operations, Spanned};
use crate::annotations::text::Text;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::annotations as errors;

/// The operations that models will have.
const NOT_YET: [&str; 3] = ["aggregate", "bulk", "upsert"];

/// `list, get`
pub(in crate::annotations) fn operations(
    written: &Written<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Spanned<Operations>>> {
    let words = required(written, diagnostics)?.split(',');
    let known: Vec<_> =
        words.into_iter().filter_map(|word| operation(written.declaration, word, diagnostics)).collect();
    repetitions(written.declaration, &known, |word| word.name(), diagnostics);
    Some(known)
}

/// One word.
pub(super) fn operation(
    declaration: &Declaration,
    word: Text<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<Operations>> {
    let name = declaration.name;
    if let Some(value) = Operations::ALL.into_iter().find(|operations| operations.name() == word.text) {
        return Some(Spanned { value, span: word.span });
    }
    diagnostics.push(if word.is_empty() {
        errors::invalid_argument(word.span, name, "the name of an operation")
    } else if NOT_YET.contains(&word.text) {
        errors::argument_not_supported_yet(word.span, name, word.text, "the operation does not exist yet; leave it out")
    } else {
        errors::unknown_word(word.span, name, word.text, Operations::ALL.iter().map(|operations| operations.name()))
    });
    None
}
