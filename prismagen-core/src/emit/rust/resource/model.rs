//! Row to struct, struct to JSON, JSON to struct: lists of short calls.

use crate::{
    emit::rust::{
        types,
        writer::{Expr, Writer},
    },
    plan::{Plan, Resource},
};

/// `impl rt::Model`.
pub(super) fn model(w: &mut Writer, plan: &Plan, resource: &Resource) {
    let names = &resource.rust;
    let key = types::key(plan, resource);
    let input = |ty: &str, exists: bool| if exists { ty.to_owned() } else { format!("rt::NoInput<{}>", names.ty) };
    let create = input(&names.create, resource.inputs.create.is_some());
    let update = input(&names.update, resource.inputs.update.is_some());
    w.blank();
    w.block(&format!("impl rt::Model for {}", names.ty), |w| {
        w.line(&format!("type Key = {key};"));
        w.line(&format!("type Create = {create};"));
        w.line(&format!("type Update = {update};"));
        w.line("const RESOURCE: &'static rt::Resource = &RESOURCE;");
        w.blank();
        w.line("#[inline]");
        w.function("fn read", &["row: &mut rt::RowReader<'_>"], "Self", |w| {
            let fields = resource
                .columns()
                .map(|(id, column)| (column.rust_name.as_str(), Expr::text(format!("row.get({})", id.0))));
            w.tail(&Expr::literal("Self", fields));
        });
        w.blank();
        w.line("#[inline]");
        w.function("fn write<'a>", &["&'a self", "fields: &mut rt::Fields<'a>"], "", |w| {
            for column in &resource.columns {
                w.statement(&Expr::call("fields.put", [Expr::text(["&self.", &column.rust_name].concat())]));
            }
        });
    });
}

/// `impl rt::Serialize`.
pub(super) fn serialize(w: &mut Writer, resource: &Resource) {
    w.blank();
    w.block(&format!("impl rt::Serialize for {}", resource.rust.ty), |w| {
        w.line("#[inline]");
        let head = "fn serialize<S: rt::Serializer>";
        w.function(head, &["&self", "serializer: S"], "Result<S::Ok, S::Error>", |w| {
            w.line("rt::serialize(self, serializer)");
        });
    });
}

/// `impl rt::Deserialize` of an input.
pub(super) fn deserialize(w: &mut Writer, ty: &str) {
    w.blank();
    w.block(&format!("impl<'de> rt::Deserialize<'de> for {ty}"), |w| {
        w.line("#[inline]");
        let head = "fn deserialize<D: rt::Deserializer<'de>>";
        w.function(head, &["deserializer: D"], "Result<Self, D::Error>", |w| {
            w.line("rt::deserialize(deserializer)");
        });
    });
}
