//! `@default`

use super::visitor::Arguments;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::{defaults as errors, values};
use crate::schema::ids::EnumId;
use crate::schema::literal;
use crate::schema::provider::Provider;
use crate::schema::values::{DefaultValue, FieldDefault, Literal, ScalarFieldType, ScalarType, Sequence};
use crate::schema::{Schema, coerce};
use crate::source::Span;
use crate::syntax::ast::{self, Argument, Arity, Expr, Field};

/// Of a column.
pub(super) fn of_model_field<'s>(
    field: &'s Field<'s>,
    ty: ScalarFieldType<'s>,
    arguments: &mut Arguments<'s>,
    schema: &Schema<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<FieldDefault<'s>> {
    let value = arguments.default("value", diagnostics);
    let constraint_name = arguments.optional_name("map", diagnostics);
    let value = value?;
    let context = Context { schema, ty, arity: field.arity, in_composite: false };
    let read = match (value, ty) {
        (Expr::Function(name, inner, _), _) if name.name == "dbgenerated" => db_generated(value, inner, diagnostics),
        (_, ScalarFieldType::Unsupported(_)) => {
            diagnostics.push(errors::only_generated_by_database(value.span()));
            None
        }
        _ => context.read(value, diagnostics),
    }?;
    if let (DefaultValue::Autoincrement, Some((_, span))) = (&read, constraint_name) {
        diagnostics.push(errors::named_autoincrement(span));
    }
    Some(FieldDefault { value: read, constraint_name: constraint_name.map(|(name, _)| name), span: arguments.span() })
}

/// Of a field of a composite type.
pub(super) fn of_composite_field<'s>(
    field: &'s Field<'s>,
    ty: ScalarFieldType<'s>,
    arguments: &mut Arguments<'s>,
    schema: &Schema<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<FieldDefault<'s>> {
    let value = arguments.default("value", diagnostics);
    if let Some(map) = arguments.optional("map") {
        diagnostics.push(errors::not_in_composite_type(map.span(), "`map`"));
    }
    let value = value?;
    let context = Context { schema, ty, arity: field.arity, in_composite: true };
    let read = match (value, ty) {
        (_, ScalarFieldType::Unsupported(_)) => {
            diagnostics.push(errors::not_in_composite_type(value.span(), "a default of an unsupported type"));
            None
        }
        _ => context.read(value, diagnostics),
    }?;
    Some(FieldDefault { value: read, constraint_name: None, span: arguments.span() })
}

#[derive(Clone, Copy)]
struct Context<'a, 's> {
    schema: &'a Schema<'s>,
    ty: ScalarFieldType<'s>,
    arity: Arity,
    in_composite: bool,
}

impl<'s> Context<'_, 's> {
    fn read(self, value: &'s Expr<'s>, diagnostics: &mut Diagnostics) -> Option<DefaultValue<'s>> {
        match (self.ty, value) {
            (ScalarFieldType::Composite(_), _) => {
                diagnostics.push(errors::composite_type(value.span()));
                None
            }
            (ScalarFieldType::Scalar(scalar), Expr::Function(name, inner, _)) => {
                self.function(scalar, *name, &inner.items, diagnostics)
            }
            _ if self.arity == Arity::List => self.list(value, diagnostics),
            (_, Expr::Array(_, span)) => {
                diagnostics.push(errors::list_for_one(*span));
                None
            }
            _ => self.literal(value, diagnostics).map(DefaultValue::Literal),
        }
    }

    fn list(self, value: &'s Expr<'s>, diagnostics: &mut Diagnostics) -> Option<DefaultValue<'s>> {
        let Expr::Array(items, _) = value else {
            diagnostics.push(errors::one_for_list(value.span()));
            return None;
        };
        let literals: Vec<_> = items.iter().filter_map(|item| self.literal(item, diagnostics)).collect();
        (literals.len() == items.len()).then_some(DefaultValue::List(literals))
    }

    fn literal(self, value: &'s Expr<'s>, diagnostics: &mut Diagnostics) -> Option<Literal<'s>> {
        match self.ty {
            ScalarFieldType::Enum(id) => self.enum_value(id, value, diagnostics),
            ScalarFieldType::Scalar(scalar) => literal::read(scalar, value, diagnostics),
            ScalarFieldType::Composite(_) | ScalarFieldType::Unsupported(_) => None,
        }
    }

    fn enum_value(self, id: EnumId, value: &'s Expr<'s>, diagnostics: &mut Diagnostics) -> Option<Literal<'s>> {
        let Expr::Constant(word) = value else {
            diagnostics.push(values::wrong_value(value.span(), "a value of the enum", coerce::kind(value)));
            return None;
        };
        if let Some(value) = self.schema.enum_values_by_name.get(&(id, word.name)) {
            return Some(Literal::Enum(*value));
        }
        let parent = self.schema.walk(id);
        let known = || parent.values().map(|value| value.name());
        let meant = diagnostics.similar(word.name, known());
        diagnostics.push(errors::unknown_enum_value(word.span, word.name, parent.name(), meant, known()));
        None
    }

    fn function(
        self,
        scalar: ScalarType,
        name: ast::Ident<'s>,
        arguments: &'s [Argument<'s>],
        diagnostics: &mut Diagnostics,
    ) -> Option<DefaultValue<'s>> {
        use ScalarType::{BigInt, DateTime, Int, String};
        let number = |numbers: std::ops::RangeInclusive<u8>, diagnostics: &mut Diagnostics| {
            version(name, arguments, numbers, diagnostics)
        };
        let plain = |value: DefaultValue<'s>, diagnostics: &mut Diagnostics| {
            no_arguments(name, arguments, diagnostics).then_some(value)
        };
        match (name.name, scalar) {
            ("autoincrement", Int | BigInt) if !self.in_composite => plain(DefaultValue::Autoincrement, diagnostics),
            ("auto", _) if !self.in_composite => plain(DefaultValue::Auto, diagnostics),
            ("now", DateTime) => plain(DefaultValue::Now, diagnostics),
            ("ulid", String) => plain(DefaultValue::Ulid, diagnostics),
            ("cuid", String) => number(1..=2, diagnostics).map(|given| DefaultValue::Cuid(given.unwrap_or(1))),
            ("uuid", String) => {
                let given = number(4..=7, diagnostics)?.unwrap_or(4);
                if given == 5 || given == 6 {
                    diagnostics.push(errors::function_argument(name.span, "uuid", "no argument, 4 or 7"));
                }
                Some(DefaultValue::Uuid(given))
            }
            ("nanoid", String) if !self.in_composite => number(2..=255, diagnostics).map(DefaultValue::Nanoid),
            ("sequence", _) if self.schema.provider() == Some(Provider::Cockroachdb) && !self.in_composite => {
                Some(DefaultValue::Sequence(sequence(arguments, diagnostics)))
            }
            (known, _) if FUNCTIONS.contains(&known) => {
                diagnostics.push(errors::function_of_wrong_type(name.span, known, scalar.name()));
                None
            }
            (unknown, _) => {
                diagnostics.push(errors::unknown_function(name.span, unknown, FUNCTIONS));
                None
            }
        }
    }
}

const FUNCTIONS: [&str; 8] = ["autoincrement", "now", "uuid", "cuid", "ulid", "nanoid", "dbgenerated", "auto"];

fn no_arguments(name: ast::Ident<'_>, arguments: &[Argument<'_>], diagnostics: &mut Diagnostics) -> bool {
    if let Some(first) = arguments.first() {
        diagnostics.push(errors::function_argument(first.span, name.name, "no argument"));
    }
    arguments.is_empty()
}

/// The one number in `numbers` that a function can take; none inside where there is none, none outside where it is wrong.
fn version(
    name: ast::Ident<'_>,
    arguments: &[Argument<'_>],
    numbers: std::ops::RangeInclusive<u8>,
    diagnostics: &mut Diagnostics,
) -> Option<Option<u8>> {
    let given = match arguments {
        [] => return Some(None),
        [Argument { value: Expr::Number(text, _), .. }] => text.parse().ok().filter(|given| numbers.contains(given)),
        _ => None,
    };
    if given.is_none() {
        let wanted = format!("no argument, or one number from {} to {}", numbers.start(), numbers.end());
        diagnostics.push(errors::function_argument(name.span, name.name, &wanted));
    }
    given.map(Some)
}

fn db_generated<'s>(
    value: &'s Expr<'s>,
    arguments: &'s ast::Arguments<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<DefaultValue<'s>> {
    match arguments.items.as_slice() {
        [] => Some(DefaultValue::DbGenerated(None)),
        [Argument { value: Expr::String(text, _), .. }] if !text.is_empty() => {
            Some(DefaultValue::DbGenerated(Some(text)))
        }
        _ => {
            diagnostics.push(errors::function_argument(
                value.span(),
                "dbgenerated",
                "no argument, or one SQL expression",
            ));
            None
        }
    }
}

fn sequence<'s>(arguments: &'s [Argument<'s>], diagnostics: &mut Diagnostics) -> Sequence {
    let mut sequence = Sequence::default();
    for Argument { name, value, span } in arguments {
        let mut number = || coerce::integer(value, diagnostics);
        match name.map(|name| name.name) {
            Some("virtual") => sequence.is_virtual = coerce::boolean(value, diagnostics).unwrap_or(false),
            Some("cache") => sequence.cache = number(),
            Some("increment") => sequence.increment = number(),
            Some("minValue") => sequence.min_value = number(),
            Some("maxValue") => sequence.max_value = number(),
            Some("start") => sequence.start = number(),
            name => diagnostics.push(unknown_option(*span, name)),
        }
    }
    sequence
}

fn unknown_option(span: Span, name: Option<&str>) -> crate::diagnostics::Diagnostic {
    let known = ["virtual", "cache", "increment", "minValue", "maxValue", "start"];
    values::unknown_argument(span, name, "sequence", known)
}
