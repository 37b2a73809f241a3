//! `<module>.rs`: one resource.

use super::{types, writer::Writer};
use crate::plan::{Plan, Resource};

/// The module of a resource.
pub(crate) fn resource(plan: &Plan, resource: &Resource) -> String {
    let mut w = Writer::new();
    w.line(&format!("//! `{}` ({}:{}).", resource.name, resource.place.file, resource.place.line));
    w.blank();
    row(&mut w, plan, resource);
    w.finish()
}

fn row(w: &mut Writer, plan: &Plan, resource: &Resource) {
    w.docs(&resource.docs);
    w.line("#[derive(Clone, Debug, PartialEq)]");
    w.block(&format!("pub struct {}", resource.rust.ty), |w| {
        for column in &resource.columns {
            w.docs(&column.docs);
            w.line(&format!("pub {}: {},", column.rust_name, types::field(plan, column)));
        }
    });
}
