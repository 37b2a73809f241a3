use super::operations::operation;
use super::{repetitions, required};
use crate::annotations::registry::Declaration;
use crate::annotations::scan::Written;
use crate::annotations::table::{Auth, Spanned};
use crate::annotations::text::Text;
use crate::diagnostics::catalogue::annotations as errors;
use crate::diagnostics::{Diagnostics, similar};

const PUBLIC: &str = "public";
const RULES: [&str; 5] = [PUBLIC, "optional", "required", "owner", "self"];

/// `public`, or `read: public, create: public`. None where nothing of it can be used.
pub(in crate::annotations) fn auth(written: &Written<'_>, diagnostics: &mut Diagnostics) -> Option<Auth> {
    let arguments = required(written, diagnostics)?;
    let declaration = written.declaration;
    if !arguments.text.contains(':') {
        return rule(declaration, arguments, diagnostics).then_some(Auth::Public(written.span));
    }
    let mut open: Vec<Spanned<_>> = Vec::new();
    for part in arguments.split(',') {
        match part.split_once(":") {
            Some((name, words)) => {
                let known = operation(declaration, name, diagnostics);
                if rule(declaration, words, diagnostics) {
                    open.extend(known);
                }
            }
            None => diagnostics.push(errors::invalid_argument(part.span, declaration.name, "`OPERATION: RULE`")),
        }
    }
    repetitions(declaration, &open, |word| word.name(), diagnostics);
    Some(Auth::PublicOnly(open))
}

/// Whether `words` are the one rule that is built.
fn rule(declaration: &Declaration, words: Text<'_>, diagnostics: &mut Diagnostics) -> bool {
    for word in words.split('|').into_iter().filter(|word| word.text != PUBLIC) {
        if word.is_empty() || !word.text.chars().all(|letter| letter.is_alphanumeric() || letter == '_') {
            let expected = "a rule: `public`, or by operation, `read: public`";
            diagnostics.push(errors::invalid_argument(word.span, declaration.name, expected));
        } else if !RULES.contains(&word.text) && similar(word.text, RULES).is_some() {
            diagnostics.push(errors::unknown_word(word.span, declaration.name, word.text, RULES.into_iter()));
        } else {
            let help = "leave it out for now: routes that are not `public` are closed and answer 401";
            diagnostics.push(errors::argument_not_supported_yet(word.span, declaration.name, word.text, help));
        }
    }
    words.text == PUBLIC
}
