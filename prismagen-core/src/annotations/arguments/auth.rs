use super::operations::operation;
use super::{repetitions, required};
use crate::annotations::registry::Declaration;
use crate::annotations::scan::Written;
use crate::annotations::table::{Auth, AuthRule, Spanned, Who};
use crate::annotations::text::Text;
use crate::diagnostics::catalogue::annotations as errors;
use crate::diagnostics::{Diagnostics, similar};

/// The words that are no roles.
pub(in crate::annotations) const WORDS: [&str; 5] = ["public", "optional", "required", "owner", "self"];

/// `owner | admin`, or `read: public, update: owner | admin`. None where nothing of it can be used.
pub(in crate::annotations) fn auth<'s>(written: &Written<'s>, diagnostics: &mut Diagnostics) -> Option<Auth<'s>> {
    let arguments = required(written, diagnostics)?;
    let (declaration, span) = (written.declaration, written.span);
    if !arguments.text.contains(':') {
        let who = rule(declaration, arguments, diagnostics)?;
        return Some(Auth { span, rules: vec![AuthRule { operations: None, who }] });
    }
    let (mut rules, mut named) = (Vec::new(), Vec::new());
    for part in arguments.split(',') {
        match part.split_once(":") {
            Some((name, words)) => {
                let operations = operation(declaration, name, diagnostics);
                let who = rule(declaration, words, diagnostics);
                named.extend(operations.clone());
                if let (Some(operations), Some(who)) = (operations, who) {
                    rules.push(AuthRule { operations: Some(operations), who });
                }
            }
            None => diagnostics.push(errors::invalid_argument(part.span, declaration.name, "`OPERATION: RULE`")),
        }
    }
    repetitions(declaration, &named, |word| word.name(), diagnostics);
    (!rules.is_empty()).then_some(Auth { span, rules })
}

/// The words of one rule; none where one of them is none.
fn rule<'s>(
    declaration: &Declaration,
    words: Text<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Spanned<Who<'s>>>> {
    let written = words.split('|');
    let mut who: Vec<Spanned<Who<'_>>> = Vec::with_capacity(written.len());
    for &word in &written {
        let value = match word.text {
            "public" => Who::Public,
            "optional" => Who::Optional,
            "required" => Who::Required,
            "owner" => Who::Owner,
            "self" => Who::Itself,
            role if is_name(role) => Who::Role(role),
            _ => {
                let expected = "a rule: `public`, `optional`, `required`, `owner`, `self` or a role, joined by `|`";
                diagnostics.push(errors::invalid_argument(word.span, declaration.name, expected));
                continue;
            }
        };
        match who.iter().find(|earlier| earlier.value == value) {
            Some(first) => diagnostics.push(errors::repeated(word.span, first.span, declaration.name, word.text)),
            None => who.push(Spanned { value, span: word.span }),
        }
    }
    report_swallowed(declaration, &who, diagnostics);
    (who.len() == written.len()).then_some(who)
}

/// `required | admin`: whoever an admin is, is logged in.
fn report_swallowed(declaration: &Declaration, who: &[Spanned<Who<'_>>], diagnostics: &mut Diagnostics) {
    let widest =
        [Who::Public, Who::Optional, Who::Required].into_iter().find(|wide| who.iter().any(|it| it.value == *wide));
    let Some(widest) = widest else { return };
    for word in who.iter().filter(|word| word.value != widest) {
        let name = match widest {
            Who::Public => "public",
            Who::Optional => "optional",
            _ => "required",
        };
        // A slip of one of the words is no role that somebody meant.
        let meant = match word.value {
            Who::Role(role) => similar(role, WORDS),
            _ => None,
        };
        diagnostics.push(match (word.value, meant) {
            (Who::Role(role), Some(_)) => errors::unknown_word(word.span, declaration.name, role, WORDS.into_iter()),
            _ => errors::no_effect(word.span, declaration.name, &format!("`{name}` allows it to them already")),
        });
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_alphabetic) && word.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
}
