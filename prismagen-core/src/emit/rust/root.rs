//! `mod.rs`.

use super::writer::Writer;
use crate::plan::Plan;

/// The root of the tree.
pub(crate) fn root(plan: &Plan) -> String {
    let mut w = Writer::new();
    if !plan.enums.is_empty() {
        w.line("pub mod enums;");
    }
    for resource in &plan.resources {
        w.line(&format!("pub mod {};", resource.rust.module));
    }
    w.finish()
}
