//! Rows linked to others, from either side: what is told of one that is not seen is what is told of none.

use prismagen_core::plan::{DtoRelation, Endpoint, Operation};
use serde_json::{Map, Value, json};

use super::attempt::{Attempt, Tried, json_of};
use super::server::Answer;
use super::world::{Cell, Row, Scene, foreign};

/// Texts and numbers that no key has.
const ABSENT: (&str, i64) = ("absent", 987_654);

impl<'a> Attempt<'a> {
    /// Rows linked to what is not seen, to what is somebody else's, and to what is not there.
    pub(super) async fn every_link(&mut self) {
        for at in 0..self.scene.plan.resources.len() {
            let resource = self.resource(at);
            for endpoint in &resource.endpoints {
                let (rows, dto): (Vec<Option<&Row>>, _) = match endpoint.operation {
                    Operation::Create => (vec![None], &resource.dtos.create),
                    Operation::Update => (self.changeable(at).into_iter().map(Some).collect(), &resource.dtos.update),
                    _ => continue,
                };
                for row in self.some(rows) {
                    for relation in &dto.relations {
                        self.link(at, endpoint, row, relation).await;
                    }
                    for (relation, from, to) in foreign(resource) {
                        let target = relation.target.0 as usize;
                        for end in self.unseen(target) {
                            let bodies = [end.clone(), absent(&end)].map(|end| {
                                let mut body = json!({});
                                for (from, to) in from.iter().zip(to) {
                                    let name = &self.resource(target).column(*to).name;
                                    body[&resource.column(*from).name] = json_of(&end[name]);
                                }
                                body
                            });
                            self.alike(at, endpoint, row, bodies, true).await;
                        }
                    }
                }
            }
        }
    }

    async fn link(&mut self, at: usize, endpoint: &Endpoint, row: Option<&'a Row>, relation: &DtoRelation) {
        let resource = self.resource(at);
        let scene = self.scene;
        let name = &resource.relations[relation.relation as usize].name;
        let target = relation.target.0 as usize;
        let body = |word: &str, end: &Row| {
            let named = criterion(scene, target, end);
            json!({ name: { word: if relation.list { json!([named]) } else { named } } })
        };
        for end in self.unseen(target) {
            let connect = [body("connect", &end), body("connect", &absent(&end))];
            let disconnect = [body("disconnect", &end), body("disconnect", &absent(&end))];
            self.alike(at, endpoint, row, connect, true).await;
            if relation.disconnect && relation.list {
                self.alike(at, endpoint, row, disconnect, false).await;
            }
        }
        let world = self.world;
        let seen: Vec<&Row> =
            world.rows[target].iter().filter(|end| self.scene.sees(world, self.viewer, target, end)).take(3).collect();
        let mut words = vec!["connect"];
        words.extend(Some("disconnect").filter(|_| relation.disconnect));
        for (end, word) in seen.into_iter().flat_map(|end| words.iter().map(move |word| (end, *word))) {
            let named = criterion(scene, target, end);
            let named = if relation.list {
                json!([named])
            } else if word == "disconnect" {
                json!(true)
            } else {
                named
            };
            let body = json!({ name: { word: named } });
            self.write(at, endpoint, row, body).await;
        }
    }

    /// A row that the viewer does not see.
    fn unseen(&self, at: usize) -> Vec<Row> {
        let rows = self.world.rows[at].iter().filter(|row| !self.scene.sees(self.world, self.viewer, at, row));
        rows.take(1).cloned().collect()
    }

    /// Writes what `body` has besides what it takes.
    async fn write(&mut self, at: usize, endpoint: &Endpoint, row: Option<&'a Row>, body: Value) -> Answer {
        let mut whole = self.body(at, endpoint);
        let resource = self.resource(at);
        for (name, value) in body.as_object().into_iter().flatten() {
            // A link stands in the place of its columns.
            let columns =
                foreign(resource).filter(|(relation, ..)| relation.name == *name).flat_map(|(_, from, _)| from);
            for id in columns {
                if let Some(whole) = whole.as_object_mut() {
                    whole.remove(&resource.column(*id).name);
                }
            }
            whole[name.as_str()] = value.clone();
        }
        let path = row.map_or_else(|| endpoint.path.clone(), |row| self.path(at, endpoint, row));
        let method = format!("{:?}", endpoint.verb).to_uppercase();
        let tried = Tried { operation: endpoint.operation, at, row };
        self.send(&tried, &method, &path, Some(&whole)).await
    }

    /// Two bodies of which nobody tells one from the other by the answer; refused, where they are to be.
    async fn alike(&mut self, at: usize, endpoint: &Endpoint, row: Option<&'a Row>, bodies: [Value; 2], refused: bool) {
        let [one, other] = bodies;
        // The bodies are made by chance but for these.
        let state = self.rng.clone();
        let first = self.write(at, endpoint, row, one.clone()).await;
        *self.rng = state;
        let second = self.write(at, endpoint, row, other).await;
        let what = format!("{}: {} {one}: {}", self.viewer.name, endpoint.path, first.text);
        if first.status == 429 || second.status == 429 {
            return;
        }
        assert!(!refused || first.status >= 400, "{what}");
        assert_eq!((first.status, timeless(first.json())), (second.status, timeless(second.json())), "{what}");
        self.counts.alike += 1;
    }
}

/// A row by its key, as a body names it.
fn criterion(scene: &Scene, at: usize, row: &Row) -> Value {
    let resource = &scene.plan.resources[at];
    let columns = resource.key.iter().flat_map(|key| &key.columns).map(|id| resource.column(*id));
    columns.map(|column| (column.name.clone(), json_of(&row[&column.name]))).collect::<Map<_, _>>().into()
}

/// A row with keys that no row has.
pub(super) fn absent(row: &Row) -> Row {
    let other = |cell: &Cell| match cell {
        Cell::Int(_) => Cell::Int(ABSENT.1),
        Cell::Text(_) => Cell::Text(ABSENT.0.to_owned()),
        other => other.clone(),
    };
    row.iter().map(|(name, cell)| (name.clone(), other(cell))).collect()
}

/// Without what says when.
fn timeless(mut value: Value) -> Value {
    if let Some(object) = value.as_object_mut() {
        object.remove("updatedAt");
    }
    value
}
