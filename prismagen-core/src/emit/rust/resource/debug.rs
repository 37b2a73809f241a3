//! `Debug` of structs that hold what is never sent: it is not to get into logs either.

use std::borrow::Cow;

use super::input::Input;
use crate::{
    emit::rust::writer::{Expr, Writer, string},
    plan::{Column, Resource},
};

/// A line of derives for a struct of `columns`: without `Debug` where [`debug`] writes it out.
pub(super) fn derive<'p>(line: &str, columns: impl IntoIterator<Item = &'p Column>) -> Cow<'_, str> {
    if is_masked(columns) { Cow::Owned(line.replace("Debug, ", "")) } else { Cow::Borrowed(line) }
}

/// The `Debug` of the row and of its inputs, where they hold what is never sent.
pub(super) fn debug(w: &mut Writer, resource: &Resource, inputs: &[Input<'_>]) {
    implementation(w, &resource.rust.ty, resource.columns.iter());
    inputs.iter().for_each(|input| implementation(w, input.ty, input.fields.iter().map(|field| field.column)));
}

fn implementation<'p>(w: &mut Writer, ty: &str, columns: impl Iterator<Item = &'p Column> + Clone) {
    if !is_masked(columns.clone()) {
        return;
    }
    let fields = columns.map(|column| {
        let name = column.rust_name.trim_start_matches("r#");
        let value = if column.readable { format!("&self.{}", column.rust_name) } else { "&rt::Masked".to_owned() };
        Expr::call("field", [Expr::text(string(name)), Expr::text(value)])
    });
    w.blank();
    w.block(&format!("impl ::core::fmt::Debug for {ty}"), |w| {
        w.function("fn fmt", &["&self", "f: &mut ::core::fmt::Formatter<'_>"], "::core::fmt::Result", |w| {
            let calls = fields.chain([Expr::call("finish", [])]).collect();
            w.tail(&Expr::chain(Expr::call("f.debug_struct", [Expr::text(string(ty))]), calls));
        });
    });
}

fn is_masked<'p>(columns: impl IntoIterator<Item = &'p Column>) -> bool {
    columns.into_iter().any(|column| !column.readable)
}
