//! Documentation of a type: the schema's own words, then the file it stands in.

use super::writer::Writer;

/// The schema's words, or else the thing's `label`, and its file.
pub(super) fn of_type(w: &mut Writer, docs: &[String], label: &str, file: &str) {
    let place = format!("({file})");
    match docs {
        [] => w.doc(&format!("{label} {place}")),
        docs => w.docs(docs, &place),
    }
}
