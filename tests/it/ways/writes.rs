//! What is not somebody's to change does not change: by no route, no body, no link. And a row that they do not see answers
//! every change as one that does not exist.

use prismagen_core::plan::{ColumnId, ColumnType, Endpoint, Operation};
use serde_json::{Value, json};

use super::attempt::{Attempt, Counts, Tried};
use super::database::{Databases, on_each};
use super::links::absent;
use super::rng::Rng;
use super::server::Server;
use super::world::{Row, Viewer, foreign, owner_column};
use super::{APIS, Api, PASSWORD};

#[test]
fn what_is_not_ones_own_does_not_change() {
    on_each(&APIS[0], "writes", async |databases| stay(&APIS[0], databases).await);
}

#[test]
fn nor_in_the_blog() {
    on_each(&APIS[1], "writes", async |databases| stay(&APIS[1], databases).await);
}

#[test]
fn nor_in_the_shop() {
    on_each(&APIS[2], "writes", async |databases| stay(&APIS[2], databases).await);
}

async fn stay(api: &Api, databases: &Databases) {
    let scene = api.scene().await;
    let mut rng = Rng::new(0xbad);
    let world = scene.world(&mut rng);
    let all: Vec<&Viewer> = scene.viewers.iter().collect();
    let server = Server::new(api, databases.open(0).await, &scene, &world, &all).await;
    let links: Vec<String> = world.links.iter().map(|links| links.table.clone()).collect();
    let stored = server.stored(&scene.plan, &links).await;
    let mut counts = Counts::default();
    for viewer in &scene.viewers {
        let (scene, world, server, links, stored) = (&scene, &world, &server, &links, &stored);
        let mut attempt = Attempt { scene, world, viewer, databases, server, links, stored, rng: &mut rng, counts };
        attempt.every_row().await;
        attempt.every_column().await;
        attempt.every_link().await;
        attempt.account().await;
        counts = attempt.counts;
    }
    let (name, least) = (format!("{} on {:?}", api.name, databases.kind), |number| databases.share(number));
    println!("{name}: {counts:?}");
    assert!(counts.done > least(100) && counts.refused > least(400) && counts.alike > least(30), "{name}: {counts:?}");
}

impl<'a> Attempt<'a> {
    /// Every route of a row, on rows of one's own, of others, and such as are not seen.
    async fn every_row(&mut self) {
        for at in 0..self.scene.plan.resources.len() {
            let endpoints = self.resource(at).endpoints.clone();
            let changes = |endpoint: &&Endpoint| endpoint.operation.has_key() && !endpoint.operation.is_read();
            for endpoint in endpoints.iter().filter(changes) {
                let world = self.world;
                let rows = world.rows[at].iter().filter(|_| self.rng.percent(30)).collect();
                for row in self.some(rows) {
                    self.row(at, endpoint, row).await;
                }
            }
        }
    }

    async fn row(&mut self, at: usize, endpoint: &Endpoint, row: &Row) {
        let operation = endpoint.operation;
        let (method, flag) = (format!("{:?}", endpoint.verb).to_uppercase(), endpoint.flag);
        let suffix = flag.map(|flag| format!("?{flag}=true")).unwrap_or_default();
        let path = format!("{}{suffix}", self.path(at, endpoint, row));
        let body = match operation {
            Operation::Update => Some(json!({})),
            Operation::Replace => Some(self.body(at, endpoint)),
            _ => None,
        };
        let tried = Tried { operation, at, row: Some(row) };
        let answer = self.send(&tried, &method, &path, body.as_ref()).await;
        let what = format!("{}: {method} {path}: {}", self.viewer.name, answer.text);
        let sees = self.scene.sees(self.world, self.viewer, at, row);
        if self.may_do(operation, at, row) {
            assert!(!matches!(answer.status, 401 | 403 | 404), "{what}");
            return;
        }
        assert!(matches!(answer.status, 401 | 403 | 404 | 422), "{what}");
        self.counts.refused += 1;
        if !sees {
            let absent = format!("{}{suffix}", self.path(at, endpoint, &absent(row)));
            let other = self.server.send(&method, &absent, self.viewer, body.as_ref()).await;
            assert_eq!(answer, other, "{what}");
            self.counts.alike += 1;
        }
    }

    /// What no client writes, and what only an admin does, in every body there is.
    async fn every_column(&mut self) {
        for at in 0..self.scene.plan.resources.len() {
            let resource = &self.scene.plan.resources[at];
            for endpoint in resource.endpoints.clone() {
                let rows: Vec<Option<&Row>> = match endpoint.operation {
                    Operation::Create => vec![None],
                    Operation::Update | Operation::Replace => self.changeable(at).into_iter().map(Some).collect(),
                    _ => continue,
                };
                for row in self.some(rows) {
                    let path = row.map_or_else(|| endpoint.path.clone(), |row| self.path(at, &endpoint, row));
                    let method = format!("{:?}", endpoint.verb).to_uppercase();
                    let tried = Tried { operation: endpoint.operation, at, row };
                    let sound = self.body(at, &endpoint);
                    let answer = self.send(&tried, &method, &path, Some(&sound)).await;
                    let allowed = answer.status < 300;
                    // The viewers share them.
                    let tampered = self.tampered(at).into_iter().filter(|_| self.rng.percent(30));
                    for (name, value) in tampered.collect::<Vec<_>>() {
                        let mut body = sound.clone();
                        body[name.as_str()] = value.clone();
                        let answer = self.send(&tried, &method, &path, Some(&body)).await;
                        let what = format!("{}: {method} {path} {body}: {}", self.viewer.name, answer.text);
                        assert!(matches!(answer.status, 401 | 403 | 404 | 422 | 429), "{what}");
                        assert!(!allowed || matches!(answer.status, 422 | 429), "{what}");
                        self.counts.refused += usize::from(answer.status != 429);
                    }
                }
            }
        }
    }

    /// What is not to be in a body, with values that would change something.
    fn tampered(&self, at: usize) -> Vec<(String, Value)> {
        let resource = self.resource(at);
        let mut tampered: Vec<(String, Value)> = Vec::new();
        for column in resource.columns.iter().filter(|column| self.is_kept(resource, &column.name)) {
            let is_given =
                resource.key.iter().flat_map(|key| &key.columns).any(|id| resource.column(*id).name == column.name)
                    && column.default.is_none();
            if is_given {
                continue;
            }
            let value = match column.ty {
                ColumnType::Int => json!(2),
                ColumnType::BigInt => json!("4711"),
                ColumnType::Boolean => json!(true),
                ColumnType::DateTime => json!("2020-01-01T00:00:00.000Z"),
                ColumnType::Enum(_) => json!("ADMIN"),
                _ => json!("4711"),
            };
            tampered.push((column.name.clone(), value));
        }
        for name in ["isAdmin", "__proto__", "passwordHash", ""] {
            if tampered.iter().all(|(known, _)| known != name) {
                tampered.push((name.to_owned(), json!({ "role": "ADMIN" })));
            }
        }
        for relation in &resource.relations {
            for word in ["create", "set"] {
                tampered.push((relation.name.clone(), json!({ word: [{ "id": 2 }] })));
            }
        }
        if self.viewer.role != "ADMIN"
            && let Some(owner) = owner_column(resource)
        {
            let names = |from: &[ColumnId]| from.iter().any(|id| resource.column(*id).name == owner.name);
            if let Some((relation, ..)) = foreign(resource).find(|(_, from, _)| names(from)) {
                tampered.push((relation.name.clone(), json!({ "connect": { "id": 2 } })));
            }
        }
        tampered
    }

    /// What a registration and a change of a password do not take.
    async fn account(&mut self) {
        let users = self.scene.users();
        let tried = Tried { operation: Operation::Create, at: users, row: None };
        if self.viewer.id.is_none() {
            let body = json!({ "email": "new@example.org", "name": "New", "password": PASSWORD });
            for (name, value) in self.tampered(users).into_iter().take(25) {
                let mut body = body.clone();
                body[name.as_str()] = value;
                let answer = self.send(&tried, "POST", "/auth/register", Some(&body)).await;
                assert_eq!(answer.status, 422, "{body}: {}", answer.text);
                self.counts.refused += 1;
            }
        } else {
            for (name, value) in [("role", json!("ADMIN")), ("id", json!(2)), ("emailVerified", json!(true))] {
                let mut body = json!({ "currentPassword": PASSWORD, "newPassword": "battery staple" });
                body[name] = value;
                let answer = self.send(&tried, "POST", "/auth/change-password", Some(&body)).await;
                assert_eq!(answer.status, 422, "{body}: {}", answer.text);
                self.counts.refused += 1;
            }
        }
    }
}
