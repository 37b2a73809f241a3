use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::{names, values as errors};
use crate::schema::Schema;
use crate::schema::capabilities::Capability;
use crate::schema::walkers::EnumWalker;
use std::collections::BTreeMap;

pub(super) fn supported(parent: EnumWalker<'_>, diagnostics: &mut Diagnostics) {
    if !parent.schema().supports(Capability::Enums) {
        diagnostics.push(names::enums_not_supported(parent.name_span()));
    }
}

pub(super) fn database_names_are_unique(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let mut taken = BTreeMap::new();
    for parent in schema.enums() {
        let key = (parent.namespace().map(|(name, _)| name), parent.database_name());
        if let Some(other) = taken.insert(key, parent.name_span()) {
            diagnostics.push(errors::duplicate_database_name(parent.name_span(), key.1, other));
        }
    }
}
