//! Phase 6: the Plan to files. Infallible, and without decisions.
//!
//! | folder | what it spells |
//! |---|---|
//! | `rust` | the module tree that users include: a root, the enums, and a module per resource |
//! | `openapi` | the wire contract, as OpenAPI 3.1 |
//! | [`sql`] | the tables |

mod digest;
mod openapi;
mod rust;
pub mod sql;

pub use digest::Digests;

use crate::plan::{Plan, ResourceId};

/// A file to be made of a [`Plan`]: units are rendered apart from each other, in any order, on any thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Unit {
    /// `mod.rs`: the root of the Rust module tree.
    Root,
    /// `enums.rs`: every enum.
    Enums,
    /// `<module>.rs`: one resource.
    Resource(ResourceId),
    /// `openapi.json`: the routes, as OpenAPI 3.1.
    OpenApi,
    /// `schema.sql`: the tables.
    Schema,
}

/// The files that `plan` means, in a fixed order: those that take longest first, so that many threads end together.
pub fn units(plan: &Plan) -> Vec<Unit> {
    let mut units = vec![Unit::OpenApi, Unit::Schema, Unit::Root];
    if !plan.enums.is_empty() {
        units.push(Unit::Enums);
    }
    units.extend((0..plan.resources.len()).map(|index| Unit::Resource(ResourceId(index as u32))));
    units
}

/// The Rust tree of `plan` as one text: what stands in `mod.rs`, with every other file in its place. For a macro that
/// expands where there are no files to include.
pub fn inline(plan: &Plan) -> String {
    rust::inline(plan)
}

/// What stands in one file of `plan`. The same plan and unit give the same bytes.
pub fn render(plan: &Plan, unit: &Unit) -> String {
    match *unit {
        Unit::Root => rust::root(plan),
        Unit::Enums => rust::enums(plan),
        Unit::Resource(id) => rust::resource(plan, plan.resource(id)),
        Unit::OpenApi => openapi::document(plan),
        Unit::Schema => sql::script(&plan.database),
    }
}

impl Unit {
    /// Where its file goes, relative to the output folder: `/` between the parts, none of them empty, `.` or `..`.
    pub fn path(&self, plan: &Plan) -> String {
        match *self {
            Self::Root => "mod.rs".to_owned(),
            Self::Enums => "enums.rs".to_owned(),
            Self::Resource(id) => format!("{}.rs", plan.resource(id).rust.module),
            Self::OpenApi => "openapi.json".to_owned(),
            Self::Schema => "schema.sql".to_owned(),
        }
    }

    /// What it is, for the manifest; no two units of a plan share one.
    pub fn id(&self, plan: &Plan) -> String {
        match self {
            Self::Root => "root".to_owned(),
            Self::Enums => "enums".to_owned(),
            Self::Resource(id) => format!("resource {}", plan.resource(*id).name),
            Self::OpenApi => "openapi".to_owned(),
            Self::Schema => "schema".to_owned(),
        }
    }
}
