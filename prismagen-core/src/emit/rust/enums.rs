//! `enums.rs`.

use super::writer::Writer;
use crate::plan::{Enum, Plan};

/// Every enum of the plan.
pub(crate) fn enums(plan: &Plan) -> String {
    let mut w = Writer::new();
    w.line("//! Enums of the schema.");
    for it in &plan.enums {
        w.blank();
        definition(&mut w, it);
    }
    w.finish()
}

fn definition(w: &mut Writer, it: &Enum) {
    w.docs(&it.docs);
    w.doc(&format!("({}:{})", it.place.file, it.place.line));
    w.line("#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]");
    w.block(&format!("pub enum {}", it.rust_name), |w| {
        for value in &it.values {
            if value.docs.is_empty() {
                w.doc(&format!("`{}`", value.name));
            }
            w.docs(&value.docs);
            w.line(&format!("{},", value.rust_name));
        }
    });
}
