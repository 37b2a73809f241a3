//! What a value must pass: `@validate`, and the bounds of native types where they are narrower.

use crate::annotations::ColumnAnnotations;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::annotations as errors;
use crate::plan::database::{StoredType, TableColumn};
use crate::plan::resource::Write;
use crate::plan::validation::Rule;
use crate::schema::ScalarFieldWalker;
use crate::schema::values::ScalarType;
use crate::syntax::ast::Arity;

pub(super) fn of(
    field: ScalarFieldWalker<'_>,
    said: &ColumnAnnotations<'_>,
    stored: &TableColumn,
    write: Write,
    diagnostics: &mut Diagnostics,
) -> Vec<Rule> {
    let written = said.validate.as_ref();
    if let Some(rules) = written.filter(|_| write == Write::Never) {
        diagnostics.push(errors::no_effect(rules.span, "validate", "no client can write this field"));
    }
    let mut rules: Vec<Rule> = written.map(|rules| rules.value.clone()).unwrap_or_default();
    match native(field).or_else(|| unsaid(field, stored)) {
        Some(Rule::Length { max: limit, .. }) => {
            let length = rules.iter_mut().find_map(|rule| match rule {
                Rule::Length { min, max } => Some((min, max)),
                _ => None,
            });
            match length {
                Some((min, max)) => {
                    *max = max.map_or(limit, |max| limit.map(|limit| limit.min(max)));
                    if let Some(rules) = written.filter(|_| min.is_some() && *min > *max) {
                        diagnostics.push(errors::empty_range(rules.span));
                    }
                }
                None => rules.insert(0, Rule::Length { min: None, max: limit }),
            }
        }
        Some(Rule::Range { min: lowest, max: highest }) => {
            let range = rules
                .iter_mut()
                .find_map(|rule| if let Rule::Range { min, max } = rule { Some((min, max)) } else { None });
            match range {
                Some((min, max)) => {
                    *min = min.take().or(lowest);
                    *max = max.take().or(highest);
                }
                None => rules.push(Rule::Range { min: lowest, max: highest }),
            }
        }
        _ => {}
    }
    rules
}

/// The bounds of what MySQL has for a string of which nothing is said: an index takes no longer ones.
fn unsaid(field: ScalarFieldWalker<'_>, stored: &TableColumn) -> Option<Rule> {
    let bound = field.native_type().is_none() && stored.ty == StoredType::Native("VARCHAR(191)".to_owned());
    bound.then_some(Rule::Length { min: None, max: Some(191) })
}

/// The largest number that the database holds, where its type is narrower than the field's.
pub(super) fn most(field: ScalarFieldWalker<'_>) -> Option<i64> {
    match native(field)? {
        Rule::Range { max, .. } => max?.parse().ok(),
        _ => None,
    }
}

/// The bounds of a native type. A list's own length is no native type's business.
fn native(field: ScalarFieldWalker<'_>) -> Option<Rule> {
    let native = field.native_type()?;
    let range = |min: Option<i64>, max: Option<i64>| {
        Some(Rule::Range { min: min.map(|min| min.to_string()), max: max.map(|max| max.to_string()) })
    };
    match (field.ty().as_scalar()?, native.name) {
        (ScalarType::String, "VarChar" | "Char" | "NVarChar" | "NChar" | "String") if field.arity() != Arity::List => {
            let max = native.arguments.first()?.parse().ok()?;
            Some(Rule::Length { min: None, max: Some(max) })
        }
        (ScalarType::Int, "SmallInt" | "Int2") => range(Some(i16::MIN.into()), Some(i16::MAX.into())),
        (ScalarType::Int, "TinyInt") => range(Some(i8::MIN.into()), Some(i8::MAX.into())),
        (ScalarType::Int, "MediumInt") => range(Some(-0x80_0000), Some(0x7F_FFFF)),
        (ScalarType::Int, "UnsignedTinyInt") => range(Some(0), Some(u8::MAX.into())),
        (ScalarType::Int, "UnsignedSmallInt") => range(Some(0), Some(u16::MAX.into())),
        (ScalarType::Int, "UnsignedMediumInt") => range(Some(0), Some(0xFF_FFFF)),
        (ScalarType::Int | ScalarType::BigInt, "UnsignedInt" | "UnsignedBigInt") => range(Some(0), None),
        _ => None,
    }
}
