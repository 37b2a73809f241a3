//! A value that a column takes, for documentation: `@example`, else one made of its type and rules.

use crate::plan::resource::Column;
use crate::plan::validation::{Format, Rule};
use crate::plan::value::{ColumnType, Literal};

/// None where no such value is known: nobody makes up a text for a pattern.
pub(super) fn of(column: &Column) -> Option<Literal> {
    if let Some(example) = &column.example {
        return Some(example.clone());
    }
    let (min, max) = length(&column.rules);
    if !column.list {
        return one(column.ty, &column.rules, min, max);
    }
    let entries = min.max(1).min(max);
    let value = one(column.ty, &column.rules, 0, u32::MAX)?;
    (entries <= 10).then(|| Literal::List(vec![value; entries as usize]))
}

fn one(ty: ColumnType, rules: &[Rule], min: u32, max: u32) -> Option<Literal> {
    Some(match ty {
        ColumnType::Int | ColumnType::BigInt => Literal::Int(bound(rules).map_or(Some(1), |bound| bound.parse().ok())?),
        ColumnType::Float | ColumnType::Decimal { .. } => Literal::Number(bound(rules).unwrap_or("1").to_owned()),
        ColumnType::Boolean => Literal::Boolean(true),
        ColumnType::String => Literal::String(text(rules, min, max)?),
        ColumnType::DateTime => Literal::DateTime("2026-01-02T03:04:05.000Z".to_owned()),
        ColumnType::Json => Literal::Json("{}".to_owned()),
        ColumnType::Bytes => Literal::Bytes(b"bytes".to_vec()),
        ColumnType::Enum(id) => Literal::Enum(id, 0),
    })
}

/// The end of a range, in which 1 need not be.
fn bound(rules: &[Rule]) -> Option<&str> {
    let ends = rules.iter().filter_map(|rule| match rule {
        Rule::Range { min, max } => Some((min.as_deref(), max.as_deref())),
        _ => None,
    });
    let mut ends = ends.peekable();
    // Of several ranges, no end need be in the others.
    let (min, max) = ends.next()?;
    if ends.peek().is_some() { None } else { min.or(max) }
}

fn text(rules: &[Rule], min: u32, max: u32) -> Option<String> {
    let mut formats = rules.iter().filter_map(|rule| match rule {
        Rule::Length { .. } | Rule::Range { .. } | Rule::Nonempty => None,
        Rule::Email => Some(Some("user@example.com")),
        Rule::Url => Some(Some("https://example.com")),
        Rule::Uuid => Some(Some("9f2c1d4e-6b7a-4c83-9a51-0d2e3f4a5b6c")),
        Rule::Format(Format::Cuid) => Some(Some("cjld2cjxh0000qzrmn831i7rn")),
        Rule::Format(Format::Ulid) => Some(Some("01ARZ3NDEKTSV4RRFFQ69G5FAV")),
        Rule::Format(Format::Ip) => Some(Some("192.0.2.1")),
        Rule::Format(Format::Slug) => Some(Some("slug")),
        Rule::Pattern(_) => Some(None),
    });
    let format = formats.next();
    if formats.next().is_some() {
        return None;
    }
    let fits = |text: &str| (min..=max).contains(&(text.chars().count() as u32));
    match format {
        Some(Some("slug")) | None if min <= 100 && max > 0 => {
            let word = if format.is_some() { "slug" } else { "text" };
            Some(word.chars().cycle().take(4.max(min).min(max) as usize).collect())
        }
        Some(Some(text)) => fits(text).then(|| text.to_owned()),
        _ => None,
    }
}

/// What all rules on the length leave.
fn length(rules: &[Rule]) -> (u32, u32) {
    rules.iter().fold((0, u32::MAX), |(low, high), rule| match rule {
        Rule::Length { min, max } => (low.max(min.unwrap_or(0)), high.min(max.unwrap_or(u32::MAX))),
        _ => (low, high),
    })
}
