//! Documentation of a type: the schema's own words, then where it stands.
//!
//! The file and no line: a line that moves would change every file after an edit, and so what the user's compiler checks
//! again.

use super::writer::Writer;
use crate::plan::Place;

/// The schema's words, or else the thing's `label`, and its file.
pub(super) fn of_type(w: &mut Writer, docs: &[String], label: &str, place: &Place) {
    let place = format!("({})", place.file);
    match docs {
        [] => w.doc(&format!("{label} {place}")),
        docs => w.docs(docs, &place),
    }
}
