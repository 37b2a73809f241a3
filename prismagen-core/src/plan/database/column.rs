//! A field to a column.

use super::names::Names;
use super::target::Target;
use super::{TableColumn, cast, counter, default, native_type};
use crate::diagnostics::Diagnostics;
use crate::schema::ScalarFieldWalker;
use crate::syntax::ast::Arity;

pub(super) fn build(
    field: ScalarFieldWalker<'_>,
    target: Target,
    names: &Names,
    diagnostics: &mut Diagnostics,
) -> TableColumn {
    let counter = counter::of(field, target);
    let ty = native_type::of(field, counter.as_ref(), target);
    TableColumn {
        name: names.column(field).to_owned(),
        cast: cast::of(field, &ty, target),
        digits: cast::digits(field, target),
        ty,
        nullable: match field.arity() {
            Arity::Required => false,
            Arity::Optional => true,
            Arity::List => target.dialect.is_postgresql(),
        },
        default: default::of(field, counter.as_ref(), target, diagnostics),
        counter,
    }
}
