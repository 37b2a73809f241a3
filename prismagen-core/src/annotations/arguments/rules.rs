use super::{pattern, required};
use crate::annotations::registry::Declaration;
use crate::annotations::rules::{Format, Rule};
use crate::annotations::scan::Written;
use crate::annotations::text::Text;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::annotations as errors;
use crate::schema::ScalarFieldWalker;
use crate::schema::values::{ScalarFieldType, ScalarType};
use crate::syntax::ast::Arity;

/// The names of rules, each with whether it takes something in parentheses.
const RULES: [(&str, bool); 11] = [
    ("email", false),
    ("url", false),
    ("uuid", false),
    ("cuid", false),
    ("ulid", false),
    ("ip", false),
    ("slug", false),
    ("nonempty", false),
    ("length", true),
    ("range", true),
    ("pattern", true),
];

/// `email, length(..200)`: the rules that are right.
pub(in crate::annotations) fn rules(
    written: &Written<'_>,
    field: ScalarFieldWalker<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Rule>> {
    let mut seen: Vec<Text<'_>> = Vec::new();
    let mut rules = Vec::new();
    for part in required(written, diagnostics)?.split(',') {
        let reader = Reader { declaration: written.declaration, field, part };
        let (name, arguments) = reader.parts();
        if let Some(first) = seen.iter().find(|earlier| earlier.text == name.text && name.text != "pattern") {
            diagnostics.push(errors::repeated(name.span, first.span, written.declaration.name, name.text));
        }
        seen.push(name);
        rules.extend(reader.rule(name, arguments, diagnostics));
    }
    Some(rules)
}

struct Reader<'s, 'db> {
    declaration: &'static Declaration,
    field: ScalarFieldWalker<'db>,
    part: Text<'s>,
}

impl<'s> Reader<'s, '_> {
    /// `name(arguments)` apart.
    fn parts(&self) -> (Text<'s>, Option<Text<'s>>) {
        let text = self.part.text;
        match text.find('(').filter(|_| text.ends_with(')')) {
            Some(open) => (self.part.slice(0, open).trim(), Some(self.part.slice(open + 1, text.len() - 1).trim())),
            None => (self.part, None),
        }
    }

    fn rule(&self, name: Text<'s>, arguments: Option<Text<'s>>, diagnostics: &mut Diagnostics) -> Option<Rule> {
        let annotation = self.declaration.name;
        let Some((_, takes)) = RULES.iter().find(|(known, _)| *known == name.text) else {
            diagnostics.push(if name.is_empty() {
                errors::invalid_argument(name.span, annotation, "a rule, such as `email`")
            } else {
                errors::unknown_word(name.span, annotation, name.text, RULES.iter().map(|(known, _)| *known))
            });
            return None;
        };
        let arguments = match (takes, arguments) {
            (false, Some(arguments)) => {
                let expected = format!("`{}` without parentheses", name.text);
                diagnostics.push(errors::invalid_argument(arguments.span, annotation, &expected));
                return None;
            }
            (true, None) => {
                let expected = if name.text == "pattern" {
                    "`pattern(\"…\")`".into()
                } else {
                    format!("`{}(min..max)`", name.text)
                };
                diagnostics.push(errors::invalid_argument(self.part.span, annotation, &expected));
                return None;
            }
            (_, arguments) => arguments.unwrap_or(name),
        };
        let is_list = self.field.arity() == Arity::List;
        let is_text = self.field.ty().is(ScalarType::String);
        match name.text {
            "length" => self.fits(is_list || is_text, name, "a String or a list", diagnostics)?,
            "range" => {
                self.fits(number(self.field).is_some(), name, "an Int, a BigInt, a Float or a Decimal", diagnostics)?
            }
            _ => self.fits(is_text, name, "a String", diagnostics)?,
        }
        match name.text {
            "email" => Some(Rule::Email),
            "url" => Some(Rule::Url),
            "uuid" => Some(Rule::Uuid),
            "cuid" => Some(Rule::Format(Format::Cuid)),
            "ulid" => Some(Rule::Format(Format::Ulid)),
            "ip" => Some(Rule::Format(Format::Ip)),
            "slug" => Some(Rule::Format(Format::Slug)),
            "nonempty" => Some(Rule::Nonempty),
            "length" => self.length(arguments, diagnostics),
            "range" => self.range(arguments, diagnostics),
            _ => self.pattern(arguments, diagnostics),
        }
    }

    fn fits(&self, fits: bool, name: Text<'_>, types: &str, diagnostics: &mut Diagnostics) -> Option<()> {
        if !fits {
            diagnostics.push(errors::rule_does_not_fit(name.span, name.text, &type_name(self.field), types));
        }
        fits.then_some(())
    }

    fn length(&self, arguments: Text<'_>, diagnostics: &mut Diagnostics) -> Option<Rule> {
        let (min, max) =
            self.bounds(arguments, |bound| bound.text.parse::<u32>().ok(), "a number of characters", diagnostics)?;
        if min.zip(max).is_some_and(|(min, max)| min > max) {
            diagnostics.push(errors::empty_range(arguments.span));
            return None;
        }
        Some(Rule::Length { min, max })
    }

    fn range(&self, arguments: Text<'_>, diagnostics: &mut Diagnostics) -> Option<Rule> {
        let scalar = number(self.field)?;
        let expected = match scalar {
            ScalarType::Int => "a whole number of 32 bits",
            ScalarType::BigInt => "a whole number of 64 bits",
            _ => "a number in plain notation",
        };
        let parse = |bound: Text<'_>| is_number(scalar, bound.text).then(|| bound.text.to_owned());
        let (min, max) = self.bounds(arguments, parse, expected, diagnostics)?;
        let value = |bound: &Option<String>| bound.as_ref().and_then(|bound| bound.parse::<f64>().ok());
        if value(&min).zip(value(&max)).is_some_and(|(min, max)| min > max) {
            diagnostics.push(errors::empty_range(arguments.span));
            return None;
        }
        Some(Rule::Range { min, max })
    }

    /// `1..10`, `1..`, `..10` or `10`.
    fn bounds<T: Clone>(
        &self,
        arguments: Text<'_>,
        parse: impl Fn(Text<'_>) -> Option<T>,
        expected: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Option<T>, Option<T>)> {
        let annotation = self.declaration.name;
        let mut bound = |text: Text<'_>| {
            let parsed = parse(text);
            if parsed.is_none() {
                diagnostics.push(errors::invalid_argument(text.span, annotation, expected));
            }
            parsed
        };
        match arguments.split_once("..") {
            Some((min, max)) if min.is_empty() && max.is_empty() => {
                diagnostics.push(errors::invalid_argument(
                    arguments.span,
                    annotation,
                    "a bound: `1..10`, `1..` or `..10`",
                ));
                None
            }
            Some((min, max)) => {
                let min = if min.is_empty() { None } else { Some(bound(min)) };
                let max = if max.is_empty() { None } else { Some(bound(max)) };
                // A bound that is there and wrong was reported.
                let right = |bound: &Option<Option<T>>| !matches!(bound, Some(None));
                (right(&min) && right(&max)).then(|| (min.flatten(), max.flatten()))
            }
            None => bound(arguments).map(|exactly| (Some(exactly.clone()), Some(exactly))),
        }
    }

    fn pattern(&self, arguments: Text<'_>, diagnostics: &mut Diagnostics) -> Option<Rule> {
        let quoted = arguments.text.len() >= 2 && arguments.text.starts_with('"') && arguments.text.ends_with('"');
        if !quoted {
            diagnostics.push(errors::invalid_argument(
                arguments.span,
                self.declaration.name,
                "a pattern in quotes: `pattern(\"^[a-z]+$\")`",
            ));
            return None;
        }
        let inner = arguments.slice(1, arguments.text.len() - 1);
        match pattern::parse(inner.text) {
            Ok(pattern) => Some(Rule::Pattern(pattern)),
            Err(error) => {
                diagnostics.push(errors::pattern(inner.slice(error.start, error.end).span, error.reason));
                None
            }
        }
    }
}

/// The type, where it is a number.
fn number(field: ScalarFieldWalker<'_>) -> Option<ScalarType> {
    use ScalarType::{BigInt, Decimal, Float, Int};
    field.ty().as_scalar().filter(|scalar| matches!(scalar, Int | BigInt | Float | Decimal))
}

fn is_number(scalar: ScalarType, text: &str) -> bool {
    match scalar {
        ScalarType::Int => text.parse::<i32>().is_ok(),
        ScalarType::BigInt => text.parse::<i64>().is_ok(),
        _ => is_plain_number(text),
    }
}

/// Digits, perhaps with a sign in front and a point among them.
fn is_plain_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(unsigned),
    }
}

fn type_name(field: ScalarFieldWalker<'_>) -> String {
    let name = match field.ty() {
        ScalarFieldType::Scalar(scalar) => scalar.name(),
        ScalarFieldType::Enum(id) => field.schema().walk(id).name(),
        ScalarFieldType::Composite(id) => field.schema().walk(id).name(),
        ScalarFieldType::Unsupported(_) => "Unsupported",
    };
    format!("{name}{}", if field.arity() == Arity::List { "[]" } else { "" })
}
