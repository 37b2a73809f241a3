//! Conditions of a `where`: made by chance, spelled in a query, and worked out over the rows that somebody sees.

use prismagen_core::plan::{ColumnType, Resource, ResourceKind};

use super::rng::Rng;
use super::world::{Cell, Row, Scene, Viewer, World};

#[derive(Clone, Debug)]
pub(super) enum Condition {
    Column { column: usize, operator: &'static str, values: Vec<Cell> },
    Relation { relation: usize, operator: &'static str, inner: Vec<Condition> },
    Group { word: &'static str, groups: Vec<Vec<Condition>> },
}

/// Parameters of a query, before they are encoded.
pub(super) type Parameters = Vec<(String, String)>;

/// The operators of a column.
pub(super) fn operators(ty: ColumnType, nullable: bool) -> Vec<&'static str> {
    let mut operators = vec!["", "equals", "not", "in", "notIn"];
    match ty {
        ColumnType::Json => operators.clear(),
        ColumnType::Boolean | ColumnType::Enum(_) | ColumnType::Bytes => {}
        ColumnType::String => operators.extend(["lt", "lte", "gt", "gte", "contains", "startsWith", "endsWith"]),
        _ => operators.extend(["lt", "lte", "gt", "gte"]),
    }
    if nullable || operators.is_empty() {
        operators.push("isNull");
    }
    operators
}

impl Scene {
    /// Some conditions on the rows of a resource, with what is somewhere in its column.
    pub(super) fn conditions(&self, world: &World, at: usize, depth: usize, rng: &mut Rng) -> Vec<Condition> {
        let mut conditions: Vec<Condition> = Vec::new();
        for _ in 0..1 + rng.below(2) {
            let made = match rng.below(10) {
                0..=3 if depth > 0 => self.relation_condition(world, at, depth, rng),
                4 if depth > 0 => {
                    let word = *rng.pick(&["AND", "OR", "NOT"]).unwrap_or(&"AND");
                    let groups = (0..1 + rng.below(2)).map(|_| self.conditions(world, at, depth - 1, rng));
                    // What is empty is not spelled.
                    let groups: Vec<_> = groups.filter(|group| !group.is_empty()).collect();
                    (!groups.is_empty()).then_some(Condition::Group { word, groups })
                }
                _ => self.column_condition(world, at, rng),
            };
            // A name stands once in a query.
            let name = |condition: &Condition| match condition {
                Condition::Column { column, .. } => (0, *column, ""),
                Condition::Relation { relation, .. } => (1, *relation, ""),
                Condition::Group { word, .. } => (2, 0, *word),
            };
            conditions.extend(made.filter(|made| conditions.iter().all(|known| name(known) != name(made))));
        }
        conditions
    }

    fn relation_condition(&self, world: &World, at: usize, depth: usize, rng: &mut Rng) -> Option<Condition> {
        let resource = &self.plan.resources[at];
        let relation = rng.below(resource.relations.len());
        let there = resource.relations.get(relation)?;
        let target = there.target.0 as usize;
        if self.plan.resources[target].kind == ResourceKind::Ignored {
            return None;
        }
        let operators: &[&str] = if there.list { &["some", "every", "none"] } else { &["is", "isNot", ""] };
        let operator = rng.pick(operators).copied()?;
        let inner = self.conditions(world, target, depth - 1, rng);
        (!inner.is_empty()).then_some(Condition::Relation { relation, operator, inner })
    }

    fn column_condition(&self, world: &World, at: usize, rng: &mut Rng) -> Option<Condition> {
        let readable: Vec<usize> = self.readable(at);
        let column = *rng.pick(&readable)?;
        let def = &self.plan.resources[at].columns[column];
        let operator = rng.pick(&operators(def.ty, def.nullable)).copied()?;
        self.with_values(world, at, column, operator, |_| true, rng)
    }

    /// The columns that are sent.
    pub(super) fn readable(&self, at: usize) -> Vec<usize> {
        let columns = self.plan.resources[at].columns.iter().enumerate();
        columns.filter(|(_, column)| column.readable && !column.list).map(|(index, _)| index).collect()
    }

    /// A condition with a value that one of some rows has.
    pub(super) fn with_values(
        &self,
        world: &World,
        at: usize,
        column: usize,
        operator: &'static str,
        of: impl Fn(&Row) -> bool,
        rng: &mut Rng,
    ) -> Option<Condition> {
        let name = &self.plan.resources[at].columns[column].name;
        if operator == "isNull" {
            let values = vec![Cell::Int(i64::from(rng.percent(50)))];
            return Some(Condition::Column { column, operator, values });
        }
        let held: Vec<&Cell> = world.rows[at]
            .iter()
            .filter(|row| of(row))
            .map(|row| &row[name])
            .filter(|cell| **cell != Cell::Null)
            .collect();
        let mut values = vec![(*rng.pick(&held)?).clone()];
        if operator.ends_with("In") || operator == "in" {
            values.extend(rng.pick(&held).map(|cell| (*cell).clone()));
        }
        if let (Cell::Text(text), "contains" | "startsWith" | "endsWith") = (&values[0], operator) {
            let part = match operator {
                "startsWith" => text.chars().take(2).collect(),
                "endsWith" => text.chars().skip(text.chars().count().saturating_sub(2)).collect(),
                _ => text.chars().skip(1).take(2).collect(),
            };
            values = vec![Cell::Text(part)];
        }
        Some(Condition::Column { column, operator, values })
    }

    /// Writes conditions as parameters of a query.
    pub(super) fn spell(&self, at: usize, prefix: &str, conditions: &[Condition], out: &mut Parameters) {
        let resource = &self.plan.resources[at];
        for condition in conditions {
            match condition {
                Condition::Column { column, operator, values } => {
                    let brackets = if operator.is_empty() { String::new() } else { format!("[{operator}]") };
                    let name = format!("{prefix}[{}]{brackets}", resource.columns[*column].name);
                    let texts: Vec<String> = match *operator {
                        "isNull" => vec![(values[0] == Cell::Int(1)).to_string()],
                        _ => values.iter().map(|value| wire(resource, *column, value)).collect(),
                    };
                    if texts.len() > 1 {
                        out.extend(texts.into_iter().map(|text| (format!("{name}[]"), text)));
                    } else {
                        out.extend(texts.into_iter().map(|text| (name.clone(), text)));
                    }
                }
                Condition::Relation { relation, operator, inner } => {
                    let there = &resource.relations[*relation];
                    let brackets = if operator.is_empty() { String::new() } else { format!("[{operator}]") };
                    let prefix = format!("{prefix}[{}]{brackets}", there.name);
                    self.spell(there.target.0 as usize, &prefix, inner, out);
                }
                Condition::Group { word, groups } => {
                    for (number, group) in groups.iter().enumerate() {
                        self.spell(at, &format!("{prefix}[{word}][{number}]"), group, out);
                    }
                }
            }
        }
    }

    /// Whether they hang on the order of texts, which is each database's own.
    pub(super) fn orders_texts(&self, at: usize, conditions: &[Condition]) -> bool {
        let resource = &self.plan.resources[at];
        conditions.iter().any(|condition| match condition {
            Condition::Column { column, operator, .. } => {
                let ty = resource.columns[*column].ty;
                matches!(ty, ColumnType::String) && operator.starts_with(['l', 'g'])
            }
            Condition::Relation { relation, inner, .. } => {
                self.orders_texts(resource.relations[*relation].target.0 as usize, inner)
            }
            Condition::Group { groups, .. } => groups.iter().any(|group| self.orders_texts(at, group)),
        })
    }

    /// Whether a row fulfils all of them, as far as somebody sees: a row they do not see is at the other end of nothing. None
    /// is neither, as SQL has it.
    pub(super) fn holds(
        &self,
        world: &World,
        viewer: &Viewer,
        at: usize,
        row: &Row,
        all: &[Condition],
    ) -> Option<bool> {
        every(all.iter().map(|condition| self.test(world, viewer, at, row, condition)))
    }

    fn test(&self, world: &World, viewer: &Viewer, at: usize, row: &Row, condition: &Condition) -> Option<bool> {
        let resource = &self.plan.resources[at];
        match condition {
            Condition::Column { column, operator, values } => {
                compare(&row[&resource.columns[*column].name], operator, values)
            }
            Condition::Relation { relation, operator, inner } => {
                let relation = &resource.relations[*relation];
                let target = relation.target.0 as usize;
                let ends = self.related(world, at, row, relation);
                let mut ends = ends.into_iter().filter(|end| self.sees(world, viewer, target, end));
                let is = |end: &Row| self.holds(world, viewer, target, end, inner);
                Some(match *operator {
                    "every" => !ends.any(|end| is(end) == Some(false)),
                    "none" | "isNot" => !ends.any(|end| is(end) == Some(true)),
                    _ => ends.any(|end| is(end) == Some(true)),
                })
            }
            Condition::Group { word, groups } => {
                let groups = groups.iter().map(|group| self.holds(world, viewer, at, row, group));
                match *word {
                    "AND" => every(groups),
                    "OR" => some(groups),
                    _ => some(groups).map(|is| !is),
                }
            }
        }
    }
}

fn every(tests: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let tests: Vec<Option<bool>> = tests.collect();
    if tests.contains(&Some(false)) {
        return Some(false);
    }
    if tests.contains(&None) { None } else { Some(true) }
}

fn some(tests: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    every(tests.map(|test| test.map(|is| !is))).map(|is| !is)
}

fn compare(cell: &Cell, operator: &str, values: &[Cell]) -> Option<bool> {
    if operator == "isNull" {
        return Some((*cell == Cell::Null) == (values[0] == Cell::Int(1)));
    }
    if *cell == Cell::Null {
        return None;
    }
    // SQLite finds texts whatever the case of English letters.
    let lower = |cell: &Cell| if let Cell::Text(text) = cell { text.to_ascii_lowercase() } else { String::new() };
    let (text, looked_for) = (lower(cell), lower(&values[0]));
    Some(match operator {
        "" | "equals" => *cell == values[0],
        "not" => *cell != values[0],
        "in" => values.contains(cell),
        "notIn" => !values.contains(cell),
        "lt" => *cell < values[0],
        "lte" => *cell <= values[0],
        "gt" => *cell > values[0],
        "gte" => *cell >= values[0],
        "contains" => text.contains(&looked_for),
        "startsWith" => text.starts_with(&looked_for),
        "endsWith" => text.ends_with(&looked_for),
        other => panic!("{other} is no operator"),
    })
}

/// As a query has it.
pub(super) fn wire(resource: &Resource, column: usize, cell: &Cell) -> String {
    match cell {
        Cell::Null => "null".to_owned(),
        Cell::Int(value) if resource.columns[column].ty == ColumnType::Boolean => (*value == 1).to_string(),
        Cell::Int(value) => value.to_string(),
        Cell::Real(value) => value.to_string(),
        Cell::Text(value) => value.clone(),
    }
}

/// As it stands behind the `?`.
pub(super) fn query(parameters: &Parameters) -> String {
    let encoded = |text: &str| {
        let byte = |byte: u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'[' | b']' | b'-' | b'.' | b',' | b'_' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        };
        text.bytes().map(byte).collect::<String>()
    };
    let parameters: Vec<String> =
        parameters.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
    parameters.join("&")
}
