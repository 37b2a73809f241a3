//! The struct of a row, and its columns and relations as constants.

use super::debug;
use crate::{
    emit::rust::{
        docs, types,
        writer::{Expr, Writer},
    },
    plan::{Column, ColumnId, Plan, Relation, Resource},
};

/// `struct Post`, `Post::TITLE`, `Post::AUTHOR`.
pub(super) fn row(w: &mut Writer, plan: &Plan, resource: &Resource) {
    let ty = &resource.rust.ty;
    w.blank();
    docs::of_type(w, &resource.docs, &format!("`{}`", resource.name), &resource.file);
    w.line(&debug::derive("#[derive(Clone, Debug, PartialEq)]", &resource.columns));
    w.block(&format!("pub struct {ty}"), |w| {
        for (id, column) in resource.columns() {
            w.docs(&column.docs, &label(resource, id, column));
            w.line(&["pub ", &column.rust_name, ": ", &types::field(plan, column), ","].concat());
        }
    });
    if resource.columns.is_empty() && resource.relations.is_empty() {
        return;
    }
    w.blank();
    w.doc(&format!("Columns of [`{ty}`], for filters and ordering."));
    w.block(&format!("impl {ty}"), |w| {
        for (id, column) in resource.columns() {
            w.doc(&["`", &column.name, "`"].concat());
            let head = ["pub const ", &column.rust_const, ": rt::Column"].concat();
            let generics = ["Self", &types::value(plan, column)];
            w.constant(&head, &generics, &Expr::text(format!("rt::Column::at({})", id.0)));
        }
        if !resource.columns.is_empty() && !resource.relations.is_empty() {
            w.blank();
        }
        for (index, relation) in resource.relations.iter().enumerate() {
            relation_constant(w, plan, index, relation);
        }
    });
}

fn relation_constant(w: &mut Writer, plan: &Plan, index: usize, relation: &Relation) {
    let kind = if relation.list { "ToMany" } else { "ToOne" };
    w.docs(&relation.docs, &format!("`{}`", relation.name));
    let head = format!("pub const {}: rt::{kind}", relation.rust_const);
    let generics = ["Self", &plan.resource(relation.target).rust.ty];
    w.constant(&head, &generics, &Expr::text(format!("rt::{kind}::at({index})")));
}

/// The field's name in the schema, and what sets it apart.
fn label(resource: &Resource, id: ColumnId, column: &Column) -> String {
    let mut label = ["`", &column.name, "`"].concat();
    if resource.key.as_ref().is_some_and(|key| key.columns.contains(&id)) {
        label.push_str(", primary key");
    } else if resource.uniques.iter().any(|unique| *unique == [id]) {
        label.push_str(", unique");
    }
    if !column.readable {
        label.push_str(", never sent");
    }
    label
}
