//! The struct of a row, and its columns and relations as constants.

use super::debug;
use crate::{
    emit::rust::{
        docs, types,
        writer::{Expr, Writer},
    },
    plan::{Column, ColumnId, Plan, Relation, Resource, UniqueKind},
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
    if let Some(uniqueness) = uniqueness(resource, id) {
        label.push_str(uniqueness);
    }
    if !column.readable {
        label.push_str(", never sent");
    }
    label
}

/// Whether a column is of the primary key, or unique by itself.
fn uniqueness(resource: &Resource, id: ColumnId) -> Option<&'static str> {
    let key = resource.key.iter().map(|key| {
        let kind = if key.is_primary { UniqueKind::PrimaryKey } else { UniqueKind::Full };
        (&key.columns, kind)
    });
    let uniques = resource.uniques.iter().map(|unique| (&unique.columns, unique.kind));
    key.chain(uniques)
        .filter(|(columns, kind)| match kind {
            UniqueKind::PrimaryKey => columns.contains(&id),
            UniqueKind::Full | UniqueKind::Partial => **columns == [id],
        })
        .map(|(_, kind)| match kind {
            UniqueKind::PrimaryKey => ", primary key",
            UniqueKind::Full => ", unique",
            UniqueKind::Partial => ", unique among some rows",
        })
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analyze, options::Options, source::Sources};

    fn labels(provider: &str, models: &str) -> Vec<String> {
        let config = "generator client {\n provider = \"prisma-client\"\n previewFeatures = [\"partialIndexes\"]\n}\n";
        let text = format!("{config}datasource db {{\n provider = \"{provider}\"\n}}\n{models}");
        let analysis = analyze(&Sources::single("a.prisma", text), &Options::default());
        let plan = analysis.plan.unwrap_or_else(|| panic!("{:?}", analysis.diagnostics));
        let resource = &plan.resources[0];
        resource.columns().map(|(id, column)| label(resource, id, column)).collect()
    }

    #[test]
    fn a_label_says_what_the_database_enforces() {
        let labels = |models| labels("postgresql", models);
        assert_eq!(
            labels("model A {\n id Int @id\n slug String @unique\n name String\n @@unique([name, slug])\n}"),
            ["`id`, primary key", "`slug`, unique", "`name`"]
        );
        assert_eq!(labels("model A {\n a Int\n b Int\n @@id([a, b])\n}"), ["`a`, primary key", "`b`, primary key"]);
        assert_eq!(labels("model A {\n slug String @unique\n}"), ["`slug`, unique"]);
        assert_eq!(labels("model A {\n a Int\n b Int\n @@unique([a, b])\n}"), ["`a`", "`b`"]);
        assert_eq!(
            labels("model A {\n /// @hidden\n id Int @id @default(autoincrement())\n slug String @unique\n}"),
            ["`id`, primary key, never sent", "`slug`, unique"]
        );
        assert_eq!(
            labels("model A {\n id Int @id\n slug String @unique(where: raw(\"slug <> ''\"))\n}"),
            ["`id`, primary key", "`slug`, unique among some rows"]
        );
        assert_eq!(
            labels(
                "model A {\n id Int @id\n slug String @unique(where: raw(\"slug <> ''\"))\n @@unique([slug], map: \"whole\")\n}"
            ),
            ["`id`, primary key", "`slug`, unique"]
        );
    }
}
