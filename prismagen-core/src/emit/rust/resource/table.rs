//! The static table: what the runtime's handlers work from.

use super::has;
use crate::{
    emit::rust::writer::{Expr, Writer, bytes, string},
    plan::{
        Access, Column, ColumnId, ColumnType, Default, Literal, Operation, Plan, Relation, Resource,
        resource::{Join, Write},
    },
};

/// `static RESOURCE`.
pub(super) fn table(w: &mut Writer, plan: &Plan, resource: &Resource) {
    let table = &plan.database.tables[resource.table as usize];
    let key = resource.key.as_ref().map_or(&[][..], |key| &key.columns);
    let fields = [
        ("name", Expr::text(string(&resource.name))),
        ("path", Expr::text(string(&resource.path))),
        ("table", Expr::text(string(&table.name))),
        ("columns", Expr::slice(resource.columns.iter().map(|it| column(plan, it)))),
        ("key", places(key)),
        ("uniques", Expr::slice(resource.uniques.iter().map(|unique| places(unique)))),
        ("relations", Expr::slice(resource.relations.iter().map(|it| relation(plan, resource, it)))),
        ("operations", operations(resource)),
        ("access", access(resource)),
        ("max_page_size", Expr::text(resource.max_page_size.to_string())),
        ("inputs", Expr::text(format!("rt::Inputs::of::<{}>()", resource.rust.ty))),
        ("statements", Expr::text("rt::Statements::new()")),
    ];
    w.blank();
    w.doc(&format!("What the runtime knows of [`{}`].", resource.rust.ty));
    w.assign("pub static RESOURCE: rt::Resource", &Expr::literal("rt::Resource", fields));
}

/// Places of columns.
fn places(columns: &[ColumnId]) -> Expr<'static> {
    Expr::slice(columns.iter().map(|id| Expr::text(id.0.to_string())))
}

fn column<'p>(plan: &'p Plan, column: &'p Column) -> Expr<'p> {
    let constructor = match column.ty {
        ColumnType::Int => "rt::ColumnDef::int".into(),
        ColumnType::BigInt => "rt::ColumnDef::bigint".into(),
        ColumnType::Float => "rt::ColumnDef::float".into(),
        ColumnType::Decimal { .. } => "rt::ColumnDef::decimal".into(),
        ColumnType::Boolean => "rt::ColumnDef::boolean".into(),
        ColumnType::String => "rt::ColumnDef::string".into(),
        ColumnType::DateTime => "rt::ColumnDef::datetime".into(),
        ColumnType::Json => "rt::ColumnDef::json".into(),
        ColumnType::Bytes => "rt::ColumnDef::bytes".into(),
        ColumnType::Enum(id) => format!("rt::ColumnDef::enumeration::<{}>", plan.enumeration(id).rust_name),
    };
    let mut methods = Vec::new();
    let mut method = |name: &'static str, args: Vec<Expr<'p>>| methods.push(Expr::call(name, args));
    if column.db_name != column.name {
        method("column", vec![Expr::text(string(&column.db_name))]);
    }
    if column.list {
        method("list", vec![]);
    } else if column.nullable {
        method("nullable", vec![]);
    }
    if let Some(value) = &column.default {
        method("default", vec![default(plan, value)]);
    }
    if column.updated_at {
        method("updated_at", vec![]);
    }
    match (column.write, column.readable) {
        (Write::Never, false) => method("hidden", vec![]),
        (Write::Never, true) => method("read_only", vec![]),
        (Write::Create, _) => method("immutable", vec![]),
        (Write::Always, _) => {}
    }
    if !column.readable && column.write != Write::Never {
        method("write_only", vec![]);
    }
    Expr::chain(Expr::call(constructor, [Expr::text(string(&column.name))]), methods)
}

fn default<'p>(plan: &'p Plan, value: &'p Default) -> Expr<'p> {
    match value {
        Default::Literal(value) => literal(plan, value),
        Default::Now => Expr::text("rt::DefaultValue::Now"),
        Default::Uuid(version) => Expr::text(format!("rt::DefaultValue::Uuid{version}")),
        Default::Cuid(version) => Expr::text(format!("rt::DefaultValue::Cuid{version}")),
        Default::Ulid => Expr::text("rt::DefaultValue::Ulid"),
        Default::Nanoid(length) => Expr::text(format!("rt::DefaultValue::Nanoid({length})")),
        Default::Next => Expr::text("rt::DefaultValue::Next"),
        Default::Autoincrement | Default::Database(_) => Expr::text("rt::DefaultValue::Database"),
    }
}

fn literal<'p>(plan: &'p Plan, value: &'p Literal) -> Expr<'p> {
    let (variant, value) = match value {
        Literal::Int(number) => ("Int", Expr::text(number.to_string())),
        Literal::Number(number) => ("Number", Expr::text(string(number))),
        Literal::Boolean(flag) => ("Boolean", Expr::text(flag.to_string())),
        Literal::String(text) => ("Text", Expr::text(string(text))),
        Literal::DateTime(text) => ("DateTime", Expr::text(string(text))),
        Literal::Json(text) => ("Json", Expr::text(string(text))),
        Literal::Bytes(value) => ("Bytes", Expr::text(bytes(value))),
        Literal::Enum(id, index) => ("Enum", Expr::text(string(&plan.enumeration(*id).values[*index as usize].name))),
        Literal::List(values) => ("List", Expr::slice(values.iter().map(|value| literal(plan, value)))),
    };
    Expr::call(format!("rt::DefaultValue::{variant}"), [value])
}

fn relation<'p>(plan: &'p Plan, resource: &Resource, relation: &'p Relation) -> Expr<'p> {
    let target = plan.resource(relation.target);
    let table = if target.rust.module == resource.rust.module {
        Expr::text("&RESOURCE")
    } else {
        Expr::text(format!("&super::{}::RESOURCE", target.rust.module))
    };
    let name = Expr::text(string(&relation.name));
    match (&relation.join, relation.list) {
        (Join::Foreign { from, to } | Join::Inverse { from, to }, false) => {
            Expr::call("rt::RelationDef::to_one", [name, table, places(from), places(to)])
        }
        (Join::Foreign { from, to } | Join::Inverse { from, to }, true) => {
            Expr::call("rt::RelationDef::to_many", [name, table, places(from), places(to)])
        }
        (Join::Table { table: through, this, .. }, _) => {
            let side = if this == "A" { "a" } else { "b" };
            Expr::call(format!("rt::RelationDef::through_{side}"), [name, table, Expr::text(string(through))])
        }
    }
}

/// The operations as the runtime groups them: count goes with list, replace with update.
const OPERATIONS: &[(&str, &[Operation])] = &[
    ("list", &[Operation::List, Operation::Count]),
    ("get", &[Operation::Get]),
    ("create", &[Operation::Create]),
    ("update", &[Operation::Update, Operation::Replace]),
    ("delete", &[Operation::Delete]),
];

fn operations(resource: &Resource) -> Expr<'static> {
    let some: Vec<_> = OPERATIONS
        .iter()
        .filter(|(_, operations)| operations.iter().any(|operation| has(resource, *operation)))
        .map(|(name, _)| Expr::call(*name, []))
        .collect();
    if some.len() == OPERATIONS.len() {
        return Expr::text("rt::Operations::ALL");
    }
    Expr::chain(Expr::text("rt::Operations::NONE"), some)
}

/// Who may call what, as the runtime groups it: list, count and get are read.
fn access(resource: &Resource) -> Expr<'static> {
    const GROUPS: &[(&str, &[Operation])] = &[
        ("read", &[Operation::List, Operation::Count, Operation::Get]),
        ("create", &[Operation::Create]),
        ("update", &[Operation::Update, Operation::Replace]),
        ("delete", &[Operation::Delete]),
    ];
    let open = |operations: &[Operation]| {
        operations.iter().any(|operation| resource.access(*operation) == Some(&Access::Public))
    };
    let exists = |operations: &[Operation]| operations.iter().any(|operation| has(resource, *operation));
    let groups = GROUPS.iter().filter(|(_, operations)| exists(operations));
    if groups.clone().all(|(_, operations)| open(operations)) && groups.clone().next().is_some() {
        return Expr::text("rt::Access::PUBLIC");
    }
    let public: Vec<_> = groups
        .filter(|(_, operations)| open(operations))
        .map(|(name, _)| Expr::call(*name, [Expr::text("rt::Rule::Public")]))
        .collect();
    Expr::chain(Expr::text("rt::Access::CLOSED"), public)
}
