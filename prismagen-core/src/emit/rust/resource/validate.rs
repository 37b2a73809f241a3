//! The checks of the inputs.

use super::input::{Field, Input};
use crate::{
    emit::rust::writer::{Expr, Writer, string},
    plan::{Rule, validation::Format},
};

/// The regular expressions of the inputs' rules, each compiled once.
pub(super) fn patterns(w: &mut Writer, inputs: &[Input<'_>]) {
    let Some(all) = inputs.first() else { return };
    let mut first = true;
    for field in &all.fields {
        for (index, rule) in field.column.rules.iter().enumerate() {
            if let Rule::Pattern(pattern) = rule {
                if std::mem::take(&mut first) {
                    w.blank();
                }
                let name = pattern_name(field, index);
                let head = format!("static {name}: rt::Pattern");
                w.assign(&head, &Expr::call("rt::Pattern::new", [Expr::text(string(&pattern.rust))]));
            }
        }
    }
}

/// `impl rt::Validate`.
pub(super) fn validate(w: &mut Writer, input: &Input<'_>) {
    w.blank();
    w.block(&format!("impl rt::Validate for {}", input.ty), |w| {
        w.function("fn validate", &["&self"], "Result<(), rt::ValidationErrors>", |w| {
            if input.fields.iter().all(|field| field.column.rules.is_empty()) {
                w.line("Ok(())");
                return;
            }
            w.line("let mut checks = rt::Checks::new();");
            for field in &input.fields {
                for (index, rule) in field.column.rules.iter().enumerate() {
                    w.statement(&check(field, index, rule));
                }
            }
            w.line("checks.end()");
        });
    });
}

fn check<'p>(field: &Field<'p>, index: usize, rule: &Rule) -> Expr<'p> {
    let column = field.column;
    let (method, args) = match rule {
        Rule::Email => ("email", vec![]),
        Rule::Url => ("url", vec![]),
        Rule::Uuid => ("uuid", vec![]),
        Rule::Nonempty => ("nonempty", vec![]),
        Rule::Format(Format::Cuid) => ("cuid", vec![]),
        Rule::Format(Format::Ulid) => ("ulid", vec![]),
        Rule::Format(Format::Ip) => ("ip", vec![]),
        Rule::Format(Format::Slug) => ("slug", vec![]),
        Rule::Length { min, max } => ("length", vec![option(min, u32::to_string), option(max, u32::to_string)]),
        Rule::Range { min, max } => ("range", vec![option(min, |n| string(n)), option(max, |n| string(n))]),
        Rule::Pattern(_) => ("pattern", vec![Expr::text(format!("&{}", pattern_name(field, index)))]),
    };
    let mut all = vec![Expr::text(string(&column.name)), Expr::text(["&self.", &column.rust_name].concat())];
    all.extend(args);
    Expr::call(["checks.", method].concat(), all)
}

fn option<T>(value: &Option<T>, spell: impl Fn(&T) -> String) -> Expr<'static> {
    match value {
        Some(value) => Expr::text(format!("Some({})", spell(value))),
        None => Expr::text("None"),
    }
}

/// `SLUG_PATTERN`; where a column has several, the later ones are numbered.
fn pattern_name(field: &Field<'_>, index: usize) -> String {
    let rules = &field.column.rules[..index];
    let before = rules.iter().filter(|rule| matches!(rule, Rule::Pattern(_))).count();
    let name = &field.column.rust_const;
    if before == 0 { format!("{name}_PATTERN") } else { format!("{name}_PATTERN_{}", before + 1) }
}
