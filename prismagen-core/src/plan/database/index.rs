//! Primary keys, unique constraints and indexes.

use super::names::Names;
use super::predicate::{self, Rows};
use super::target::Target;
use super::{Dialect, Index, IndexColumn, IndexKind, PrimaryKey};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::database as catalogue;
use crate::schema::values::{self, IndexAlgorithm, OperatorClass, SortOrder};
use crate::schema::{IndexFieldWalker, IndexWalker, ModelWalker};

pub(super) fn primary_key(model: ModelWalker<'_>, target: Target, names: &mut Names) -> Option<PrimaryKey> {
    let key = model.primary_key()?;
    let name = target.dialect.is_postgresql().then(|| name(key, target, names));
    Some(PrimaryKey { name, columns: key.fields().map(|field| column(field, target, names)).collect() })
}

pub(super) fn of_model(
    model: ModelWalker<'_>,
    target: Target,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) -> Vec<Index> {
    let indexes = model.indexes().filter(|index| is_possible(*index, target));
    indexes.map(|index| build(index, target, names, diagnostics)).collect()
}

/// Whether it is of use on another database than its own: what looks into values cannot be had there, and a plain index
/// in its place would find nothing. Look-up by hash or block range can be any index.
fn is_possible(index: IndexWalker<'_>, target: Target) -> bool {
    use IndexAlgorithm::*;
    let looks_into_values =
        matches!(index.algorithm(), Some(Gin | Gist | SpGist)) || index.kind() == values::IndexKind::Fulltext;
    target.is_own || !looks_into_values
}

fn build(index: IndexWalker<'_>, target: Target, names: &mut Names, diagnostics: &mut Diagnostics) -> Index {
    let mut kind = match index.kind() {
        values::IndexKind::Unique | values::IndexKind::PrimaryKey => IndexKind::Unique,
        values::IndexKind::Normal => IndexKind::Plain,
        values::IndexKind::Fulltext => IndexKind::Fulltext,
    };
    let predicate = match predicate::of(index, target, names) {
        Rows::All => None,
        Rows::Some(predicate) => Some(predicate),
        Rows::Unknown => {
            // Over all rows, look-up still works; uniqueness would refuse rows that are allowed.
            if kind == IndexKind::Unique {
                diagnostics.push(catalogue::uniqueness_lost(index.span(), target.dialect));
                kind = IndexKind::Plain;
            }
            None
        }
    };
    Index {
        name: name(index, target, names),
        kind,
        method: index.algorithm().filter(|_| target.is_own).and_then(method),
        columns: index.fields().map(|field| column(field, target, names)).collect(),
        predicate,
    }
}

fn name(index: IndexWalker<'_>, target: Target, names: &mut Names) -> String {
    let model = index.model();
    let name = index.constraint_name_on(target.provider()).unwrap_or_default();
    let table = names.table(model.id()).to_owned();
    names.index(target.schema(model.namespace()).as_deref(), &table, &name)
}

fn column(field: IndexFieldWalker<'_>, target: Target, names: &Names) -> IndexColumn {
    IndexColumn {
        name: names.column(field.column()).to_owned(),
        descending: field.sort().map(|sort| sort == SortOrder::Desc),
        length: field.length().filter(|_| target.dialect == Dialect::Mysql),
        operator_class: field.operator_class().filter(|_| target.is_own).map(operator_class),
    }
}

fn method(algorithm: IndexAlgorithm) -> Option<&'static str> {
    match algorithm {
        IndexAlgorithm::BTree => None,
        IndexAlgorithm::Hash => Some("HASH"),
        IndexAlgorithm::Gist => Some("GIST"),
        IndexAlgorithm::Gin => Some("GIN"),
        IndexAlgorithm::SpGist => Some("SPGIST"),
        IndexAlgorithm::Brin => Some("BRIN"),
    }
}

/// Prisma's `TimestampTzMinMaxMultiOps` is PostgreSQL's `timestamptz_minmax_multi_ops`.
fn operator_class(class: OperatorClass<'_>) -> String {
    match class {
        OperatorClass::Raw(name) => name.to_owned(),
        OperatorClass::Named(name) => {
            let name = name.replace("MinMax", "Minmax").replace("VarBit", "Varbit").replace("Tz", "tz");
            let mut snake = String::with_capacity(name.len() + 4);
            for c in name.chars() {
                if c.is_ascii_uppercase() && !snake.is_empty() {
                    snake.push('_');
                }
                snake.push(c.to_ascii_lowercase());
            }
            snake
        }
    }
}
