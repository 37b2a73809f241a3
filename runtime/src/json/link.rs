//! A relation of a body: `{"connect": {"id": 1}}`, `{"disconnect": true}`, lists of both where it holds many.

use serde::de::DeserializeSeed;
use serde_json::value::RawValue;

use super::Body;
use super::body::Slot;
use super::element::{Element, Mismatch, Source};
use super::members::Members;
use crate::db::Dialect;
use crate::model::Mode;
use crate::table::{Cardinality, ColumnDef, Link as Kept, RelationDef};
use crate::value::Value;
use crate::{Resource, Result};

/// What a body asks of one relation.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// Its index.
    pub(crate) relation: usize,
    /// Rows to connect.
    pub(crate) connect: Vec<Criterion>,
    /// Rows to disconnect before.
    pub(crate) disconnect: Disconnect,
}

/// Which rows to disconnect.
#[derive(Clone, Debug)]
pub(crate) enum Disconnect {
    /// None.
    Nothing,
    /// Whichever there is.
    Any,
    /// These.
    Rows(Vec<Criterion>),
}

/// What names one row of another resource.
#[derive(Clone, Debug)]
pub(crate) struct Criterion {
    /// Where it stands in the body: `tags.connect[1]`.
    pub(crate) path: String,
    /// Columns that are unique together.
    pub(crate) columns: &'static [usize],
    /// Their values.
    pub(crate) values: Vec<Value<'static>>,
}

impl Link {
    fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        let disconnect = if let Disconnect::Rows(rows) = &self.disconnect { rows.as_slice() } else { &[] };
        self.connect.iter().chain(disconnect)
    }

    fn rows(&self) -> usize {
        self.criteria().count()
    }
}

/// Most rows that a body links.
const MAX_LINKS: usize = 100;

/// What Prisma's clients know besides.
const OTHERS: [&str; 8] =
    ["create", "createMany", "connectOrCreate", "set", "update", "upsert", "delete", "deleteMany"];

/// Reads the value of a relation field.
pub(super) fn read(body: &mut Body, relation: usize, text: &RawValue) {
    let definition = &body.resource.relations[relation];
    let (name, many) = (definition.name, definition.cardinality == Cardinality::Many);
    let before = body.errors.len();
    let mut link = Link { relation, connect: Vec::new(), disconnect: Disconnect::Nothing };
    let mut verbs = Vec::new();
    let Ok(Members(members)) = serde_json::from_str::<Members<&RawValue>>(text.get()) else {
        return body.fail(name, "type", "must be an object that says `connect` or `disconnect`");
    };
    for (verb, text) in members {
        let path = format!("{name}.{verb}");
        if verbs.contains(&verb) {
            body.fail(path, "duplicate", "is given more than once");
            continue;
        }
        match verb.as_str() {
            "connect" if many => link.connect = criteria(body, &link, &path, text),
            "connect" => link.connect.extend(criterion(body, definition.end(), path, text)),
            "disconnect" if body.mode == Mode::Create => {
                body.fail(path, "unknown_field", "is for changes: a new row is linked to nothing");
            }
            "disconnect" if !body.disconnects(relation) => {
                body.fail(path, "required", "is not possible: such a row cannot be without the other");
            }
            "disconnect" if many => {
                link.disconnect = Disconnect::Rows(criteria(body, &link, &path, text));
            }
            "disconnect" if text.get() == "true" => link.disconnect = Disconnect::Any,
            "disconnect" => body.fail(path, "type", "must be true"),
            other if OTHERS.contains(&other) => body.fail(path, "not_supported", "is not supported yet"),
            _ => {
                body.fail(name, "unknown_field", "must say `connect` or `disconnect`, and nothing else");
                break;
            }
        }
        verbs.push(verb);
    }
    if verbs.is_empty() && body.errors.len() == before {
        body.fail(name, "required", "must say `connect` or `disconnect`");
    } else if verbs.len() > 1 && !many && body.errors.len() == before {
        body.fail(name, "conflict", "must say one of `connect` and `disconnect`");
    }
    body.links.push(link);
}

/// A list of rows, or one row.
fn criteria(body: &mut Body, link: &Link, path: &str, text: &RawValue) -> Vec<Criterion> {
    let end = body.resource.relations[link.relation].end();
    let Ok(entries) = serde_json::from_str::<Vec<&RawValue>>(text.get()) else {
        return criterion(body, end, path.to_owned(), text).into_iter().collect();
    };
    let others: usize = body.links.iter().chain([link]).map(Link::rows).sum();
    if entries.len() + others > MAX_LINKS {
        body.fail(path.to_owned(), "too_many", format!("is too long: a body links at most {MAX_LINKS} rows"));
        return Vec::new();
    }
    let entries = entries.into_iter().enumerate();
    entries.filter_map(|(index, text)| criterion(body, end, format!("{path}[{index}]"), text)).collect()
}

fn criterion(body: &mut Body, end: &'static Resource, path: String, text: &RawValue) -> Option<Criterion> {
    let members = serde_json::from_str::<Members<&RawValue>>(text.get());
    let members = members.map_or_else(|_| Vec::new(), |Members(members)| members);
    let named = |columns: &&[usize]| {
        let given = |&index: &usize| members.iter().any(|(name, _)| name == end.columns[index].name);
        columns.len() == members.len() && columns.iter().all(given)
    };
    let Some(columns) = end.criteria().find(named) else {
        body.fail(path, "criterion", format!("must name a row by {}", ways(end)));
        return None;
    };
    let mut values = Vec::with_capacity(columns.len());
    for &index in columns {
        let column = &end.columns[index];
        let text = members.iter().find(|(name, _)| name == column.name).map_or("null", |(_, text)| text.get());
        match value(column, text) {
            Ok(value) => values.push(value),
            Err(Mismatch(expected)) => {
                body.fail(format!("{path}.{}", column.name), "type", format!("must be {expected}"))
            }
        }
    }
    (values.len() == columns.len()).then_some(Criterion { path, columns, values })
}

/// A value that is not null: that names no row.
fn value(column: &ColumnDef, text: &str) -> std::result::Result<Value<'static>, Mismatch> {
    let column = ColumnDef { nullable: false, ..*column };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = Element::of(&column, Source::Json).deserialize(&mut deserializer);
    read.unwrap_or_else(|_| Err(Mismatch("another value".into())))
}

/// `id, or email, or tenant and name`
fn ways(end: &'static Resource) -> String {
    let names = |columns: &[usize]| {
        columns.iter().map(|&index| format!("`{}`", end.columns[index].name)).collect::<Vec<_>>().join(" and ")
    };
    end.criteria().map(names).collect::<Vec<_>>().join(", or by ")
}

impl Body {
    pub(crate) fn resource(&self) -> &'static Resource {
        self.resource
    }

    /// What it asks of relations, to be done besides writing its columns.
    pub(crate) fn take_links(&mut self) -> Vec<Link> {
        std::mem::take(&mut self.links)
    }

    /// The resources whose rows it links in another way than by this row's own columns.
    pub(crate) fn ends(&self) -> impl Iterator<Item = &'static Resource> {
        self.outgoing().map(RelationDef::end)
    }

    /// Those of whose rows it changes columns.
    pub(crate) fn changes_others_of(&self) -> impl Iterator<Item = &'static Resource> {
        self.outgoing().filter(|relation| relation.link == Some(Kept::Join)).map(RelationDef::end)
    }

    fn outgoing(&self) -> impl Iterator<Item = &'static RelationDef> {
        self.links.iter().map(|link| &self.resource.relations[link.relation]).filter(|relation| !relation.foreign)
    }

    /// The value that was given for a column.
    pub(crate) fn given(&self, index: usize) -> Option<&Value<'static>> {
        match &self.slots[index] {
            Slot::Present(value) => Some(value),
            _ => None,
        }
    }

    /// Whether whoever sends the body may give a column.
    pub(crate) fn takes(&self, index: usize) -> bool {
        self.accepts_of(self.mode, &self.resource.columns[index])
    }

    /// The value of a column whose place a link takes; false where another link has given it another.
    pub(crate) fn fill_link(&mut self, index: usize, value: Value<'static>) -> bool {
        match &self.slots[index] {
            Slot::Present(known) => *known == value,
            _ => {
                self.slots[index] = Slot::Present(value);
                true
            }
        }
    }

    /// Whether it will be read without a failure, once its links are known.
    ///
    /// # Errors
    /// 422 with every failure.
    pub(crate) fn rehearse(&self) -> Result<()> {
        let inputs = &self.resource.inputs;
        let read = if self.mode == Mode::Create { inputs.create } else { inputs.update };
        read(&mut self.clone()).map(drop)
    }

    /// Whether the columns that links have filled make a row that can be addressed.
    ///
    /// # Errors
    /// 422 where they do not.
    pub(crate) fn check_links(&mut self) -> Result<()> {
        self.check_path();
        self.finish(())
    }

    pub(super) fn relation_named(&self, name: &str) -> Option<usize> {
        let relation = self.resource.relation_named(name)?;
        self.resource.relations[relation].link.map(|_| relation)
    }

    /// Whether it may link rows through a relation: whether it may write what holds the link.
    pub(super) fn links(&self, relation: usize) -> bool {
        let relation = &self.resource.relations[relation];
        match (relation.link, relation.columns()) {
            _ if self.is_registration() => false,
            (None, _) => false,
            _ if relation.by_admin && !self.by_admin => false,
            (Some(Kept::Join), Some((from, _))) if relation.foreign => from.iter().all(|&index| self.takes(index)),
            (Some(Kept::Join), Some((_, to))) => {
                to.iter().all(|&index| self.accepts_of(Mode::Update, &relation.target.columns[index]))
            }
            (Some(_), _) => true,
        }
    }

    /// Whether a link can be taken away: whether the columns that hold it may be null.
    fn disconnects(&self, relation: usize) -> bool {
        let relation = &self.resource.relations[relation];
        let nullable =
            |resource: &Resource, columns: &[usize]| columns.iter().all(|&index| resource.columns[index].nullable);
        match (relation.link, relation.columns()) {
            (Some(Kept::Join), Some((from, _))) if relation.foreign => nullable(self.resource, from),
            (Some(Kept::Join), Some((_, to))) => nullable(relation.target, to),
            _ => true,
        }
    }

    /// Lets links take the places of the columns that hold them, which must not be given besides.
    pub(super) fn place_links(&mut self, dialect: Dialect) {
        self.links.sort_by_key(|link| link.relation);
        for link in self.links.clone() {
            let relation = &self.resource.relations[link.relation];
            for criterion in link.criteria() {
                for (&index, value) in criterion.columns.iter().zip(&criterion.values) {
                    if let Err(error) = dialect.check_storable(&relation.end().columns[index], value) {
                        self.fail(format!("{}.{}", criterion.path, error.path), "value", error.message);
                    }
                }
            }
            let Some((from, _)) = relation.columns().filter(|_| relation.foreign) else { continue };
            let place = match link.disconnect {
                Disconnect::Any => Slot::Present(Value::Null),
                _ => Slot::Linked,
            };
            for &index in from {
                match self.slots[index] {
                    Slot::Absent => self.slots[index] = place.clone(),
                    // A part of two keys: both must come to the same.
                    Slot::Linked if matches!(place, Slot::Linked) => {}
                    _ => {
                        let column = self.resource.columns[index].name;
                        self.fail(relation.name, "conflict", format!("must not be given besides `{column}`"));
                        break;
                    }
                }
            }
        }
    }
}
