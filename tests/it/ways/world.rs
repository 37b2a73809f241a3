//! Rows of every model, as a database of its own holds them, and who sees which of them.

use std::collections::BTreeMap;

use prismagen_core::plan::resource::Join;
use prismagen_core::plan::{Column, ColumnId, ColumnType, Default, Owner, Plan, Relation, Resource, UniqueKind};

use super::database::Kind;
use super::rng::Rng;
use super::rules::{Rule, Rules};

/// What is never sent: a body that has it gives away a secret.
pub(super) const SECRET: &str = "s3cret";

/// Rows of a model when nothing is said.
const ROWS: usize = 7;

/// A value, as SQLite holds it.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub(super) enum Cell {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
}

/// A row, by the names of the schema.
pub(super) type Row = BTreeMap<String, Cell>;

/// Somebody who asks.
#[derive(Clone, Debug)]
pub(super) struct Viewer {
    pub(super) name: &'static str,
    /// None of who is not logged in.
    pub(super) id: Option<i64>,
    pub(super) role: String,
}

/// The rows of an implicit many-to-many relation.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Links {
    pub(super) table: String,
    /// The resources of both ends.
    pub(super) ends: [usize; 2],
    pub(super) pairs: Vec<[Cell; 2]>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct World {
    /// By resource.
    pub(super) rows: Vec<Vec<Row>>,
    pub(super) links: Vec<Links>,
}

/// A schema, what it says, and who asks.
pub(super) struct Scene {
    pub(super) plan: Plan,
    pub(super) rules: Rules,
    pub(super) viewers: Vec<Viewer>,
    /// Of everybody's password.
    pub(super) hash: String,
}

impl Scene {
    pub(super) fn rule(&self, resource: usize) -> &Rule {
        &self.rules[&self.plan.resources[resource].name]
    }

    pub(super) fn users(&self) -> usize {
        self.plan.auth.as_ref().map(|auth| auth.user.0 as usize).expect("somebody logs in")
    }

    /// What a user logs in with.
    pub(super) fn email(&self, number: i64) -> String {
        let is_sent = self.plan.resources[self.users()].columns.iter().any(|it| it.name == "email" && it.readable);
        format!("user{number}@{}", if is_sent { "example.org" } else { SECRET })
    }

    /// A world of its own for each seed.
    pub(super) fn world(&self, rng: &mut Rng) -> World {
        let mut world = World { rows: vec![Vec::new(); self.plan.resources.len()], links: Vec::new() };
        let mut left: Vec<usize> = (0..self.plan.resources.len()).collect();
        while !left.is_empty() {
            let waits = |at: usize, left: &[usize]| {
                let targets = foreign(&self.plan.resources[at]).map(|(relation, ..)| relation.target.0 as usize);
                targets.into_iter().any(|target| target != at && left.contains(&target))
            };
            let ready = left.iter().position(|&at| !waits(at, &left)).expect("no models wait for each other");
            let at = left.remove(ready);
            for number in 1..=ROWS.max(self.viewers.len() + 2) {
                let row = self.row(&world, at, number as i64, rng);
                world.rows[at].extend(row);
            }
        }
        for resource in &self.plan.resources {
            for relation in &resource.relations {
                if let Join::Table { table, this, .. } = &relation.join
                    && this == "A"
                    && world.links.iter().all(|known| known.table != *table)
                {
                    let here = self.plan.resources.iter().position(|it| it.name == resource.name).expect("it is there");
                    let links =
                        Links { table: table.clone(), ends: [here, relation.target.0 as usize], pairs: Vec::new() };
                    world.links.push(links);
                }
            }
        }
        for place in 0..world.links.len() {
            for _ in 0..12 {
                let pair = self.pair(&world, place, rng);
                let links = &mut world.links[place];
                if !links.pairs.contains(&pair) {
                    links.pairs.push(pair);
                }
            }
        }
        world
    }

    pub(super) fn pair(&self, world: &World, place: usize, rng: &mut Rng) -> [Cell; 2] {
        world.links[place].ends.map(|end| {
            let key = &self.plan.resources[end].key.as_ref().expect("a row that is linked has a key").columns;
            let row = rng.pick(&world.rows[end]).expect("there are rows");
            row[&self.plan.resources[end].column(key[0]).name].clone()
        })
    }

    /// A row; none where chance gives it what another row has and may not be had twice.
    pub(super) fn row(&self, world: &World, at: usize, number: i64, rng: &mut Rng) -> Option<Row> {
        let resource = &self.plan.resources[at];
        let mut row = Row::new();
        for (id, column) in resource.columns() {
            row.insert(column.name.clone(), self.cell(at, id, column, number, rng));
        }
        for (relation, from, to) in foreign(resource) {
            let target = relation.target.0 as usize;
            let is_optional = from.iter().all(|id| resource.column(*id).nullable);
            let found = rng.pick(&world.rows[target]).filter(|_| !is_optional || rng.percent(75));
            for (from, to) in from.iter().zip(to) {
                let named = found.map(|row| row[&self.plan.resources[target].column(*to).name].clone());
                if named.is_none() && !is_optional {
                    return None;
                }
                row.insert(resource.column(*from).name.clone(), named.unwrap_or(Cell::Null));
            }
        }
        if at == self.users() {
            row.insert("email".to_owned(), Cell::Text(self.email(number)));
            if let Some(viewer) = self.viewers.iter().find(|viewer| viewer.id == Some(number)) {
                row.insert("role".to_owned(), Cell::Text(viewer.role.clone()));
            }
        }
        self.is_new(world, at, &row, None).then_some(row)
    }

    /// Whether it has nothing that is another row's alone; `but` is a place that does not count.
    pub(super) fn is_new(&self, world: &World, at: usize, row: &Row, but: Option<usize>) -> bool {
        let resource = &self.plan.resources[at];
        let key = resource.key.iter().map(|key| &key.columns);
        let uniques = resource.uniques.iter().filter(|unique| unique.kind != UniqueKind::Partial);
        key.chain(uniques.map(|unique| &unique.columns)).all(|columns| {
            let values =
                |row: &Row| -> Vec<Cell> { columns.iter().map(|id| row[&resource.column(*id).name].clone()).collect() };
            let own = values(row);
            let others = world.rows[at].iter().enumerate().filter(|(place, _)| Some(*place) != but);
            own.contains(&Cell::Null) || others.map(|(_, row)| values(row)).all(|other| other != own)
        })
    }

    /// A value for a column that leads nowhere.
    pub(super) fn cell(&self, at: usize, id: ColumnId, column: &Column, number: i64, rng: &mut Rng) -> Cell {
        const WORDS: [&str; 7] = ["alder", "Birch", "cedar", "elm", "fir", "Oak", "pine"];
        let resource = &self.plan.resources[at];
        let is_password = self.plan.auth.as_ref().is_some_and(|auth| at == self.users() && auth.password == id);
        let in_key = resource.key.as_ref().is_some_and(|key| key.columns.contains(&id));
        let is_alone = resource.uniques.iter().any(|unique| unique.columns == [id]);
        let word = |rng: &mut Rng| rng.pick(&WORDS).copied().unwrap_or_default();
        match column.ty {
            _ if is_password => Cell::Text(self.hash.clone()),
            _ if matches!(column.default, Some(Default::Autoincrement)) => Cell::Int(number),
            // Most rows live.
            _ if column.name == "deletedAt" && rng.percent(80) => Cell::Null,
            _ if column.nullable && rng.percent(25) => Cell::Null,
            ColumnType::String if !column.readable => Cell::Text(format!("{SECRET}-{number}-{}", rng.below(1 << 30))),
            ColumnType::String if in_key => Cell::Text(format!("{}{number}", column.name)),
            ColumnType::String if is_alone => {
                Cell::Text(format!("{}-{number}-{}", word(rng).to_lowercase(), rng.below(1000)))
            }
            ColumnType::String => Cell::Text(format!("{} {}", word(rng), word(rng))),
            ColumnType::Int | ColumnType::BigInt if in_key => Cell::Int(number),
            ColumnType::Int | ColumnType::BigInt => Cell::Int(rng.below(6) as i64),
            ColumnType::Float | ColumnType::Decimal { .. } => Cell::Real(rng.below(40) as f64 / 4.0),
            // More is shown than not.
            ColumnType::Boolean => Cell::Int(i64::from(rng.percent(60))),
            ColumnType::DateTime => Cell::Text(format!("2026-01-{:02}T08:30:00.000+00:00", 1 + rng.below(9))),
            ColumnType::Json => Cell::Text(format!("{{\"word\":\"{}\"}}", word(rng))),
            ColumnType::Enum(id) => {
                let values = &self.plan.enumeration(id).values;
                Cell::Text(values[rng.below(values.len())].db_name.clone())
            }
            other => panic!("{}.{}: {other:?} is not made here", resource.name, column.name),
        }
    }

    /// Whether somebody sees a row.
    pub(super) fn sees(&self, world: &World, viewer: &Viewer, at: usize, row: &Row) -> bool {
        let rule = self.rule(at);
        if rule.read.is("ends") {
            return foreign(&self.plan.resources[at]).all(|(relation, from, to)| {
                let target = relation.target.0 as usize;
                self.joined(world, at, row, target, from, to).any(|end| self.sees(world, viewer, target, end))
            });
        }
        if row.get("deletedAt").is_some_and(|deleted| *deleted != Cell::Null)
            || !self.is_one(world, viewer, &rule.read, at, row)
        {
            return false;
        }
        // A flag of its own, or a row that it is a part of.
        let is_true = |word: &String| match foreign(&self.plan.resources[at]).find(|(it, ..)| it.name == *word) {
            Some((whole, from, to)) => {
                let target = whole.target.0 as usize;
                self.joined(world, at, row, target, from, to).any(|whole| self.sees(world, viewer, target, whole))
            }
            None => row[word] == Cell::Int(1),
        };
        !rule.read.is_open()
            || rule.shown_if.iter().all(is_true)
            || self.owns(world, viewer, at, row)
            || rule.shown_to.is(&viewer.role)
    }

    /// Whether somebody sees a row, or those that are deleted and kept, of which there is a list.
    pub(super) fn knows(&self, world: &World, viewer: &Viewer, at: usize, row: &Row) -> bool {
        let is_deleted = row.get("deletedAt").is_some_and(|deleted| *deleted != Cell::Null);
        self.sees(world, viewer, at, row) || viewer.role == "ADMIN" && is_deleted
    }

    /// Whether somebody is one of those who do something to a row.
    pub(super) fn is_one(&self, world: &World, viewer: &Viewer, who: &super::rules::Who, at: usize, row: &Row) -> bool {
        who.is("public")
            || viewer.id.is_some()
                && (who.is("required") || who.is(&viewer.role) || who.is("owner") && self.owns(world, viewer, at, row))
    }

    pub(super) fn owns(&self, world: &World, viewer: &Viewer, at: usize, row: &Row) -> bool {
        let Some(id) = viewer.id else { return false };
        let Some((column, path)) = self.rule(at).owner.split_last() else { return false };
        let (mut at, mut row) = (at, row);
        for name in path {
            let resource = &self.plan.resources[at];
            let (relation, from, to) =
                foreign(resource).find(|(relation, ..)| relation.name == *name).expect("the relation is there");
            let target = relation.target.0 as usize;
            let Some(next) = self.joined(world, at, row, target, from, to).next() else { return false };
            (at, row) = (target, next);
        }
        row[column] == Cell::Int(id)
    }

    /// The rows of `target` whose columns `to` are a row's columns `from`.
    pub(super) fn joined<'w>(
        &'w self,
        world: &'w World,
        at: usize,
        row: &'w Row,
        target: usize,
        from: &'w [ColumnId],
        to: &'w [ColumnId],
    ) -> impl Iterator<Item = &'w Row> {
        let (here, there) = (&self.plan.resources[at], &self.plan.resources[target]);
        world.rows[target].iter().filter(move |other| {
            from.iter().zip(to).all(|(from, to)| {
                let value = &row[&here.column(*from).name];
                *value != Cell::Null && *value == other[&there.column(*to).name]
            })
        })
    }

    /// The rows at the other end of a relation.
    pub(super) fn related<'w>(
        &'w self,
        world: &'w World,
        at: usize,
        row: &'w Row,
        relation: &'w Relation,
    ) -> Vec<&'w Row> {
        let target = relation.target.0 as usize;
        match &relation.join {
            Join::Foreign { from, to } | Join::Inverse { from, to } => {
                self.joined(world, at, row, target, from, to).collect()
            }
            Join::Table { table, this, .. } => {
                let links = world.links.iter().find(|links| links.table == *table).expect("the table is there");
                let (here, there) = if this == "A" { (0, 1) } else { (1, 0) };
                let key = |at: usize, row: &Row| {
                    let key = &self.plan.resources[at].key.as_ref().expect("it has a key").columns;
                    row[&self.plan.resources[at].column(key[0]).name].clone()
                };
                let own = key(at, row);
                let is_linked = |other: &&Row| {
                    let other = key(target, other);
                    links.pairs.iter().any(|pair| pair[here] == own && pair[there] == other)
                };
                world.rows[target].iter().filter(is_linked).collect()
            }
        }
    }

    /// Which rows somebody knows, by resource.
    pub(super) fn known(&self, world: &World, viewer: &Viewer) -> Vec<Vec<bool>> {
        let of = |(at, rows): (usize, &Vec<Row>)| rows.iter().map(|row| self.knows(world, viewer, at, row)).collect();
        world.rows.iter().enumerate().map(of).collect()
    }

    /// The values of a row's key.
    pub(super) fn key(&self, at: usize, row: &Row) -> Vec<Cell> {
        let resource = &self.plan.resources[at];
        let columns = resource.key.iter().flat_map(|key| &key.columns);
        columns.map(|id| row[&resource.column(*id).name].clone()).collect()
    }
}

/// The relations whose foreign keys a resource holds, with the columns on both sides.
pub(super) fn foreign(resource: &Resource) -> impl Iterator<Item = (&Relation, &[ColumnId], &[ColumnId])> {
    resource.relations.iter().filter_map(|relation| match &relation.join {
        Join::Foreign { from, to } => Some((relation, from.as_slice(), to.as_slice())),
        _ => None,
    })
}

/// The column that says whose a row is, where it is the row's own.
pub(super) fn owner_column(resource: &Resource) -> Option<&Column> {
    match resource.owner {
        Owner::Column(id) => Some(resource.column(id)),
        _ => None,
    }
}

impl Cell {
    pub(super) fn sql(&self) -> String {
        match self {
            Self::Null => "NULL".to_owned(),
            Self::Int(value) => value.to_string(),
            Self::Real(value) => format!("{value:?}"),
            Self::Text(value) => format!("'{}'", value.replace('\'', "''")),
        }
    }
}

impl World {
    /// What fills a database, in the place of what is there.
    pub(super) fn sql(&self, plan: &Plan, kind: Kind) -> String {
        let mut sql = String::new();
        // Before anything is there that would lose what it refers to.
        for table in plan.resources.iter().map(|resource| &plan.database.tables[resource.table as usize].name) {
            sql.push_str(&format!("DELETE FROM {};\n", kind.name(table)));
        }
        for (resource, rows) in plan.resources.iter().zip(&self.rows) {
            let table = &plan.database.tables[resource.table as usize].name;
            for row in rows {
                let columns = resource.columns.iter();
                let values = columns.map(|column| (column, row[&column.name].sql()));
                sql.push_str(&kind.insert(table, values));
            }
        }
        for links in &self.links {
            let pairs: Vec<_> = links.pairs.iter().map(|[a, b]| (a.sql(), b.sql())).collect();
            sql.push_str(&kind.links(&links.table, &pairs));
        }
        sql.push_str(&kind.numbered(plan));
        kind.unchecked(&sql)
    }
}
