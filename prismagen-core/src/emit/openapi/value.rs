//! The schema of a column's values, as http.md has them on the wire.

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::{Json, describe, refer};
use crate::plan::{Column, ColumnType, Default, Enum, Literal, Plan, Rule, validation::Format};

/// Which way a value goes: some are read in more than one spelling and sent in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// To the server.
    In,
    /// From the server.
    Out,
}

/// A BigInt as text. A pattern says nothing about numbers.
const INTEGER: &str = "^(0|-?[1-9][0-9]{0,18})$";

/// A Decimal as text: a number of JSON's.
const NUMBER: &str = "^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?$";

/// A text without U+0000, which no database is asked to hold.
const NO_NUL: &str = r"^[^\u0000]*$";

/// A URL that is accepted, as the runtime has it: `http` or `https`, and a host. No other character than a printable one passes.
const WEB: &str = concat!(
    "^[Hh][Tt][Tt][Pp][Ss]?://",
    r#"(\[[0-9A-Fa-f:.]+\]|[^\x00-\x20\x7F"<>\\/?#@:\[\]]+)(:[0-9]{1,5})?"#,
    r#"([/?#][^\x00-\x20\x7F"<>\\]*)?$"#
);

/// A Decimal as it is sent.
const PLAIN_NUMBER: &str = "^-?(0|[1-9][0-9]*)([.][0-9]+)?$";

/// What is said of a field that nobody else writes.
pub(super) const BY_ADMIN: &str = "Admins write it, nobody else.";

/// A component: the values of an enum.
pub(super) fn enumeration(json: &mut Json, it: &Enum) {
    json.object_at(&it.name, |json| {
        json.string_at("type", "string");
        json.array_at("enum", |json| it.values.iter().for_each(|value| json.string(&value.name)));
        let mut docs = it.docs.clone();
        let documented = it.values.iter().filter(|value| !value.docs.is_empty());
        docs.extend(documented.map(|value| format!("- `{}`: {}", value.name, value.docs.join(" "))));
        describe(json, &docs);
    });
}

/// The schema of a column: its values, and what is said about them.
pub(super) fn column(json: &mut Json, plan: &Plan, column: &Column, direction: Direction, with_default: bool) {
    json.object(|json| {
        if column.list {
            json.string_at("type", "array");
            json.object_at("items", |json| {
                scalar(json, plan, column.ty, false, direction);
                let rules = column.rules.iter().filter(|rule| !matches!(rule, Rule::Length { .. }));
                self::rules(json, rules, column.ty, direction);
            });
            for rule in &column.rules {
                if let Rule::Length { min, max } = rule {
                    bounds(json, "minItems", *min, "maxItems", *max);
                }
            }
        } else {
            scalar(json, plan, column.ty, column.nullable, direction);
            rules(json, column.rules.iter(), column.ty, direction);
        }
        let admins = (column.by_admin && direction == Direction::In).then(|| BY_ADMIN.to_owned());
        let case = column.lowercase.then(|| "It is kept in lower case.".to_owned());
        describe(json, &column.docs.iter().cloned().chain(case).chain(admins).collect::<Vec<_>>());
        if with_default && let Some(Default::Literal(value)) = &column.default {
            json.key("default");
            literal(json, plan, column.ty, value);
        }
        if let Some(example) = &column.example {
            json.array_at("examples", |json| literal(json, plan, column.ty, example));
        }
    });
}

/// The keywords of a value that is accepted, of which nothing is said but its type.
pub(super) fn accepted(json: &mut Json, plan: &Plan, ty: ColumnType) {
    scalar(json, plan, ty, false, Direction::In);
    rules(json, std::iter::empty(), ty, Direction::In);
}

/// The keywords of one value's type.
pub(super) fn scalar(json: &mut Json, plan: &Plan, ty: ColumnType, nullable: bool, direction: Direction) {
    let mut typed = |names: &[&str], format: Option<&str>| {
        let null = nullable.then_some("null");
        if names.len() == 1 && !nullable {
            json.string_at("type", names[0]);
        } else {
            json.array_at("type", |json| names.iter().copied().chain(null).for_each(|name| json.string(name)));
        }
        if let Some(format) = format {
            json.string_at("format", format);
        }
    };
    match ty {
        ColumnType::Int => typed(&["integer"], Some("int32")),
        ColumnType::BigInt => {
            typed(if direction == Direction::In { &["string", "integer"] } else { &["string"] }, Some("int64"));
            json.string_at("pattern", INTEGER);
        }
        ColumnType::Float => typed(&["number"], Some("double")),
        ColumnType::Decimal { .. } if direction == Direction::In => {
            typed(&["string", "number"], Some("decimal"));
            json.string_at("pattern", NUMBER);
        }
        ColumnType::Decimal { .. } => {
            typed(&["string"], Some("decimal"));
            json.string_at("pattern", PLAIN_NUMBER);
        }
        ColumnType::Boolean => typed(&["boolean"], None),
        ColumnType::String => typed(&["string"], None),
        ColumnType::DateTime => typed(&["string"], Some("date-time")),
        ColumnType::Json => {}
        ColumnType::Bytes => {
            typed(&["string"], None);
            json.string_at("contentEncoding", "base64");
        }
        ColumnType::Enum(id) if nullable => json.array_at("anyOf", |json| {
            json.object(|json| refer(json, &plan.enumeration(id).name));
            json.object(|json| json.string_at("type", "null"));
        }),
        ColumnType::Enum(id) => refer(json, &plan.enumeration(id).name),
    }
}

/// Rules as keywords. One keyword holds one rule: several of a kind go into `allOf`.
fn rules<'a>(json: &mut Json, rules: impl Iterator<Item = &'a Rule>, ty: ColumnType, direction: Direction) {
    let mut patterns = Vec::new();
    let mut formats = Vec::new();
    for rule in rules {
        match rule {
            Rule::Email => formats.push("email"),
            Rule::Url => {
                formats.push("uri");
                // What is stored may be older than the rule.
                patterns.extend((direction == Direction::In).then_some(WEB));
            }
            Rule::Uuid => formats.push("uuid"),
            Rule::Length { min, max } => bounds(json, "minLength", *min, "maxLength", *max),
            // Of a Decimal and a BigInt, which are also accepted as numbers; strings have no minimum.
            Rule::Range { min, max }
                if direction == Direction::In || matches!(ty, ColumnType::Int | ColumnType::Float) =>
            {
                bounds(json, "minimum", min.as_ref(), "maximum", max.as_ref());
            }
            Rule::Range { .. } => {}
            Rule::Pattern(pattern) => patterns.push(pattern.ecma.as_str()),
            Rule::Nonempty => patterns.push(r"\S"),
            Rule::Format(Format::Cuid) => patterns.push("^c[a-z0-9]{8,}$"),
            Rule::Format(Format::Ulid) => patterns.push("^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$"),
            Rule::Format(Format::Slug) => patterns.push("^[a-z0-9]+(-[a-z0-9]+)*$"),
            Rule::Format(Format::Ip) => formats.push("ip"),
        }
    }
    if ty == ColumnType::String && direction == Direction::In && !patterns.contains(&WEB) {
        patterns.push(NO_NUL);
    }
    let keywords = [("format", formats), ("pattern", patterns)];
    for (keyword, values) in &keywords {
        if let [value] = values[..] {
            json.string_at(keyword, value);
        }
    }
    if keywords.iter().any(|(_, values)| values.len() > 1) {
        json.array_at("allOf", |json| {
            for (keyword, values) in keywords.iter().filter(|(_, values)| values.len() > 1) {
                values.iter().for_each(|value| json.object(|json| json.string_at(keyword, value)));
            }
        });
    }
}

fn bounds<Number: ToString>(json: &mut Json, low: &str, min: Option<Number>, high: &str, max: Option<Number>) {
    if let Some(min) = min {
        json.raw_at(low, &min.to_string());
    }
    if let Some(max) = max {
        json.raw_at(high, &max.to_string());
    }
}

pub(super) fn literal(json: &mut Json, plan: &Plan, ty: ColumnType, value: &Literal) {
    match value {
        Literal::Int(number) if ty == ColumnType::BigInt => json.string(&number.to_string()),
        Literal::Int(number) => json.raw(&number.to_string()),
        Literal::Number(number) if matches!(ty, ColumnType::Decimal { .. }) => json.string(number),
        Literal::Number(number) => json.raw(number),
        Literal::Boolean(flag) => json.raw(if *flag { "true" } else { "false" }),
        Literal::String(text) | Literal::DateTime(text) => json.string(text),
        Literal::Json(text) => json.raw(text),
        Literal::Bytes(bytes) => json.string(&BASE64_STANDARD.encode(bytes)),
        Literal::Enum(id, index) => json.string(&plan.enumeration(*id).values[*index as usize].name),
        Literal::List(values) => json.array(|json| values.iter().for_each(|value| literal(json, plan, ty, value))),
    }
}
