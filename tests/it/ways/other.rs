//! Another world that looks the same to somebody: what they do not know is changed, gone, or new.

use super::rng::Rng;
use super::world::{Cell, Row, Scene, Viewer, World, foreign};

impl Scene {
    /// As `world`, but for what `viewer` does not know; and how many rows are not as they were.
    pub(super) fn other(&self, world: &World, viewer: &Viewer, rng: &mut Rng) -> (World, usize) {
        let known = self.known(world, viewer);
        let mut other = Other { scene: self, viewer, world: world.clone(), known, changes: 0 };
        other.keep_secrets(rng);
        other.change(rng);
        other.remove(rng);
        other.add(rng);
        other.relink(rng);
        let Other { world: changed, known, changes, .. } = other;
        self.looks_the_same(world, &changed, viewer);
        assert_eq!(known, self.known(&changed, viewer), "what is known of the rows is kept in step");
        (changed, changes)
    }

    /// Everybody's rows are the same that they see, in all that is sent of them.
    fn looks_the_same(&self, world: &World, other: &World, viewer: &Viewer) {
        for (at, resource) in self.plan.resources.iter().enumerate() {
            let shown = |world: &World| -> Vec<Row> {
                let rows = world.rows[at].iter().filter(|row| self.knows(world, viewer, at, row));
                let sent = |row: &Row| {
                    let columns = resource.columns.iter().filter(|column| column.readable);
                    columns.map(|column| (column.name.clone(), row[&column.name].clone())).collect()
                };
                rows.map(sent).collect()
            };
            assert_eq!(shown(world), shown(other), "{} for {}", resource.name, viewer.name);
        }
    }
}

struct Other<'s> {
    scene: &'s Scene,
    viewer: &'s Viewer,
    world: World,
    known: Vec<Vec<bool>>,
    changes: usize,
}

impl Other<'_> {
    /// Whether nothing came into sight, or went out of it.
    fn holds(&self) -> bool {
        self.scene.known(&self.world, self.viewer) == self.known
    }

    /// What is never sent is another value everywhere.
    fn keep_secrets(&mut self, rng: &mut Rng) {
        for at in 0..self.world.rows.len() {
            for place in 0..self.world.rows[at].len() {
                let is_viewer = at == self.scene.users()
                    && self.scene.owns(&self.world, self.viewer, at, &self.world.rows[at][place]);
                for (id, column) in self.scene.plan.resources[at].columns().filter(|(_, column)| !column.readable) {
                    // Who asks still is who they are.
                    if is_viewer && ["email", "role"].contains(&column.name.as_str()) {
                        continue;
                    }
                    let cell = self.scene.cell(at, id, column, 100 + place as i64, rng);
                    self.world.rows[at][place].insert(column.name.clone(), cell);
                }
            }
        }
        assert!(self.holds(), "no rule is about what is never sent");
    }

    fn change(&mut self, rng: &mut Rng) {
        for at in 0..self.world.rows.len() {
            for place in 0..self.world.rows[at].len() {
                if !self.known[at][place] {
                    // Where chance shows it, another one may not.
                    let changed = (0..4).any(|_| self.change_row(at, place, rng));
                    self.changes += usize::from(changed);
                }
            }
        }
    }

    fn change_row(&mut self, at: usize, place: usize, rng: &mut Rng) -> bool {
        let resource = &self.scene.plan.resources[at];
        let Some(made) = self.scene.row(&self.world, at, 1000 + rng.below(1_000_000) as i64, rng) else { return false };
        let before = self.world.rows[at][place].clone();
        let key = resource.key.iter().flat_map(|key| &key.columns);
        let mut row = made;
        for id in key {
            let name = &resource.column(*id).name;
            row.insert(name.clone(), before[name].clone());
        }
        // Whose it is may be what hides it.
        for (_, from, _) in foreign(resource) {
            if rng.percent(60) {
                for id in from {
                    let name = &resource.column(*id).name;
                    row.insert(name.clone(), before[name].clone());
                }
            }
        }
        if row == before || !self.scene.is_new(&self.world, at, &row, Some(place)) {
            return false;
        }
        self.world.rows[at][place] = row;
        if self.holds() {
            return true;
        }
        self.world.rows[at][place] = before;
        false
    }

    fn remove(&mut self, rng: &mut Rng) {
        for at in (0..self.world.rows.len()).rev() {
            for place in (0..self.world.rows[at].len()).rev() {
                if self.known[at][place] || self.is_named(at, place) || !rng.percent(50) {
                    continue;
                }
                let row = self.world.rows[at].remove(place);
                self.known[at].remove(place);
                if !self.holds() {
                    self.world.rows[at].insert(place, row);
                    self.known[at].insert(place, false);
                    continue;
                }
                let key = self.scene.key(at, &row);
                for links in &mut self.world.links {
                    let is_end = |pair: &[Cell; 2]| (0..2).any(|end| links.ends[end] == at && pair[end] == key[0]);
                    links.pairs.retain(|pair| !is_end(pair));
                }
                self.changes += 1;
            }
        }
    }

    /// Whether a foreign key leads to it.
    fn is_named(&self, at: usize, place: usize) -> bool {
        let (plan, target) = (&self.scene.plan, &self.world.rows[at][place]);
        self.world.rows.iter().enumerate().any(|(from_at, rows)| {
            foreign(&plan.resources[from_at]).filter(|(relation, ..)| relation.target.0 as usize == at).any(
                |(_, from, to)| {
                    rows.iter().any(|row| {
                        from.iter().zip(to).all(|(from, to)| {
                            row[&plan.resources[from_at].column(*from).name]
                                == target[&plan.resources[at].column(*to).name]
                        })
                    })
                },
            )
        })
    }

    fn add(&mut self, rng: &mut Rng) {
        for at in 0..self.world.rows.len() {
            for attempt in 0..8 {
                let number = 50 + attempt;
                let Some(row) = self.scene.row(&self.world, at, number, rng) else { continue };
                self.world.rows[at].push(row);
                self.known[at].push(false);
                if self.holds() {
                    self.changes += 1;
                } else {
                    self.world.rows[at].pop();
                    self.known[at].pop();
                }
            }
        }
    }

    /// Links of which one end is not seen.
    fn relink(&mut self, rng: &mut Rng) {
        for place in 0..self.world.links.len() {
            let ends = self.world.links[place].ends;
            let unseen: Vec<Vec<Cell>> = ends.map(|at| self.unseen_keys(at)).into();
            let is_unseen = |pair: &[Cell; 2]| (0..2).any(|end| unseen[end].contains(&pair[end]));
            self.world.links[place].pairs.retain(|pair| !is_unseen(pair));
            for _ in 0..20 {
                let pair = self.scene.pair(&self.world, place, rng);
                if is_unseen(&pair) && !self.world.links[place].pairs.contains(&pair) {
                    self.world.links[place].pairs.push(pair);
                }
            }
        }
    }

    fn unseen_keys(&self, at: usize) -> Vec<Cell> {
        let rows = self.world.rows[at].iter().zip(&self.known[at]).filter(|(_, seen)| !**seen);
        rows.map(|(row, _)| self.scene.key(at, row)[0].clone()).collect()
    }
}
