//! The parameters of list and count.

use super::filter::filters;
use super::grammar::Node;
use super::{Filter, MAX_STEPS, Order, Selection, Step, cursor};
use crate::access::Viewer;
use crate::db::Dialect;
use crate::table::Kind;
use crate::value::Value;
use crate::view::View;
use crate::{Error, Resource, Result};

/// `skip`, `take`, `cursor`, `orderBy`, `where`, `include` and `select`.
///
/// # Errors
/// 400 that names the parameter, the field or the operator.
pub(crate) fn parse_list(
    resource: &'static Resource,
    dialect: Dialect,
    viewer: &Viewer,
    raw: &str,
) -> Result<(Selection, View)> {
    let mut selection = Selection { take: Some(resource.page_size), ..Selection::default() };
    let (mut select, mut include, mut cursor) = (None, None, None);
    let root = Node::parse(raw)?;
    for (name, node) in &root.children {
        match name.as_str() {
            "cursor" => cursor = Some(node),
            "skip" => selection.skip = number(node, 0, i32::MAX as u32)?,
            "take" => selection.take = Some(number(node, 1, resource.max_page_size)?),
            "orderBy" => selection.order = order(resource, viewer, node)?,
            "where" => selection.filters = filters(resource, dialect, viewer, node)?,
            "select" => select = Some(node),
            "include" => include = Some(node),
            _ => return Err(unknown(node)),
        }
    }
    if let Some(node) = cursor {
        selection.after = Some(after(resource, dialect, &selection, node)?);
    }
    let view = View::read(resource, select, include)?;
    Ok((selection, view))
}

/// `include` and `select`.
///
/// # Errors
/// 400 that names the parameter or the field.
pub(crate) fn parse_row(resource: &'static Resource, raw: &str) -> Result<View> {
    let (mut select, mut include) = (None, None);
    let root = Node::parse(raw)?;
    for (name, node) in &root.children {
        match name.as_str() {
            "select" => select = Some(node),
            "include" => include = Some(node),
            _ => return Err(unknown(node)),
        }
    }
    View::read(resource, select, include)
}

/// `where`.
///
/// # Errors
/// 400 that names the parameter, the field or the operator.
pub(crate) fn parse_count(
    resource: &'static Resource,
    dialect: Dialect,
    viewer: &Viewer,
    raw: &str,
) -> Result<Selection> {
    let mut selection = Selection::default();
    for (name, node) in &Node::parse(raw)?.children {
        match name.as_str() {
            "where" => selection.filters = filters(resource, dialect, viewer, node)?,
            _ => return Err(unknown(node)),
        }
    }
    Ok(selection)
}

/// Refuses a query where none is expected.
///
/// # Errors
/// 400 that names the first parameter.
pub(crate) fn parse_nothing(raw: &str) -> Result<()> {
    match Node::parse(raw)?.children.first() {
        Some((_, node)) => Err(unknown(node)),
        None => Ok(()),
    }
}

fn unknown(node: &Node) -> Error {
    Error::invalid_query(&node.path, "is unknown")
}

fn number(node: &Node, min: u32, max: u32) -> Result<u32> {
    let value = node.value()?.parse().ok().filter(|value| (min..=max).contains(value));
    value.ok_or_else(|| Error::invalid_query(&node.path, format!("must be an integer from {min} to {max}")))
}

/// `cursor=…`, the `nextCursor` of the page before, with the same order.
fn after(
    resource: &'static Resource,
    dialect: Dialect,
    selection: &Selection,
    node: &Node,
) -> Result<Vec<Value<'static>>> {
    let invalid = |message: &'static str| Error::invalid_query(&node.path, message);
    if resource.key.is_empty() {
        return Err(invalid("is not supported here: these rows have no key to go on from"));
    }
    if selection.skip > 0 {
        return Err(invalid("cannot be combined with `skip`"));
    }
    let values = cursor::decode(resource, dialect, &selection.total_order(resource), node.value()?);
    values.ok_or_else(|| invalid("is no cursor of this list in this order"))
}

/// `orderBy=-createdAt,title`, or `orderBy[createdAt]=desc`, or `orderBy[author][name]=asc`. A field that is named twice sorts
/// nothing the second time, and so is a mistake.
fn order(resource: &'static Resource, viewer: &Viewer, node: &Node) -> Result<Vec<Order>> {
    let mut orders: Vec<Order> = Vec::new();
    for term in node.values.iter().flat_map(|value| value.split(',')) {
        let (name, descending) = term.strip_prefix('-').map_or((term, false), |name| (name, true));
        let Some(column) = sortable(resource, name) else {
            return Err(Error::invalid_query(&node.path, format!("names `{name}`, which is no field to sort by")));
        };
        let order = Order::by(column, descending);
        if orders.iter().any(|earlier| earlier.is_of(&order)) {
            return Err(Error::invalid_query(&node.path, format!("names `{name}` more than once")));
        }
        orders.push(order);
    }
    for (name, node) in &node.children {
        push_order(resource, viewer, Vec::new(), name, node, &mut orders)?;
    }
    Ok(orders)
}

/// `[createdAt]=desc`, `[author][name]=asc`, where `path` leads to whose field it is.
fn push_order(
    resource: &'static Resource,
    viewer: &Viewer,
    path: Vec<Step>,
    name: &str,
    node: &Node,
    orders: &mut Vec<Order>,
) -> Result<()> {
    let invalid = |message: &str| Err(Error::invalid_query(&node.path, message.to_owned()));
    if let Some(index) = resource.relation_named(name) {
        let relation = &resource.relations[index];
        if !relation.is_one() {
            return invalid("leads to many rows, of which none is first");
        }
        if path.len() == MAX_STEPS {
            return invalid(&format!("leads along more than {MAX_STEPS} relations"));
        }
        if !node.values.is_empty() || node.children.is_empty() {
            return invalid("is a relation: name a field of its row");
        }
        let filter = viewer.reads(relation.target).into_filter().unwrap_or(Filter::ALWAYS);
        for (name, node) in &node.children {
            let path = path.iter().cloned().chain([Step { relation: index, filter: filter.clone() }]).collect();
            push_order(relation.target, viewer, path, name, node, orders)?;
        }
        return Ok(());
    }
    let Some(column) = sortable(resource, name) else {
        return invalid("is no field to sort by");
    };
    let descending = match node.value()? {
        "asc" => false,
        "desc" => true,
        _ => return invalid("must be `asc` or `desc`"),
    };
    let order = Order { path, column, descending };
    if orders.iter().any(|earlier| earlier.is_of(&order)) {
        return invalid("is given more than once");
    }
    orders.push(order);
    Ok(())
}

fn sortable(resource: &Resource, name: &str) -> Option<usize> {
    let index = resource.column_named(name)?;
    let column = &resource.columns[index];
    (column.readable && !column.list && !matches!(column.kind, Kind::Json | Kind::Bytes)).then_some(index)
}
