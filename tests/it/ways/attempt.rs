//! A request that changes something, and a look at what it changed: nothing that is not for whoever sent it.

use prismagen_core::plan::{Endpoint, Literal, Operation, Presence, Resource};
use serde_json::{Map, Value, json};

use super::conditions::wire;
use super::database::Databases;
use super::rng::Rng;
use super::rules::{ADMINS, NOBODYS, Who};
use super::server::{Answer, Server};
use super::stored::{Change, Stored};
use super::world::{Cell, Row, Scene, Viewer, World, foreign, owner_column};

/// What was tried.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    /// What was somebody's to do, and was done.
    pub(super) done: usize,
    /// What was not.
    pub(super) refused: usize,
    /// What was told alike of a row that is not seen and one that does not exist.
    pub(super) alike: usize,
}

pub(super) struct Attempt<'a> {
    pub(super) scene: &'a Scene,
    pub(super) world: &'a World,
    pub(super) viewer: &'a Viewer,
    pub(super) databases: &'a Databases,
    pub(super) server: &'a Server,
    pub(super) links: &'a [String],
    pub(super) stored: &'a Stored,
    pub(super) rng: &'a mut Rng,
    pub(super) counts: Counts,
}

/// A request, and the row it is about.
pub(super) struct Tried<'t> {
    pub(super) operation: Operation,
    pub(super) at: usize,
    pub(super) row: Option<&'t Row>,
}

impl<'a> Attempt<'a> {
    pub(super) fn resource(&self, at: usize) -> &'a Resource {
        &self.scene.plan.resources[at]
    }

    /// Sends it, and looks at what it changed: nothing that is not the viewer's to change.
    pub(super) async fn send(&mut self, tried: &Tried<'_>, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let before = self.server.writes().await;
        let answer = self.server.send(method, path, self.viewer, body).await;
        if self.server.writes().await == before {
            return answer;
        }
        let after = self.server.stored(&self.scene.plan, self.links).await;
        let what = format!("{}: {method} {path} {body:?}: {} {}", self.viewer.name, answer.status, answer.text);
        if answer.status >= 400 {
            assert!(after == *self.stored, "{what}: {:?}", self.stored.changes(&after));
            return answer;
        }
        for (place, change) in self.stored.changes(&after) {
            self.check(tried, &place, &change, &after, &what);
        }
        let is_linked = after.links != self.stored.links;
        let links = matches!(
            tried.operation,
            Operation::Create | Operation::Update | Operation::Replace | Operation::HardDelete | Operation::Delete
        );
        assert!(!is_linked || links, "{what}");
        self.server.restore(&self.scene.plan, self.stored, &after).await;
        self.counts.done += 1;
        answer
    }

    pub(super) fn check(
        &self,
        tried: &Tried<'_>,
        place: &(usize, Vec<String>),
        change: &Change,
        after: &Stored,
        what: &str,
    ) {
        let (at, key) = place;
        let resource = self.resource(*at);
        let what = format!("{what}: {} {key:?} {change:?}", resource.name);
        let row = self.world.rows[*at].iter().find(|row| self.spelled(*at, row) == *key);
        let is_target = *at == tried.at && tried.row.is_some_and(|target| Some(target) == row);
        let removes = matches!(tried.operation, Operation::Delete | Operation::HardDelete);
        let is_end = self.scene.rule(*at).read.is("ends");
        match change {
            Change::Inserted if is_end => {}
            Change::Inserted => {
                assert!(*at == tried.at && tried.operation == Operation::Create, "{what}");
                let (row, rule, world) = (after.row(place), self.scene.rule(*at), after.world(self.scene));
                let is_ones = self.gives(*at) || self.scene.is_one(&world, self.viewer, &rule.create, *at, &row);
                assert!(is_ones, "{what}: {row:?}");
                if self.viewer.role != "ADMIN" {
                    self.check_new(resource, &row, &what);
                }
            }
            // What belongs to a row goes with it, as the schema says.
            Change::Deleted => {
                let goes = is_target || self.goes_with(*at);
                assert!(removes && goes || is_end, "{what}");
            }
            Change::Updated(columns) => {
                let own: &[&str] = match tried.operation {
                    Operation::Approve | Operation::Reject => &["approved"],
                    Operation::Views => &["views"],
                    Operation::Like | Operation::Unlike => &["likes"],
                    Operation::Delete | Operation::Restore => &["deletedAt"],
                    Operation::Publish | Operation::Unpublish => &["published", "publishedAt"],
                    _ => &[],
                };
                for column in columns {
                    let is_kept = self.is_kept(resource, column) && column != "updatedAt";
                    assert!(!is_kept || own.contains(&column.as_str()), "{what}: {column}");
                    let by_own_route = own.is_empty() || own.contains(&column.as_str()) || column == "updatedAt";
                    assert!(!is_target || by_own_route, "{what}: {column}");
                }
                let (row, update) = (row.expect("a row that was there"), &self.scene.rule(*at).update);
                assert!(is_target || self.may(update, *at, row) || removes, "{what}");
                // Nor is it handed to somebody else, but by an admin.
                let (now, world) = (after.row(place), after.world(self.scene));
                assert!(
                    !own.is_empty()
                        || removes
                        || self.gives(*at)
                        || self.scene.is_one(&world, self.viewer, update, *at, &now),
                    "{what}"
                );
            }
        }
    }

    /// Whether the viewer says whose a row is.
    pub(super) fn gives(&self, at: usize) -> bool {
        self.viewer.role == "ADMIN" && self.scene.rule(at).owner.len() == 1
    }

    /// A new row is its maker's, and nothing special.
    pub(super) fn check_new(&self, resource: &Resource, row: &Row, what: &str) {
        if let Some(owner) = owner_column(resource) {
            assert_eq!(row[&owner.name], self.viewer.id.map_or(Cell::Null, Cell::Int), "{what}");
        }
        for name in ["approved", "views", "likes", "deletedAt", "emailVerified"] {
            let value = row.get(name).unwrap_or(&Cell::Null);
            assert!(matches!(value, Cell::Null | Cell::Int(0)), "{what}: {name} is {value:?}");
        }
    }

    /// Whether the schema lets rows go with others.
    pub(super) fn goes_with(&self, at: usize) -> bool {
        let table = &self.scene.plan.database.tables[self.resource(at).table as usize];
        !table.foreign_keys.is_empty()
    }

    pub(super) fn spelled(&self, at: usize, row: &Row) -> Vec<String> {
        self.scene.key(at, row).iter().map(Cell::sql).collect()
    }

    /// Whether the viewer does not write a column.
    pub(super) fn is_kept(&self, resource: &Resource, column: &str) -> bool {
        let is_owner = owner_column(resource).is_some_and(|owner| owner.name == column);
        let is_id = resource.key.iter().flat_map(|key| &key.columns).any(|id| resource.column(*id).name == column);
        let nobodys = NOBODYS.contains(&column) && !(column == "number" && resource.name != "Order");
        nobodys || is_id || self.viewer.role != "ADMIN" && (ADMINS.contains(&column) || is_owner)
    }

    /// Whether the viewer does what `who` says to a row. What everybody does they do to what they see.
    pub(super) fn may(&self, who: &Who, at: usize, row: &Row) -> bool {
        let (scene, world, viewer) = (self.scene, self.world, self.viewer);
        let lives = row.get("deletedAt").is_none_or(|deleted| *deleted == Cell::Null);
        lives && scene.is_one(world, viewer, who, at, row) && (!who.is_open() || scene.sees(world, viewer, at, row))
    }

    pub(super) fn may_do(&self, operation: Operation, at: usize, row: &Row) -> bool {
        let rule = self.scene.rule(at);
        match operation {
            Operation::Delete => self.may(&rule.delete, at, row),
            Operation::HardDelete => self.viewer.role == "ADMIN",
            Operation::Approve | Operation::Reject => self.may(&rule.approve, at, row),
            Operation::Views | Operation::Like | Operation::Unlike => self.scene.sees(self.world, self.viewer, at, row),
            Operation::Restore => {
                row["deletedAt"] != Cell::Null && self.scene.is_one(self.world, self.viewer, &rule.update, at, row)
            }
            _ => self.may(&rule.update, at, row),
        }
    }

    pub(super) fn path(&self, at: usize, endpoint: &Endpoint, row: &Row) -> String {
        let resource = self.resource(at);
        let columns = resource.columns.iter().enumerate();
        columns.fold(endpoint.path.clone(), |path, (index, column)| {
            path.replace(&format!("{{{}}}", column.name), &wire(resource, index, &row[&column.name]))
        })
    }

    /// What a route takes, at the least: foreign keys lead to what the viewer sees, if to anything.
    pub(super) fn body(&mut self, at: usize, endpoint: &Endpoint) -> Value {
        let resource = &self.scene.plan.resources[at];
        let dto = match endpoint.operation {
            Operation::Replace => &resource.dtos.replace,
            Operation::Create => &resource.dtos.create,
            _ => return json!({}),
        };
        let mut body = Map::new();
        for field in dto.fields.iter().filter(|field| field.presence == Presence::Required) {
            let column = resource.column(field.column);
            let unique = resource.uniques.iter().any(|unique| unique.columns == [field.column]);
            let mut value = column.sample.as_ref().map_or(Value::Null, |sample| literal(self.scene, sample));
            if let (Value::String(text), true) = (&mut value, unique) {
                text.insert_str(0, &self.rng.below(1 << 20).to_string());
            }
            body.insert(column.name.clone(), value);
        }
        for (relation, from, to) in foreign(resource) {
            let target = relation.target.0 as usize;
            let rows = self.world.rows[target].iter();
            let owned: Vec<&Row> = rows
                .clone()
                .filter(|row| self.scene.sees(self.world, self.viewer, target, row))
                .filter(|row| {
                    self.scene.rule(at).owner.len() < 2 || self.scene.owns(self.world, self.viewer, target, row)
                })
                .collect();
            let Some(row) = self.rng.pick(&owned) else { continue };
            for (from, to) in from.iter().zip(to) {
                if dto.fields.iter().any(|field| field.column == *from && field.presence == Presence::Required) {
                    let value = json_of(&row[&self.scene.plan.resources[target].column(*to).name]);
                    body.insert(resource.column(*from).name.clone(), value);
                }
            }
        }
        Value::Object(body)
    }

    /// As many of some rows as the database is asked about.
    pub(super) fn some<T>(&mut self, rows: Vec<T>) -> Vec<T> {
        let share = self.databases.share(100);
        rows.into_iter().filter(|_| self.rng.percent(share)).collect()
    }

    /// Rows that the viewer may change: two are enough.
    pub(super) fn changeable(&self, at: usize) -> Vec<&'a Row> {
        let world = self.world;
        world.rows[at].iter().filter(|row| self.may_do(Operation::Update, at, row)).take(2).collect()
    }
}

pub(super) fn json_of(cell: &Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Int(value) => json!(value),
        Cell::Real(value) => json!(value.to_string()),
        Cell::Text(value) => json!(value),
    }
}

fn literal(scene: &Scene, literal: &Literal) -> Value {
    match literal {
        Literal::Int(value) => json!(value),
        Literal::Number(text) => json!(text),
        Literal::Boolean(value) => json!(value),
        Literal::String(text) | Literal::DateTime(text) => json!(text),
        Literal::Json(text) => serde_json::from_str(text).unwrap_or_default(),
        Literal::Enum(id, place) => json!(scene.plan.enumeration(*id).values[*place as usize].name),
        other => panic!("{other:?} is not asked for"),
    }
}
