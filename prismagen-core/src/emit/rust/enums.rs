//! `enums.rs`.

use super::{
    docs,
    writer::{Expr, Writer, string},
};
use crate::plan::{Enum, EnumValue, Plan};

/// Every enum of the plan.
pub(crate) fn enums(plan: &Plan) -> String {
    let mut w = Writer::new();
    w.line("//! The enums of the schema.");
    super::resource::preamble(&mut w, plan);
    for it in &plan.enums {
        w.blank();
        definition(&mut w, it);
        w.blank();
        implementation(&mut w, it);
    }
    w.finish()
}

fn definition(w: &mut Writer, it: &Enum) {
    docs::of_type(w, &it.docs, &format!("`{}`", it.name), &it.file);
    w.line("#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]");
    w.block(&format!("pub enum {}", it.rust_name), |w| {
        for value in &it.values {
            let label = if value.db_name == value.name {
                format!("`{}`", value.name)
            } else {
                format!("`{}`, stored under another name", value.name)
            };
            w.docs(&value.docs, &label);
            w.line(&format!("{},", value.rust_name));
        }
    });
}

fn implementation(w: &mut Writer, it: &Enum) {
    w.block(&format!("impl rt::Enumeration for {}", it.rust_name), |w| {
        let values = it.values.iter().map(|value| Expr::text(format!("Self::{}", value.rust_name)));
        w.assign("const VALUES: &'static [Self]", &Expr::slice(values));
        w.assign("const VARIANTS: &'static [rt::Variant]", &Expr::slice(it.values.iter().map(variant)));
        w.blank();
        w.line("#[inline]");
        w.function("fn index", &["self"], "usize", |w| w.line("self as usize"));
    });
}

fn variant(value: &EnumValue) -> Expr<'_> {
    let name = Expr::text(string(&value.name));
    if value.db_name == value.name {
        Expr::call("rt::Variant::new", [name])
    } else {
        Expr::call("rt::Variant::mapped", [name, Expr::text(string(&value.db_name))])
    }
}
