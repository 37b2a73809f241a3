//! `<module>.rs`: one resource, from what a reader wants to see to what only the runtime does.
//!
//! | file | what it writes |
//! |---|---|
//! | `row` | the struct of a row, and its columns and relations as constants |
//! | `input` | the structs of a new row and of a change |
//! | `service` | the trait that replaces operations |
//! | `table` | the static table |
//! | `model` | row to struct, struct to JSON |
//! | `debug` | what logs may show |
//! | `validate` | the checks of both inputs |

mod debug;
mod input;
mod model;
mod row;
mod service;
mod table;
mod validate;

use std::collections::BTreeSet;

use super::writer::{Writer, by_version};
use crate::plan::{ColumnType, Operation, Plan, Resource};

/// The module of a resource.
pub(crate) fn resource(plan: &Plan, resource: &Resource) -> String {
    let mut w = Writer::with_capacity(2048 + 1536 * resource.columns.len());
    w.line(&format!("//! `{}` ({})", resource.name, resource.file));
    preamble(&mut w, plan);
    imports(&mut w, plan, resource);
    row::row(&mut w, plan, resource);
    let inputs = input::inputs(plan, resource);
    inputs.iter().for_each(|input| input::definition(&mut w, plan, resource, input));
    if !resource.endpoints.is_empty() {
        service::service(&mut w, plan, resource);
    }
    table::table(&mut w, plan, resource);
    model::model(&mut w, plan, resource);
    debug::debug(&mut w, resource, &inputs);
    inputs.iter().for_each(|input| input::implementation(&mut w, input));
    validate::patterns(&mut w, &inputs);
    inputs.iter().for_each(|input| validate::validate(&mut w, input));
    model::serialize(&mut w, resource);
    inputs.iter().for_each(|input| model::deserialize(&mut w, input.ty));
    if !resource.endpoints.is_empty() {
        service::registration(&mut w, plan, resource);
    }
    w.finish()
}

/// What follows the first line of a module: lints that generated code is not for, and the runtime's name.
pub(super) fn preamble(w: &mut Writer, plan: &Plan) {
    w.line("#![allow(dead_code, unreachable_pub, clippy::all, clippy::pedantic)]");
    w.blank();
    w.line(&format!("use {}::__private as rt;", plan.crate_path));
}

/// The types of other modules, by name.
fn imports(w: &mut Writer, plan: &Plan, resource: &Resource) {
    let mut names = BTreeSet::new();
    for relation in &resource.relations {
        let target = plan.resource(relation.target);
        if target.rust.module != resource.rust.module {
            names.insert((target.rust.module.as_str(), target.rust.ty.as_str()));
        }
    }
    for column in &resource.columns {
        if let ColumnType::Enum(id) = column.ty {
            names.insert(("enums", &plan.enumeration(id).rust_name));
        }
    }
    if names.is_empty() {
        return;
    }
    let mut names: Vec<_> = names.into_iter().collect();
    names.sort_by(|a, b| by_version(a.0, b.0).then_with(|| by_version(a.1, b.1)));
    w.blank();
    for (module, name) in names {
        w.line(&format!("use super::{module}::{name};"));
    }
}

fn has(resource: &Resource, operation: Operation) -> bool {
    resource.access(operation).is_some()
}

/// The types that a resource's module has, for the root to export.
pub(super) fn types(resource: &Resource) -> Vec<&str> {
    let names = &resource.rust;
    let mut types = vec![names.ty.as_str()];
    if resource.inputs.create.is_some() {
        types.push(&names.create);
    }
    if resource.inputs.update.is_some() {
        types.push(&names.update);
    }
    if !resource.endpoints.is_empty() {
        types.push(&names.service);
    }
    types
}
