//! Documentation of a thing of the schema: its own words, then where it stands.

use super::writer::Writer;
use crate::plan::Place;

/// The schema's words, or else the thing's `label`, and its place.
pub(super) fn of_type(w: &mut Writer, docs: &[String], label: &str, place: &Place) {
    let place = format!("({}:{})", place.file, place.line);
    match docs {
        [] => w.doc(&format!("{label} {place}")),
        docs => w.docs(docs, &place),
    }
}

/// The schema's words, the field's `label`, and its place.
pub(super) fn of_field(w: &mut Writer, docs: &[String], label: &str, place: &Place) {
    w.docs(docs, &format!("{label} ({}:{})", place.file, place.line));
}
