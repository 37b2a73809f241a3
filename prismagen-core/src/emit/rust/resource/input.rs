//! The structs of a new row and of a change: every column that code may set, though a client may set fewer.

use std::borrow::Cow;

use super::debug;
use crate::{
    emit::rust::{
        types,
        writer::{Expr, Writer},
    },
    plan::{Column, ColumnId, ColumnType, Dto, DtoField, Owner, Plan, Presence, Resource},
};

/// A struct to write: `CreatePost` or `UpdatePost`.
pub(super) struct Input<'p> {
    /// Its name.
    pub(super) ty: &'p str,
    /// The row's struct.
    pub(super) model: &'p str,
    kind: Kind,
    /// In schema order.
    pub(super) fields: Vec<Field<'p>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Create,
    Update,
}

/// A field of an [`Input`].
pub(super) struct Field<'p> {
    id: ColumnId,
    /// The column.
    pub(super) column: &'p Column,
    ty: Cow<'p, str>,
    /// Whether a value must be given.
    required: bool,
    /// Whether a client may give one.
    accepted: bool,
    /// Whether the server does, in a client's place: the hash of a password, whose the row is.
    filled: bool,
}

/// The inputs of a resource.
pub(super) fn inputs<'p>(plan: &'p Plan, resource: &'p Resource) -> Vec<Input<'p>> {
    let auth = plan.auth.as_ref().filter(|auth| std::ptr::eq(plan.resource(auth.user), resource));
    let register = auth.and_then(|auth| auth.register.as_ref());
    let input = |kind, ty: &'p str, dto: &'p Dto, accepted: &Dto| Input {
        ty,
        model: &resource.rust.ty,
        kind,
        fields: dto
            .fields
            .iter()
            .map(|it| {
                let registers = kind == Kind::Create && register.is_some_and(|dto| dto.has(it.column));
                let is_password = auth.is_some_and(|auth| auth.password == it.column);
                let filled = kind == Kind::Create && (is_password || resource.owner == Owner::Column(it.column));
                field(plan, resource, it, registers || accepted.has(it.column), filled)
            })
            .collect(),
    };
    let (inputs, dtos, names) = (&resource.inputs, &resource.dtos, &resource.rust);
    let create = inputs.create.as_ref().map(|dto| input(Kind::Create, &names.create, dto, &dtos.create));
    let update = inputs.update.as_ref().map(|dto| input(Kind::Update, &names.update, dto, &dtos.update));
    create.into_iter().chain(update).collect()
}

fn field<'p>(plan: &'p Plan, resource: &'p Resource, field: &DtoField, accepted: bool, filled: bool) -> Field<'p> {
    let column = resource.column(field.column);
    let ty = types::field(plan, column);
    let ty = match field.presence {
        Presence::Required | Presence::Null => ty,
        // Null is a value here, and not what absence means.
        Presence::Default | Presence::Keep => Cow::Owned(["Option<", &ty, ">"].concat()),
    };
    Field { id: field.column, column, ty, required: field.presence == Presence::Required, accepted, filled }
}

/// The struct.
pub(super) fn definition(w: &mut Writer, plan: &Plan, resource: &Resource, input: &Input<'_>) {
    let model = input.model;
    let columns = || input.fields.iter().map(|field| field.column);
    w.blank();
    match input.kind {
        Kind::Create => {
            w.doc(&format!("What it takes to create [`{model}`]. `None` means the column's default."));
            w.line("#[allow(missing_docs)]");
            w.line(&debug::derive("#[derive(Clone, Debug, PartialEq)]", columns()));
        }
        Kind::Update => {
            w.doc(&format!("A change of [`{model}`]. `None` leaves the column alone, `Some(None)` makes it null."));
            w.line("#[allow(missing_docs)]");
            w.line(&debug::derive("#[derive(Clone, Debug, Default, PartialEq)]", columns()));
        }
    }
    w.block(&format!("pub struct {}", input.ty), |w| {
        for field in &input.fields {
            if !field.accepted && !resource.endpoints.is_empty() {
                w.doc("Not accepted from clients.");
            }
            w.line(&["pub ", &field.column.rust_name, ": ", &field.ty, ","].concat());
        }
    });
    if input.kind == Kind::Create {
        constructor(w, plan, input);
    }
}

/// `CreatePost::new`.
fn constructor(w: &mut Writer, plan: &Plan, input: &Input<'_>) {
    let required = input.fields.iter().filter(|field| field.required);
    let params: Vec<_> = required
        .map(|field| match takes_into(field.column) {
            true => format!("{}: impl Into<String>", field.column.rust_name),
            false => format!("{}: {}", field.column.rust_name, types::field(plan, field.column)),
        })
        .collect();
    let params: Vec<_> = params.iter().map(String::as_str).collect();
    w.blank();
    w.block(&format!("impl {}", input.ty), |w| {
        w.doc("What is required; everything else is left to its default.");
        w.line("#[inline]");
        w.function("pub fn new", &params, "Self", |w| {
            let fields = input.fields.iter().map(|field| {
                let name = field.column.rust_name.as_str();
                let value = match (field.required, takes_into(field.column)) {
                    (false, _) => Expr::text("None"),
                    (true, true) => Expr::text(format!("{name}.into()")),
                    (true, false) => Expr::text(name),
                };
                (name, value)
            });
            w.tail(&Expr::literal("Self", fields));
        });
    });
}

/// Whether the constructor takes what becomes the value, and not the value.
fn takes_into(column: &Column) -> bool {
    column.ty == ColumnType::String && !column.list
}

/// `impl rt::Input`: a body to the struct, the struct to values.
pub(super) fn implementation(w: &mut Writer, input: &Input<'_>) {
    w.blank();
    w.block(&format!("impl rt::Input for {}", input.ty), |w| {
        w.line(&format!("type Model = {};", input.model));
        w.line(match input.kind {
            Kind::Create => "const MODE: rt::Mode = rt::Mode::Create;",
            Kind::Update => "const MODE: rt::Mode = rt::Mode::Update;",
        });
        w.blank();
        let body = if input.fields.iter().any(|field| field.accepted || field.filled || field.required) {
            "body"
        } else {
            "_body"
        };
        w.function("fn read", &[&format!("{body}: &mut rt::Body")], "Self", |w| {
            w.tail(&Expr::literal(
                "Self",
                input.fields.iter().map(|field| (field.column.rust_name.as_str(), read(field))),
            ));
        });
        w.blank();
        let values = if input.fields.is_empty() { "_values" } else { "values" };
        w.function("fn write", &["self", &format!("{values}: &mut rt::Values")], "", |w| {
            for field in &input.fields {
                w.statement(&write(input.kind, field));
            }
        });
    });
}

fn read(field: &Field<'_>) -> Expr<'static> {
    let index = field.id.0;
    match (field.accepted || field.filled, field.required) {
        (false, false) => Expr::text("None"),
        (true, false) => Expr::text(format!("body.optional({index})")),
        // Also what is not accepted: the Plan gives a resource that needs such a value no route that creates.
        (_, true) => Expr::text(format!("body.required({index})")),
    }
}

fn write(kind: Kind, field: &Field<'_>) -> Expr<'static> {
    let method = if kind == Kind::Create && field.required { "values.set" } else { "values.set_some" };
    let value = ["self.", &field.column.rust_name].concat();
    Expr::call(method, [Expr::text(field.id.0.to_string()), Expr::text(value)])
}
