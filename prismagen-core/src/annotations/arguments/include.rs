use super::required;
use crate::annotations::scan::Written;
use crate::annotations::table::{Include, Spanned};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::annotations as errors;
use crate::schema::ModelWalker;

/// `author, tags`, or `(none)`.
pub(in crate::annotations) fn include(
    written: &Written<'_>,
    model: ModelWalker<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Include> {
    let name = written.declaration.name;
    let arguments = required(written, diagnostics)?;
    if arguments.text == "(none)" {
        return Some(Include::Nothing);
    }
    let known = model.relation_fields().map(|field| field.name()).collect::<Vec<_>>();
    if known.is_empty() {
        diagnostics.push(errors::no_effect(written.span, name, "the model has no relations"));
        return None;
    }
    let mut relations: Vec<Spanned<_>> = Vec::new();
    for word in arguments.split(',') {
        if word.is_empty() || word.text.contains('(') {
            diagnostics.push(errors::invalid_argument(word.span, name, "the names of relations, or `(none)`"));
            continue;
        }
        let Some(field) = model.relation_fields().find(|field| field.name() == word.text) else {
            diagnostics.push(errors::unknown_word(word.span, name, word.text, known.iter().copied()));
            continue;
        };
        match relations.iter().find(|earlier| earlier.value == field.id()) {
            Some(first) => diagnostics.push(errors::repeated(word.span, first.span, name, word.text)),
            None => relations.push(Spanned { value: field.id(), span: word.span }),
        }
    }
    Some(Include::Relations(relations))
}
