//! What is stored, and what a request changed of it.

use std::collections::BTreeMap;

use prismagen_core::plan::Plan;

use super::database::{self, Kind};
use super::server::Server;
use super::world::{Cell, Row, Scene, World};

/// Every row, as SQL spells its values: by resource and key, then by column. Of links, the pairs by their tables.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Stored {
    pub(super) rows: BTreeMap<(usize, Vec<String>), BTreeMap<String, String>>,
    pub(super) links: BTreeMap<String, Vec<(String, String)>>,
}

/// What became of a row.
#[derive(Debug)]
pub(super) enum Change {
    Inserted,
    /// These columns.
    Updated(Vec<String>),
    Deleted,
}

impl Server {
    /// What is another once something was written.
    pub(super) async fn writes(&self) -> String {
        database::writes(&self.db).await
    }

    pub(super) async fn stored(&self, plan: &Plan, links: &[String]) -> Stored {
        let mut stored = Stored::default();
        for (at, resource) in plan.resources.iter().enumerate() {
            let table = &plan.database.tables[resource.table as usize].name;
            let columns: Vec<_> = resource.columns.iter().collect();
            for row in database::rows(&self.db, table, &columns).await {
                let names = columns.iter().map(|column| column.name.clone());
                let row: BTreeMap<String, String> = names.zip(row).collect();
                let key = resource.key.iter().flat_map(|key| &key.columns);
                let key = key.map(|id| row[&resource.column(*id).name].clone()).collect();
                stored.rows.insert((at, key), row);
            }
        }
        for table in links {
            stored.links.insert(table.clone(), database::pairs(&self.db, table).await);
        }
        stored
    }
}

impl Server {
    /// Takes back what was changed.
    pub(super) async fn restore(&self, plan: &Plan, stored: &Stored, after: &Stored) {
        // What goes with a row, or loses it, is among the changes.
        let (kind, mut sql) = (Kind::of(&self.db), String::new());
        for (place, change) in stored.changes(after) {
            let resource = &plan.resources[place.0];
            let table = &plan.database.tables[resource.table as usize].name;
            if matches!(change, Change::Inserted | Change::Updated(_)) {
                let key = resource.key.iter().flat_map(|key| &key.columns).map(|id| resource.column(*id));
                let equal =
                    key.zip(&place.1).map(|(column, value)| format!("{} = {value}", kind.name(&column.db_name)));
                let equal = equal.collect::<Vec<_>>().join(" AND ");
                sql.push_str(&format!("DELETE FROM {} WHERE {equal};", kind.name(table)));
            }
        }
        for (place, change) in stored.changes(after) {
            let resource = &plan.resources[place.0];
            let table = &plan.database.tables[resource.table as usize].name;
            if matches!(change, Change::Deleted | Change::Updated(_)) {
                let row = &stored.rows[&place];
                let columns = resource.columns.iter();
                sql.push_str(&kind.insert(table, columns.map(|column| (column, row[&column.name].clone()))));
            }
        }
        for (table, pairs) in stored.links.iter().filter(|(table, pairs)| after.links[*table] != **pairs) {
            sql.push_str(&kind.links(table, pairs));
        }
        database::run(&self.db, kind.unchecked(&sql)).await;
    }
}

impl Stored {
    /// A row that is there, as the rules look at it.
    pub(super) fn row(&self, place: &(usize, Vec<String>)) -> Row {
        let cell = |text: &String| match text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')) {
            Some(text) => Cell::Text(text.replace("''", "'")),
            None if text == "NULL" => Cell::Null,
            None => text.parse().map(Cell::Int).or_else(|_| text.parse().map(Cell::Real)).expect("a number"),
        };
        self.rows[place].iter().map(|(name, text)| (name.clone(), cell(text))).collect()
    }

    /// The rows that are there, without their links.
    pub(super) fn world(&self, scene: &Scene) -> World {
        let mut rows = vec![Vec::new(); scene.plan.resources.len()];
        for place in self.rows.keys() {
            rows[place.0].push(self.row(place));
        }
        World { rows, links: Vec::new() }
    }

    /// What is not as it was.
    pub(super) fn changes(&self, after: &Self) -> Vec<((usize, Vec<String>), Change)> {
        let mut changes = Vec::new();
        for (place, row) in &self.rows {
            match after.rows.get(place) {
                None => changes.push((place.clone(), Change::Deleted)),
                Some(now) if now != row => {
                    let columns = row.iter().filter(|(name, value)| now[*name] != **value);
                    changes.push((place.clone(), Change::Updated(columns.map(|(name, _)| name.clone()).collect())));
                }
                Some(_) => {}
            }
        }
        let new = after.rows.keys().filter(|place| !self.rows.contains_key(*place));
        changes.extend(new.map(|place| (place.clone(), Change::Inserted)));
        changes
    }
}
