use super::required;
use crate::annotations::scan::Written;
use crate::annotations::table::Spanned;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::annotations as errors;
use crate::schema::ModelWalker;
use crate::schema::ids::ScalarFieldId;

/// `title, content`: fields of the model that are columns, each once.
pub(in crate::annotations) fn fields(
    written: &Written<'_>,
    model: ModelWalker<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Spanned<ScalarFieldId>>> {
    let name = written.declaration.name;
    let mut fields: Vec<Spanned<ScalarFieldId>> = Vec::new();
    for word in required(written, diagnostics)?.split(',') {
        let Some(field) = model.scalar_fields().find(|field| field.name() == word.text) else {
            diagnostics.push(if word.is_empty() {
                errors::invalid_argument(word.span, name, "the name of a field")
            } else {
                errors::unknown_word(word.span, name, word.text, model.scalar_fields().map(|field| field.name()))
            });
            continue;
        };
        match fields.iter().find(|earlier| earlier.value == field.id()) {
            Some(first) => diagnostics.push(errors::repeated(word.span, first.span, name, word.text)),
            None => fields.push(Spanned { value: field.id(), span: word.span }),
        }
    }
    Some(fields)
}
