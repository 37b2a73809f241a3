//! `where`: fields, operators, and `AND`, `OR`, `NOT`.

use super::grammar::Node;
use super::{Filter, MAX_RELATIONS, MAX_STEPS, MAX_TEXT, MAX_VALUES, Test};
use crate::access::Viewer;
use crate::db::{Dialect, NUL};
use crate::json::{Mismatch, value_of_text};
use crate::table::{ColumnDef, Kind};
use crate::value::Value;
use crate::{Error, Resource, Result};

/// What `node` asks for; all of it must hold.
///
/// # Errors
/// 400 that names what is unknown, of another type or too much.
pub(super) fn filters(
    resource: &'static Resource,
    dialect: Dialect,
    viewer: &Viewer,
    node: &Node,
) -> Result<Vec<Filter>> {
    Reader { resource, dialect, viewer, values: 0, characters: 0, relations: 0, depth: 0 }.filters(node)
}

/// Reads one `where`.
struct Reader<'r> {
    /// Whose rows are meant; another one's while a relation is looked through.
    resource: &'static Resource,
    dialect: Dialect,
    viewer: &'r Viewer,
    /// Values of lists so far.
    values: usize,
    /// Characters to look for so far.
    characters: usize,
    /// Relations looked through so far.
    relations: usize,
    /// Relations that lead to the rows meant.
    depth: usize,
}

impl Reader<'_> {
    fn filters(&mut self, node: &Node) -> Result<Vec<Filter>> {
        if !node.values.is_empty() {
            return Err(Error::invalid_query(&node.path, "must name a field in brackets"));
        }
        let mut filters = Vec::with_capacity(node.children.len());
        for (name, child) in &node.children {
            self.push(name, child, &mut filters)?;
        }
        Ok(filters)
    }

    /// A field, a relation or a junction.
    fn push(&mut self, name: &str, node: &Node, filters: &mut Vec<Filter>) -> Result<()> {
        match name {
            "AND" => filters.push(Filter::All(self.groups(node)?)),
            "OR" => filters.push(Filter::Any(self.groups(node)?)),
            "NOT" => filters.push(Filter::Not(Box::new(Filter::Any(self.groups(node)?)))),
            _ => match self.resource.relation_named(name) {
                Some(relation) => self.push_relation(relation, node, filters)?,
                None => self.push_tests(name, node, filters)?,
            },
        }
        Ok(())
    }

    /// `[author][is][name]=a`, `[author][name]=a`, `[comments][some][approved]=true`
    fn push_relation(&mut self, index: usize, node: &Node, filters: &mut Vec<Filter>) -> Result<()> {
        if !node.values.is_empty() {
            return Err(Error::invalid_query(&node.path, "is a relation: name an operator or a field of its rows"));
        }
        let is_one = self.resource.relations[index].is_one();
        // Fields of the one row there is: no operator stands before them.
        let mut fields = Vec::new();
        for (operator, child) in &node.children {
            let not = |filter| Filter::Not(Box::new(filter));
            let filter = match (operator.as_str(), is_one) {
                ("is", true) | ("some", false) => self.exists(index, child, |reader| reader.filters(child))?,
                ("isNot", true) | ("none", false) => not(self.exists(index, child, |reader| reader.filters(child))?),
                ("every", false) => {
                    let fails = |reader: &mut Self| Ok(vec![not(Filter::All(reader.filters(child)?))]);
                    not(self.exists(index, child, fails)?)
                }
                ("isNull", true) => {
                    let exists = self.exists(index, child, |_| Ok(Vec::new()))?;
                    if boolean(child)? { not(exists) } else { exists }
                }
                (_, false) => return Err(Error::invalid_query(&child.path, "is no operator of this relation")),
                (_, true) => {
                    fields.push((operator, child));
                    continue;
                }
            };
            filters.push(filter);
        }
        if !fields.is_empty() {
            let read = |reader: &mut Self| {
                let mut filters = Vec::with_capacity(fields.len());
                fields.iter().try_for_each(|(name, child)| reader.push(name, child, &mut filters))?;
                Ok(filters)
            };
            filters.push(self.exists(index, node, read)?);
        }
        Ok(())
    }

    /// There is a row at the other end, which the viewer may see, that fulfils what `read` reads of it.
    fn exists(
        &mut self,
        index: usize,
        node: &Node,
        read: impl FnOnce(&mut Self) -> Result<Vec<Filter>>,
    ) -> Result<Filter> {
        self.relations += 1;
        if self.relations > MAX_RELATIONS {
            let message = format!("is too much: a query looks through at most {MAX_RELATIONS} relations");
            return Err(Error::invalid_query(&node.path, message));
        }
        if self.depth == MAX_STEPS {
            let message =
                format!("is too deep: a query looks through at most {MAX_STEPS} relations, one after another");
            return Err(Error::invalid_query(&node.path, message));
        }
        self.depth += 1;
        let target = self.resource.relations[index].target;
        let outer = std::mem::replace(&mut self.resource, target);
        let asked = read(self);
        self.resource = outer;
        self.depth -= 1;
        let mut filters: Vec<Filter> = self.viewer.reads(target).into_filter().into_iter().collect();
        filters.extend(asked?);
        Ok(Filter::Exists(index, Box::new(Filter::All(filters))))
    }

    /// `[OR][0][title]=a&[OR][1][title]=b`, or one group without numbers: `[NOT][title]=a`.
    fn groups(&mut self, node: &Node) -> Result<Vec<Filter>> {
        let numbered = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
        if node.children.iter().all(|(name, _)| numbered(name)) && node.values.is_empty() {
            node.children.iter().map(|(_, child)| Ok(Filter::All(self.filters(child)?))).collect()
        } else {
            Ok(vec![Filter::All(self.filters(node)?)])
        }
    }

    fn push_tests(&mut self, name: &str, node: &Node, filters: &mut Vec<Filter>) -> Result<()> {
        let resource = self.resource;
        let index = resource.column_named(name).filter(|&index| resource.columns[index].readable);
        let Some(index) = index else {
            return Err(Error::invalid_query(&node.path, "is no field of this resource"));
        };
        let column = &resource.columns[index];
        let has_mode = self.dialect.has_insensitive_mode() && matches!(column.kind, Kind::String) && !column.list;
        let is_insensitive = has_mode && mode(node)?;
        let insensitive = |test| if is_insensitive { Test::Insensitive(Box::new(test)) } else { test };
        if !node.values.is_empty() {
            let [value] = node.values.as_slice() else {
                return Err(Error::invalid_query(&node.path, "is given more than once"));
            };
            filters.push(Filter::Column(index, insensitive(self.equality(column, &node.path, value)?)));
        }
        for (operator, child) in node.children.iter().filter(|(operator, _)| !has_mode || operator != "mode") {
            filters.push(Filter::Column(index, insensitive(self.test(column, operator, child)?)));
        }
        Ok(())
    }

    /// `where[title]=x`
    fn equality(&self, column: &ColumnDef, path: &str, value: &str) -> Result<Test> {
        if column.list || matches!(column.kind, Kind::Json) {
            return Err(Error::invalid_query(path, "cannot be compared; name an operator"));
        }
        Ok(Test::Equals(self.typed(column, path, value)?))
    }

    /// `where[title][contains]=x`
    fn test(&mut self, column: &ColumnDef, operator: &str, node: &Node) -> Result<Test> {
        let ordered = !matches!(column.kind, Kind::Boolean | Kind::Json | Kind::Bytes | Kind::Enum(_));
        let textual = matches!(column.kind, Kind::String);
        let test = match (operator, column.list) {
            ("isNull", _) => Test::IsNull(boolean(node)?),
            ("has", true) => Test::Has(self.value(column, node)?),
            ("hasSome", true) => Test::HasSome(self.values(column, node)?),
            ("hasEvery", true) => Test::HasEvery(self.values(column, node)?),
            ("isEmpty", true) => Test::IsEmpty(boolean(node)?),
            (_, true) => return Err(unknown(node)),
            ("equals", _) => self.equality(column, &node.path, node.value()?)?,
            _ if matches!(column.kind, Kind::Json) => return Err(unknown(node)),
            ("not", _) => Test::Not(self.value(column, node)?),
            ("in", _) => Test::In(self.values(column, node)?),
            ("notIn", _) => Test::NotIn(self.values(column, node)?),
            ("lt", _) if ordered => Test::Lt(self.value(column, node)?),
            ("lte", _) if ordered => Test::Lte(self.value(column, node)?),
            ("gt", _) if ordered => Test::Gt(self.value(column, node)?),
            ("gte", _) if ordered => Test::Gte(self.value(column, node)?),
            ("contains", _) if textual => Test::Contains(self.text(node)?),
            ("startsWith", _) if textual => Test::StartsWith(self.text(node)?),
            ("endsWith", _) if textual => Test::EndsWith(self.text(node)?),
            _ => return Err(unknown(node)),
        };
        Ok(test)
    }

    fn value(&self, column: &ColumnDef, node: &Node) -> Result<Value<'static>> {
        self.typed(column, &node.path, node.value()?)
    }

    /// `[in]=a,b`; or, for values with commas, `[in][]=a&[in][]=b`.
    fn values(&mut self, column: &ColumnDef, node: &Node) -> Result<Vec<Value<'static>>> {
        let mut values = Vec::new();
        for value in node.values.iter().flat_map(|value| value.split(',')) {
            values.push(self.listed(column, &node.path, value)?);
        }
        for (name, child) in &node.children {
            if !name.is_empty() || !child.children.is_empty() {
                return Err(unknown(child));
            }
            for value in &child.values {
                values.push(self.listed(column, &child.path, value)?);
            }
        }
        Ok(values)
    }

    fn listed(&mut self, column: &ColumnDef, path: &str, text: &str) -> Result<Value<'static>> {
        self.values += 1;
        if self.values > MAX_VALUES {
            let message = format!("is too long: the lists of a query have at most {MAX_VALUES} values together");
            return Err(Error::invalid_query(path, message));
        }
        self.typed(column, path, text)
    }

    /// What to look for in texts.
    fn text(&mut self, node: &Node) -> Result<String> {
        let text = node.value()?;
        self.characters += text.chars().count();
        if self.characters > MAX_TEXT {
            let message =
                format!("is too long: the texts that a query looks for have at most {MAX_TEXT} characters together");
            return Err(Error::invalid_query(&node.path, message));
        }
        if text.contains('\0') {
            return Err(Error::invalid_query(&node.path, NUL));
        }
        Ok(text.to_owned())
    }

    fn typed(&self, column: &ColumnDef, path: &str, text: &str) -> Result<Value<'static>> {
        let value = value_of_text(column.kind, text)
            .map_err(|Mismatch(expected)| Error::invalid_query(path, format!("must be {expected}")))?;
        match self.dialect.check_storable(column, &value) {
            Ok(()) => Ok(value),
            Err(error) => Err(Error::invalid_query(path, error.message)),
        }
    }
}

/// Whether the tests beside `[mode]` take `a` and `A` for the same letter.
fn mode(node: &Node) -> Result<bool> {
    let Some((_, mode)) = node.children.iter().find(|(operator, _)| operator == "mode") else { return Ok(false) };
    match mode.value()? {
        "insensitive" => Ok(true),
        "default" => Ok(false),
        _ => Err(Error::invalid_query(&mode.path, "must be `default` or `insensitive`")),
    }
}

fn unknown(node: &Node) -> Error {
    Error::invalid_query(&node.path, "is no operator of this field")
}

fn boolean(node: &Node) -> Result<bool> {
    node.value()?.parse().map_err(|_| Error::invalid_query(&node.path, "must be true or false"))
}
