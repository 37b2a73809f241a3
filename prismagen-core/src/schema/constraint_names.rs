//! The names that Prisma gives to constraints which the schema does not name, cut to what the database allows.

use super::provider::Provider;
use super::values::{IndexKind, RelationMode};
use super::walkers::{IndexWalker, RelationWalker};

/// `User_email_key`, `User_email_idx`, `User_pkey`.
pub(super) fn index(index: IndexWalker<'_>) -> Option<String> {
    let provider = index.schema().provider()?;
    let model = index.model().database_name();
    if index.kind() == IndexKind::PrimaryKey {
        // SQLite and MySQL name no primary key, MongoDB has none.
        let named = matches!(provider, Provider::Postgresql | Provider::Cockroachdb | Provider::Sqlserver);
        return named.then(|| cut(model, "_pkey", provider));
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
    Some(cut(&stem, suffix, provider))
}

/// `Post_authorId_fkey`
pub(super) fn foreign_key(relation: RelationWalker<'_>) -> Option<String> {
    let provider = relation.referencing_model().schema().provider()?;
    if relation.is_many_to_many() || relation.schema().relation_mode() == RelationMode::Prisma {
        return None;
    }
    let mut stem = relation.referencing_model().database_name().to_owned();
    for field in relation.referencing_fields()? {
        stem.push('_');
        stem.push_str(field.database_name());
    }
    Some(cut(&stem, "_fkey", provider))
}

/// `stem` and `suffix`, the stem cut at a character so that both fit.
fn cut(stem: &str, suffix: &str, provider: Provider) -> String {
    let room = provider.max_identifier_length() - suffix.len();
    let stem = &stem[..stem.floor_char_boundary(room)];
    format!("{stem}{suffix}")
}
