//! `where`: fields, operators, and `AND`, `OR`, `NOT`.

use super::grammar::Node;
use super::{Filter, Test};
use crate::json::{Mismatch, value_of_text};
use crate::table::{ColumnDef, Kind};
use crate::value::Value;
use crate::{Error, Resource, Result};

/// What `node` asks for; all of it must hold.
///
/// # Errors
/// 400 that names what is unknown or of another type.
pub(super) fn filters(resource: &Resource, node: &Node) -> Result<Vec<Filter>> {
    if !node.values.is_empty() {
        return Err(Error::invalid_query(&node.path, "must name a field in brackets"));
    }
    let mut filters = Vec::with_capacity(node.children.len());
    for (name, child) in &node.children {
        match name.as_str() {
            "AND" => filters.push(Filter::All(groups(resource, child)?)),
            "OR" => filters.push(Filter::Any(groups(resource, child)?)),
            "NOT" => filters.push(Filter::Not(Box::new(Filter::Any(groups(resource, child)?)))),
            _ => push_tests(resource, name, child, &mut filters)?,
        }
    }
    Ok(filters)
}

/// `[OR][0][title]=a&[OR][1][title]=b`, or one group without numbers: `[NOT][title]=a`.
fn groups(resource: &Resource, node: &Node) -> Result<Vec<Filter>> {
    let numbered = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    if node.children.iter().all(|(name, _)| numbered(name)) && node.values.is_empty() {
        node.children.iter().map(|(_, child)| Ok(Filter::All(filters(resource, child)?))).collect()
    } else {
        Ok(vec![Filter::All(filters(resource, node)?)])
    }
}

fn push_tests(resource: &Resource, name: &str, node: &Node, filters: &mut Vec<Filter>) -> Result<()> {
    let index = resource.column_named(name).filter(|&index| resource.columns[index].readable);
    let Some(index) = index else {
        return Err(Error::invalid_query(&node.path, "is no field of this resource"));
    };
    let column = &resource.columns[index];
    if !node.values.is_empty() {
        let [value] = node.values.as_slice() else {
            return Err(Error::invalid_query(&node.path, "is given more than once"));
        };
        filters.push(Filter::Column(index, equality(column, &node.path, value)?));
    }
    for (operator, child) in &node.children {
        filters.push(Filter::Column(index, test(column, operator, child)?));
    }
    Ok(())
}

/// `where[title]=x`
fn equality(column: &ColumnDef, path: &str, value: &str) -> Result<Test> {
    if column.list || matches!(column.kind, Kind::Json) {
        return Err(Error::invalid_query(path, "cannot be compared; name an operator"));
    }
    Ok(Test::Equals(typed(column, path, value)?))
}

/// `where[title][contains]=x`
fn test(column: &ColumnDef, operator: &str, node: &Node) -> Result<Test> {
    let ordered = !matches!(column.kind, Kind::Boolean | Kind::Json | Kind::Bytes | Kind::Enum(_));
    let text = matches!(column.kind, Kind::String);
    let test = match (operator, column.list) {
        ("isNull", _) => Test::IsNull(boolean(node)?),
        ("has", true) => Test::Has(value(column, node)?),
        ("hasSome", true) => Test::HasSome(values(column, node)?),
        ("hasEvery", true) => Test::HasEvery(values(column, node)?),
        ("isEmpty", true) => Test::IsEmpty(boolean(node)?),
        (_, true) => return Err(unknown(node)),
        ("equals", _) => equality(column, &node.path, node.value()?)?,
        _ if matches!(column.kind, Kind::Json) => return Err(unknown(node)),
        ("not", _) => Test::Not(value(column, node)?),
        ("in", _) => Test::In(values(column, node)?),
        ("notIn", _) => Test::NotIn(values(column, node)?),
        ("lt", _) if ordered => Test::Lt(value(column, node)?),
        ("lte", _) if ordered => Test::Lte(value(column, node)?),
        ("gt", _) if ordered => Test::Gt(value(column, node)?),
        ("gte", _) if ordered => Test::Gte(value(column, node)?),
        ("contains", _) if text => Test::Contains(node.value()?.to_owned()),
        ("startsWith", _) if text => Test::StartsWith(node.value()?.to_owned()),
        ("endsWith", _) if text => Test::EndsWith(node.value()?.to_owned()),
        _ => return Err(unknown(node)),
    };
    Ok(test)
}

fn unknown(node: &Node) -> Error {
    Error::invalid_query(&node.path, "is no operator of this field")
}

fn boolean(node: &Node) -> Result<bool> {
    node.value()?.parse().map_err(|_| Error::invalid_query(&node.path, "must be true or false"))
}

fn value(column: &ColumnDef, node: &Node) -> Result<Value<'static>> {
    typed(column, &node.path, node.value()?)
}

/// `[in]=a,b`; or, for values with commas, `[in][]=a&[in][]=b`.
fn values(column: &ColumnDef, node: &Node) -> Result<Vec<Value<'static>>> {
    let mut values = Vec::new();
    for value in node.values.iter().flat_map(|value| value.split(',')) {
        values.push(typed(column, &node.path, value)?);
    }
    for (name, child) in &node.children {
        if !name.is_empty() || !child.children.is_empty() {
            return Err(unknown(child));
        }
        for value in &child.values {
            values.push(typed(column, &child.path, value)?);
        }
    }
    Ok(values)
}

fn typed(column: &ColumnDef, path: &str, text: &str) -> Result<Value<'static>> {
    value_of_text(column.kind, text)
        .map_err(|Mismatch(expected)| Error::invalid_query(path, format!("must be {expected}")))
}
