use std::hash::{DefaultHasher, Hash, Hasher};

use super::Unit;
use crate::plan::{ColumnType, Plan, Resource};

/// What each unit of a plan is rendered from, as a number: where it is equal, [`super::render`] gives the same bytes.
///
/// Of two runs of the same program, that is: the numbers are good for a cache beside the output, not for the output itself.
#[derive(Debug)]
pub struct Digests<'p> {
    plan: &'p Plan,
    /// What every file of the Rust tree names.
    shared: u64,
    /// Of each resource with its table.
    resources: Vec<u64>,
}

impl<'p> Digests<'p> {
    /// Looks at all of `plan`, once.
    pub fn of(plan: &'p Plan) -> Self {
        let resource = |resource: &Resource| digest((resource, &plan.database.tables[resource.table as usize]));
        Self {
            plan,
            shared: digest((&plan.base, &plan.crate_path, &plan.auth, plan.database.dialect)),
            resources: plan.resources.iter().map(resource).collect(),
        }
    }

    /// That of one unit.
    pub fn unit(&self, unit: &Unit) -> u64 {
        let plan = self.plan;
        match *unit {
            Unit::Enums => digest((self.shared, &plan.enums)),
            Unit::Resource(id) => self.resource(id.0 as usize, plan.resource(id)),
            Unit::Schema => digest(&plan.database),
            Unit::OpenApi => digest((self.shared, &plan.title, &self.resources, &plan.enums)),
            Unit::Root => digest((self.shared, &plan.issuer, &self.resources, &plan.enums)),
        }
    }

    /// A resource names those it is related to, and the enums of its columns.
    fn resource(&self, index: usize, resource: &Resource) -> u64 {
        let mut state = DefaultHasher::new();
        (self.shared, self.resources[index]).hash(&mut state);
        for relation in &resource.relations {
            self.resources[relation.target.0 as usize].hash(&mut state);
        }
        for column in &resource.columns {
            if let ColumnType::Enum(id) = column.ty {
                self.plan.enumeration(id).hash(&mut state);
            }
        }
        state.finish()
    }
}

fn digest(value: impl Hash) -> u64 {
    let mut state = DefaultHasher::new();
    value.hash(&mut state);
    state.finish()
}
