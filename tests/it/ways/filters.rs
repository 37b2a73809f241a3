//! Filters: every operator of every column, of a row and of those at the other ends of its relations.

use prismagen_core::plan::{Endpoint, Operation, ResourceKind};
use serde_json::Value;

use super::conditions::{Condition, operators};
use super::database::Kind;
use super::reads::{Pair, wire_less};
use super::server::Answer;
use super::world::{Row, SECRET};

impl Pair<'_> {
    /// Every operator of every column, with what rows have that are not seen; what is never sent is no field.
    pub(super) async fn filters(&mut self, at: usize, endpoint: &Endpoint) {
        let share = self.share();
        let resource = &self.scene.plan.resources[at];
        for (place, column) in resource.columns.iter().enumerate() {
            if !column.readable {
                let asked = self.databases.share(100);
                let operators = operators(column.ty, true).into_iter().filter(|_| self.rng.percent(asked));
                for operator in operators.collect::<Vec<_>>() {
                    let operator = if operator.is_empty() { String::new() } else { format!("[{operator}]") };
                    self.refused(endpoint, &format!("where[{}]{operator}", column.name), SECRET).await;
                }
                self.refused(endpoint, "orderBy", &column.name).await;
                self.refused(endpoint, "select", &column.name).await;
                continue;
            }
            for operator in operators(column.ty, column.nullable) {
                let (scene, world, viewer) = (self.scene, self.world, self.viewer);
                let unseen = |row: &Row| !scene.sees(world, viewer, at, row);
                let condition = scene.with_values(world, at, place, operator, unseen, self.rng);
                let condition = condition.or_else(|| scene.with_values(world, at, place, operator, |_| true, self.rng));
                let Some(condition) = condition.filter(|_| self.rng.percent(share)) else { continue };
                self.found(at, endpoint, &[condition]).await;
            }
        }
        // The same at the other ends.
        for (place, relation) in resource.relations.iter().enumerate() {
            let target = relation.target.0 as usize;
            if self.scene.plan.resources[target].kind == ResourceKind::Ignored {
                self.refused(endpoint, &format!("where[{}][some][id]", relation.name), "1").await;
                self.refused(endpoint, "include", &relation.name).await;
                continue;
            }
            let operators: &[&str] = if relation.list { &["some", "every", "none"] } else { &["is", "isNot", ""] };
            for column in self.scene.plan.resources[target].columns.iter().filter(|column| !column.readable) {
                for operator in operators.iter().filter(|_| self.rng.percent(share)).collect::<Vec<_>>() {
                    let operator = if operator.is_empty() { String::new() } else { format!("[{operator}]") };
                    let name = format!("where[{}]{operator}[{}][startsWith]", relation.name, column.name);
                    self.refused(endpoint, &name, SECRET).await;
                }
                if !relation.list {
                    self.refused(endpoint, &format!("orderBy[{}][{}]", relation.name, column.name), "asc").await;
                }
            }
            for column in self.scene.readable(target) {
                for operator in operators {
                    let (scene, world, viewer) = (self.scene, self.world, self.viewer);
                    let unseen = |row: &Row| !scene.sees(world, viewer, target, row);
                    let inner = scene.with_values(world, target, column, "equals", unseen, self.rng);
                    let is_json = wire_less(&scene.plan.resources[target], column);
                    let Some(inner) = inner.filter(|_| !is_json && self.rng.percent(share)) else { continue };
                    let condition = Condition::Relation { relation: place, operator, inner: vec![inner] };
                    self.found(at, endpoint, &[condition]).await;
                }
            }
        }
    }

    /// What names no field is a 400 for whom the list is for.
    async fn refused(&mut self, endpoint: &Endpoint, name: &str, value: &str) {
        let answer = self.ask_for(endpoint, &vec![(name.to_owned(), value.to_owned())]).await;
        assert!(matches!(answer.status, 400 | 401 | 403), "{}: {name}: {}", self.viewer.name, answer.text);
    }

    /// As many rows as somebody sees that fulfil a condition, of what they see.
    async fn found(&mut self, at: usize, endpoint: &Endpoint, conditions: &[Condition]) {
        let mut parameters = self.all(at);
        self.scene.spell(at, "where", conditions, &mut parameters);
        let answer = self.ask_for(endpoint, &parameters).await;
        self.check_found(at, endpoint, conditions, &answer);
    }

    pub(super) fn check_found(&self, at: usize, endpoint: &Endpoint, conditions: &[Condition], answer: &Answer) {
        if matches!(answer.status, 401 | 403) {
            return;
        }
        let body = answer.json();
        let total = body.pointer("/meta/total").or_else(|| body.pointer("/total")).and_then(Value::as_u64);
        let what = format!("{}: {} {conditions:?}: {}", self.viewer.name, endpoint.path, answer.text);
        let Some(total) = total else { panic!("{what}") };
        let is_known = self.databases.kind == Kind::Sqlite || !self.scene.orders_texts(at, conditions);
        if !matches!(endpoint.operation, Operation::List | Operation::Count) || !is_known {
            return;
        }
        let fulfils = |row: &&Row| {
            self.scene.sees(self.world, self.viewer, at, row)
                && self.scene.holds(self.world, self.viewer, at, row, conditions) == Some(true)
        };
        let expected = self.world.rows[at].iter().filter(fulfils).count();
        assert_eq!(total, expected as u64, "{what}");
    }
}
