//! What may not be seen may not be inferred: two worlds that differ in nothing that somebody may see answer everything they
//! ask with the same bytes. And what they may see is there, as the rules have it.

use std::sync::atomic::Ordering;

use prismagen_core::plan::{Endpoint, Operation, Resource, ResourceKind};
use serde_json::Value;

use super::conditions::{Parameters, query, wire};
use super::database::{Databases, on_each};
use super::rng::Rng;
use super::server::{ANSWERS, Answer, Server};
use super::world::{Cell, Row, SECRET, Scene, Viewer, World};
use super::{APIS, Api};

/// Queries made by chance, of each list and each viewer.
const BY_CHANCE: usize = 4;

/// Filters, orders and paths that each viewer asks for, of a hundred of them and for each model there is: the fewer models, the
/// more.
const SHARE: usize = 140;

#[test]
fn what_may_not_be_seen_may_not_be_inferred() {
    on_each(&APIS[0], "reads", async |databases| look_the_same(&APIS[0], databases).await);
}

#[test]
fn nor_in_the_blog() {
    on_each(&APIS[1], "reads", async |databases| look_the_same(&APIS[1], databases).await);
}

#[test]
fn nor_in_the_shop() {
    on_each(&APIS[2], "reads", async |databases| look_the_same(&APIS[2], databases).await);
}

async fn look_the_same(api: &Api, databases: &Databases) {
    let scene = api.scene().await;
    let mut rng = Rng::new(0x5eed);
    let world = scene.world(&mut rng);
    assert!(world.sql(&scene.plan, databases.kind).contains(SECRET) || api.name != "ways", "there are secrets to keep");
    let all: Vec<&Viewer> = scene.viewers.iter().collect();
    let server = Server::new(api, databases.open(0).await, &scene, &world, &all).await;
    let (mut asked, mut changes) = (0, 0);
    for viewer in &scene.viewers {
        let (other_world, changed) = scene.other(&world, viewer, &mut rng);
        let other = Server::new(api, databases.open(1).await, &scene, &other_world, &[viewer]).await;
        let (scene, world, server, other, rng) = (&scene, &world, &server, &other, &mut rng);
        let mut pair = Pair { scene, world, viewer, databases, server, other, rng, asked: 0 };
        pair.every_way().await;
        asked += pair.asked;
        changes += changed;
    }
    let answers = ANSWERS.load(Ordering::Relaxed);
    let name = format!("{} on {:?}", api.name, databases.kind);
    println!("{name}: {asked} requests in worlds that differ in {changes} rows; {answers} answers so far");
    assert!(changes > 50 && asked > databases.share(1500), "{name}: {asked} requests, {changes} rows that differ");
}

/// The same question for two servers.
pub(super) struct Pair<'p> {
    pub(super) scene: &'p Scene,
    pub(super) world: &'p World,
    pub(super) viewer: &'p Viewer,
    pub(super) databases: &'p Databases,
    pub(super) server: &'p Server,
    pub(super) other: &'p Server,
    pub(super) rng: &'p mut Rng,
    pub(super) asked: usize,
}

impl Pair<'_> {
    /// How many of a hundred are asked for.
    pub(super) fn share(&self) -> usize {
        self.databases.share(SHARE / self.scene.plan.resources.len())
    }

    /// A page that has all rows.
    pub(super) fn all(&self, at: usize) -> Parameters {
        take(100.min(self.scene.plan.resources[at].max_page_size as usize))
    }

    async fn ask(&mut self, path: &str) -> Answer {
        let answer = self.server.get(path, self.viewer).await;
        let other = self.other.get(path, self.viewer).await;
        assert_eq!(answer, other, "{}: {path}", self.viewer.name);
        self.asked += 1;
        answer
    }

    pub(super) async fn ask_for(&mut self, endpoint: &Endpoint, parameters: &Parameters) -> Answer {
        let mut parameters = parameters.clone();
        if endpoint.operation == Operation::Search {
            parameters.push(("q".to_owned(), "a".to_owned()));
        }
        self.ask(&format!("{}?{}", endpoint.path, query(&parameters))).await
    }

    async fn every_way(&mut self) {
        for at in 0..self.scene.plan.resources.len() {
            let resource = &self.scene.plan.resources[at];
            for endpoint in &resource.endpoints {
                match endpoint.operation {
                    Operation::List => {
                        self.list(at, endpoint).await;
                        self.includes(at, endpoint).await;
                        self.filters(at, endpoint).await;
                        self.orders(at, endpoint).await;
                        self.by_chance(at, endpoint).await;
                        self.replays(at, endpoint).await;
                    }
                    operation if operation.is_list() || operation == Operation::Count => {
                        self.by_chance(at, endpoint).await;
                    }
                    Operation::Get | Operation::Slug | Operation::Thread => self.row(at, endpoint).await,
                    _ => {}
                }
            }
        }
    }

    /// Exactly what the rules show.
    async fn list(&mut self, at: usize, endpoint: &Endpoint) {
        let answer = self.ask_for(endpoint, &self.all(at)).await;
        let resource = &self.scene.plan.resources[at];
        if answer.status != 200 {
            let seen =
                self.world.rows[at].iter().filter(|row| self.scene.sees(self.world, self.viewer, at, row)).count();
            let expected = if self.viewer.id.is_none() { 401 } else { 403 };
            assert_eq!((answer.status, seen), (expected, 0), "{}: {}", self.viewer.name, resource.name);
            return;
        }
        let body = answer.json();
        let rows = body["data"].as_array().unwrap();
        let visible: Vec<&Row> =
            self.world.rows[at].iter().filter(|row| self.scene.sees(self.world, self.viewer, at, row)).collect();
        let what = format!("{}: {}", self.viewer.name, resource.name);
        assert_eq!((rows.len(), &body["meta"]["total"]), (visible.len(), &Value::from(visible.len())), "{what}");
        assert!(visible.iter().all(|row| rows.iter().any(|value| is(self.scene, at, row, value))), "{what}: {body}");
    }

    /// Along every path of relations to depth 2, and some to depth 3: at each end is what may be seen, and all of it.
    async fn includes(&mut self, at: usize, endpoint: &Endpoint) {
        let share = self.share();
        let mut paths: Vec<Vec<usize>> = vec![Vec::new()];
        for depth in 0..3 {
            let mut longer = Vec::new();
            for path in paths.iter().filter(|path| path.len() == depth) {
                let end = self.end(at, path);
                for (place, relation) in self.scene.plan.resources[end].relations.iter().enumerate() {
                    let is_hidden = self.scene.plan.resource(relation.target).kind == ResourceKind::Ignored;
                    if !is_hidden && (depth < 1 || self.rng.percent(if depth < 2 { share } else { share / 4 })) {
                        longer.push(path.iter().copied().chain([place]).collect());
                    }
                }
            }
            paths.extend(longer);
        }
        for path in paths.iter().filter(|path| !path.is_empty()) {
            let mut names = Vec::new();
            let mut end = at;
            for place in path {
                let relation = &self.scene.plan.resources[end].relations[*place];
                names.push(relation.name.clone());
                end = relation.target.0 as usize;
            }
            let mut parameters = self.all(at);
            parameters.push(("include".to_owned(), names.join(".")));
            let answer = self.ask_for(endpoint, &parameters).await;
            for value in answer.json()["data"].as_array().into_iter().flatten() {
                let row =
                    self.world.rows[at].iter().find(|row| is(self.scene, at, row, value)).expect("it is one of ours");
                self.check_embedded(at, row, value, path);
            }
        }
    }

    fn end(&self, at: usize, path: &[usize]) -> usize {
        path.iter().fold(at, |at, place| self.scene.plan.resources[at].relations[*place].target.0 as usize)
    }

    fn check_embedded(&self, at: usize, row: &Row, value: &Value, path: &[usize]) {
        let Some((place, rest)) = path.split_first() else { return };
        let relation = &self.scene.plan.resources[at].relations[*place];
        let target = relation.target.0 as usize;
        let ends = self.scene.related(self.world, at, row, relation);
        let seen: Vec<&Row> =
            ends.into_iter().filter(|end| self.scene.sees(self.world, self.viewer, target, end)).collect();
        let embedded: Vec<&Value> = match &value[&relation.name] {
            Value::Array(values) => values.iter().collect(),
            Value::Null => Vec::new(),
            one => vec![one],
        };
        let what = format!("{}: {} of {value}", self.viewer.name, relation.name);
        assert_eq!(embedded.len(), seen.len(), "{what}");
        for end in seen {
            let found = embedded.iter().find(|value| is(self.scene, target, end, value));
            self.check_embedded(target, end, found.unwrap_or_else(|| panic!("{what}: {end:?}")), rest);
        }
    }

    /// By every column, of the row and of those that relations to one row lead to; page by page.
    async fn orders(&mut self, at: usize, endpoint: &Endpoint) {
        let share = self.share();
        let resource = &self.scene.plan.resources[at];
        let mut orders: Vec<(String, String)> = Vec::new();
        for column in self.scene.readable(at).into_iter().filter(|column| !wire_less(resource, *column)) {
            orders.push(("orderBy".to_owned(), format!("-{}", resource.columns[column].name)));
        }
        for relation in resource.relations.iter().filter(|relation| !relation.list) {
            let target = relation.target.0 as usize;
            for column in self.scene.readable(target) {
                let there = &self.scene.plan.resources[target];
                if there.kind != ResourceKind::Ignored && !wire_less(there, column) {
                    let name = format!("orderBy[{}][{}]", relation.name, there.columns[column].name);
                    orders.push((name, if self.rng.percent(50) { "asc" } else { "desc" }.to_owned()));
                }
            }
        }
        for order in orders.into_iter().filter(|_| self.rng.percent(share)).collect::<Vec<_>>() {
            let mut parameters = take(2);
            parameters.push(order);
            self.pages(endpoint, parameters).await;
        }
    }

    /// Goes on behind each page, and tells how many rows there were.
    async fn pages(&mut self, endpoint: &Endpoint, parameters: Parameters) -> Answer {
        let first = self.ask_for(endpoint, &parameters).await;
        let mut cursor = first.json()["meta"]["nextCursor"].as_str().map(str::to_owned);
        for _ in 0..2 {
            let Some(text) = cursor.take() else { break };
            let mut parameters: Parameters = parameters.iter().filter(|(name, _)| name != "skip").cloned().collect();
            parameters.push(("cursor".to_owned(), text));
            let next = self.ask_for(endpoint, &parameters).await;
            cursor = next.json()["meta"]["nextCursor"].as_str().map(str::to_owned);
        }
        first
    }

    /// A cursor of an admin, who sees more, and such as were tampered with: they say where to go on, and nothing else.
    async fn replays(&mut self, at: usize, endpoint: &Endpoint) {
        let resource = &self.scene.plan.resources[at];
        let admin = self.scene.viewers.last().expect("the last is an admin");
        for column in self
            .scene
            .readable(at)
            .into_iter()
            .filter(|column| !wire_less(resource, *column))
            .take(self.databases.share(4))
        {
            let mut parameters = take(1 + self.rng.below(3));
            parameters.push(("orderBy".to_owned(), resource.columns[column].name.clone()));
            let page = self.server.get(&format!("{}?{}", endpoint.path, query(&parameters)), admin).await;
            let Some(cursor) = page.json()["meta"]["nextCursor"].as_str().map(str::to_owned) else { continue };
            let mut forged = cursor.clone().into_bytes();
            let place = self.rng.below(forged.len());
            forged[place] = if forged[place] == b'A' { b'B' } else { b'A' };
            for cursor in [cursor, String::from_utf8(forged).unwrap()] {
                let mut parameters = parameters.clone();
                parameters.push(("cursor".to_owned(), cursor));
                self.ask_for(endpoint, &parameters).await;
            }
        }
    }

    /// Queries of everything at once.
    async fn by_chance(&mut self, at: usize, endpoint: &Endpoint) {
        for _ in 0..self.databases.share(BY_CHANCE) {
            let conditions = self.scene.conditions(self.world, at, 3, self.rng);
            let mut parameters = Parameters::new();
            self.scene.spell(at, "where", &conditions, &mut parameters);
            if endpoint.operation == Operation::Count {
                let answer = self.ask_for(endpoint, &parameters).await;
                self.check_found(at, endpoint, &conditions, &answer);
                continue;
            }
            parameters.push(("take".to_owned(), (1 + self.rng.below(4)).to_string()));
            let resource = &self.scene.plan.resources[at];
            if self.rng.percent(20) {
                parameters.push(("skip".to_owned(), self.rng.below(3).to_string()));
            }
            let columns = self.scene.readable(at);
            let columns: Vec<usize> = columns.into_iter().filter(|column| !wire_less(resource, *column)).collect();
            if let Some(column) = self.rng.pick(&columns).filter(|_| self.rng.below(2) == 0) {
                let sign = if self.rng.percent(50) { "-" } else { "" };
                parameters.push(("orderBy".to_owned(), format!("{sign}{}", resource.columns[*column].name)));
            }
            if let Some(path) = self.path(at).filter(|_| self.rng.percent(60)) {
                parameters.push(("include".to_owned(), path));
            }
            let answer = self.pages(endpoint, parameters).await;
            self.check_found(at, endpoint, &conditions, &answer);
        }
    }

    /// A path of relations, of which some lead back.
    fn path(&mut self, at: usize) -> Option<String> {
        let (mut names, mut end) = (Vec::new(), at);
        for _ in 0..1 + self.rng.below(3) {
            let relations = &self.scene.plan.resources[end].relations;
            let is_hidden =
                |place: &usize| self.scene.plan.resource(relations[*place].target).kind == ResourceKind::Ignored;
            let Some(place) = Some(self.rng.below(relations.len())).filter(|place| *place < relations.len()) else {
                break;
            };
            if is_hidden(&place) {
                break;
            }
            names.push(relations[place].name.clone());
            end = relations[place].target.0 as usize;
        }
        (!names.is_empty()).then(|| names.join("."))
    }

    /// A row by itself is there where it is seen, and else as one that does not exist.
    async fn row(&mut self, at: usize, endpoint: &Endpoint) {
        let resource = &self.scene.plan.resources[at];
        let includes: Vec<String> = resource
            .relations
            .iter()
            .filter(|relation| self.scene.plan.resource(relation.target).kind != ResourceKind::Ignored)
            .map(|relation| relation.name.clone())
            .collect();
        let (world, share) = (self.world, self.databases.share(100));
        for row in world.rows[at].iter().filter(|_| self.rng.percent(share)).collect::<Vec<_>>() {
            let mut path = endpoint.path.clone();
            if endpoint.operation == Operation::Slug {
                path = path.replace("{slug}", &wire_of(resource, "slug", row));
            } else {
                for id in resource.key.iter().flat_map(|key| &key.columns) {
                    let name = &resource.column(*id).name;
                    path = path.replace(&format!("{{{name}}}"), &wire_of(resource, name, row));
                }
            }
            if endpoint.operation != Operation::Thread {
                path = format!("{path}?include={}", includes.join(","));
            }
            let sees = self.scene.sees(self.world, self.viewer, at, row);
            let answer = self.ask(&path).await;
            let what = format!("{}: {path}: {}", self.viewer.name, answer.text);
            match answer.status {
                200 => assert!(sees, "{what}"),
                401 => assert!(!sees && self.viewer.id.is_none(), "{what}"),
                403 | 404 => assert!(!sees, "{what}"),
                _ => panic!("{what}"),
            }
        }
    }
}

fn take(rows: usize) -> Parameters {
    vec![("take".to_owned(), rows.to_string())]
}

/// Whether a value is a row, by its key.
fn is(scene: &Scene, at: usize, row: &Row, value: &Value) -> bool {
    let resource = &scene.plan.resources[at];
    resource.key.iter().flat_map(|key| &key.columns).all(|id| {
        let name = &resource.column(*id).name;
        match (&row[name], &value[name]) {
            (Cell::Int(id), Value::Number(number)) => number.as_i64() == Some(*id),
            (Cell::Text(id), Value::String(text)) => text == id,
            _ => false,
        }
    })
}

fn wire_of(resource: &Resource, name: &str, row: &Row) -> String {
    let column = resource.columns.iter().position(|column| column.name == name).expect("the column is there");
    wire(resource, column, &row[name])
}

/// Whether rows are neither sorted nor compared by it.
pub(super) fn wire_less(resource: &Resource, column: usize) -> bool {
    use prismagen_core::plan::ColumnType;
    matches!(resource.columns[column].ty, ColumnType::Json | ColumnType::Bytes)
}
