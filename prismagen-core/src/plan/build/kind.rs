use crate::annotations::ModelAnnotations;
use crate::plan::resource::ResourceKind;
use crate::schema::ModelWalker;
use crate::schema::values::ScalarType;

pub(super) fn of(model: ModelWalker<'_>, said: &ModelAnnotations<'_>) -> ResourceKind {
    match () {
        () if model.is_ignored() || said.ignore.is_some() => ResourceKind::Ignored,
        () if model.is_view() => ResourceKind::View,
        () if is_junction(model) => ResourceKind::Junction,
        () => ResourceKind::Table,
    }
}

/// An explicit junction table: a composite id, two relations or more, and no column that is not a key or a timestamp.
fn is_junction(model: ModelWalker<'_>) -> bool {
    let Some(id) = model.primary_key().filter(|id| id.fields().len() > 1) else { return false };
    let forward = model.relation_fields().filter(|field| field.referencing_fields().is_some()).count();
    forward >= 2
        && model.scalar_fields().all(|field| {
            field.is_foreign_key() || field.ty().is(ScalarType::DateTime) || id.columns().any(|column| column == field)
        })
}
