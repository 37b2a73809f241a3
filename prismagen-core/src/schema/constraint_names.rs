//! The names that Prisma gives to constraints which the schema does not name, cut to what the database allows.

use super::provider::Provider;
use super::values::{IndexKind, RelationMode};
use super::walkers::{IndexWalker, RelationWalker, ScalarFieldWalker};

/// `User_email_key`, `User_email_idx`, `User_pkey`.
pub(super) fn index(index: IndexWalker<'_>, provider: Provider) -> Option<String> {
    let model = index.model().database_name();
    if index.kind() == IndexKind::PrimaryKey {
        // SQLite and MySQL name no primary key, MongoDB has none.
        let named = matches!(provider, Provider::Postgresql | Provider::Cockroachdb | Provider::Sqlserver);
        return named.then(|| provider.identifier(model, "_pkey"));
    }
    let suffix = if index.kind() == IndexKind::Unique { "_key" } else { "_idx" };
    let mut stem = model.to_owned();
    for field in index.fields() {
        stem.push('_');
        stem.push_str(field.column().database_name());
        for step in field.path() {
            stem.push('_');
            stem.push_str(step.database_name());
        }
    }
    Some(provider.identifier(&stem, suffix))
}

/// `Post_authorId_fkey`
pub(super) fn foreign_key(relation: RelationWalker<'_>, provider: Provider) -> Option<String> {
    if relation.is_many_to_many() || relation.schema().relation_mode() == RelationMode::Prisma {
        return None;
    }
    let mut stem = relation.referencing_model().database_name().to_owned();
    for field in relation.referencing_fields()? {
        stem.push('_');
        stem.push_str(field.database_name());
    }
    Some(provider.identifier(&stem, "_fkey"))
}

/// `User_name_df`: SQL Server's only.
pub(super) fn default(field: ScalarFieldWalker<'_>, provider: Provider) -> Option<String> {
    let stem = || format!("{}_{}", field.model().database_name(), field.database_name());
    (provider == Provider::Sqlserver).then(|| provider.identifier(&stem(), "_df"))
}
