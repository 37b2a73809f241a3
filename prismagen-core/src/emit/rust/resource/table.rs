//! The static table: what the runtime's handlers work from.

use crate::{
    emit::rust::writer::{Expr, Writer, bytes, string},
    emit::sql::stored_type,
    plan::{
        Access, Column, ColumnId, ColumnType, Default, Link, Literal, Operation, Owner, Plan, RateLimit, Relation,
        Resource, UniqueKind, Whole,
        resource::{Embed, Join, ResourceKind, Write},
    },
};

/// `static RESOURCE`.
pub(super) fn table(w: &mut Writer, plan: &Plan, resource: &Resource) {
    let table = &plan.database.tables[resource.table as usize];
    let key = resource.key.as_ref().map_or(&[][..], |key| &key.columns);
    let uniques = resource.uniques.iter().filter(|unique| unique.kind != UniqueKind::Partial);
    let fields = [
        ("name", Expr::text(string(&resource.name))),
        ("path", Expr::text(string(&resource.path))),
        ("schema", schema(table.schema.as_deref())),
        ("table", Expr::text(string(&table.name))),
        ("columns", Expr::slice(resource.columns.iter().map(|it| column(plan, it)))),
        ("key", places(key)),
        ("uniques", Expr::slice(uniques.map(|unique| places(&unique.columns)))),
        ("relations", Expr::slice(resource.relations.iter().map(|it| relation(plan, resource, it)))),
        ("access", access(resource)),
        ("owner", owner(&resource.owner)),
        ("rate_limits", Expr::slice(resource.rate_limits.iter().map(rate_limit))),
        ("domain", domain(resource)),
        ("page_size", Expr::text(resource.page_size.to_string())),
        ("max_page_size", Expr::text(resource.max_page_size.to_string())),
        ("inputs", Expr::text(format!("rt::Inputs::of::<{}>()", resource.rust.ty))),
        ("statements", Expr::text("rt::Statements::new()")),
    ];
    w.blank();
    w.doc(&format!("What the runtime knows of [`{}`].", resource.rust.ty));
    w.assign("pub static RESOURCE: rt::Resource", &Expr::literal("rt::Resource", fields));
}

fn schema(name: Option<&str>) -> Expr<'_> {
    name.map_or(Expr::text("None"), |name| Expr::call("Some", [Expr::text(string(name))]))
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
    if let Some(ty) = &column.cast {
        method("native", vec![Expr::text(string(&stored_type(plan.database.dialect, ty)))]);
    }
    if let Some((before, after)) = column.digits {
        let count = |digits: u32| Expr::text(digits.min(u8::MAX.into()).to_string());
        method("digits", vec![count(before), count(after)]);
    }
    if let Some(most) = column.most {
        method("most", vec![Expr::text(most.to_string())]);
    }
    if column.lowercase {
        method("lowercase", vec![]);
    }
    if let Some(address) = column.verifies {
        method("verifies", vec![Expr::text(address.0.to_string())]);
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
    if column.by_admin {
        method("by_admin", vec![]);
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
    let definition = match (&relation.join, relation.list) {
        (Join::Foreign { from, to }, false) => {
            Expr::call("rt::RelationDef::to_one", [name, table, places(from), places(to)])
        }
        (Join::Inverse { from, to }, false) => {
            Expr::call("rt::RelationDef::inverse_to_one", [name, table, places(from), places(to)])
        }
        (Join::Foreign { from, to } | Join::Inverse { from, to }, true) => {
            Expr::call("rt::RelationDef::to_many", [name, table, places(from), places(to)])
        }
        (Join::Table { schema, table: through, this, .. }, _) => {
            let side = if this == "A" { "a" } else { "b" };
            let relation =
                Expr::call(format!("rt::RelationDef::through_{side}"), [name, table, Expr::text(string(through))]);
            let in_schema = |name: &String| Expr::call("in_schema", [Expr::text(string(name))]);
            Expr::chain(relation, schema.iter().map(in_schema).collect())
        }
    };
    let mut methods = Vec::new();
    match &relation.embed {
        Embed::Nothing => {}
        Embed::Summary(columns) => methods.push(Expr::call("summary", [places(columns)])),
        Embed::Whole => methods.push(Expr::call("embedded", [])),
    }
    if target.kind == ResourceKind::Ignored {
        methods.push(Expr::call("hidden", []));
    }
    match relation.link {
        Some(Link::Join) => methods.push(Expr::call("linked", [])),
        Some(Link::Junction { beyond }) => {
            methods.push(Expr::call("linked_through", [Expr::text(beyond.to_string())]));
        }
        None => {}
    }
    if relation.by_admin {
        methods.push(Expr::call("by_admin", []));
    }
    Expr::chain(definition, methods)
}

/// The columns that operations of their own are about.
fn domain(resource: &Resource) -> Expr<'static> {
    let domain = &resource.domain;
    let place = |id: Option<ColumnId>| id.map(|id| id.0);
    let known = [
        ("slug", place(domain.slug)),
        ("published", place(domain.published)),
        ("published_at", place(domain.published_at)),
        ("views", place(domain.views)),
        ("likes", place(domain.likes)),
        ("approved", place(domain.approved)),
        ("deleted_at", place(domain.deleted_at)),
        ("replies", domain.thread.map(|thread| thread.replies)),
    ];
    let set = |(name, place): (&'static str, Option<u32>)| Some(Expr::call(name, [Expr::text(place?.to_string())]));
    let mut methods: Vec<_> = known.into_iter().filter_map(set).collect();
    if !domain.search.is_empty() {
        methods.push(Expr::call("search", [places(&domain.search)]));
    }
    Expr::chain(Expr::text("rt::Domain::NONE"), methods)
}

/// The operations with who may call them: the rule of most of those that every table can have, then those of the others.
fn access(resource: &Resource) -> Expr<'static> {
    let common = || COMMON.into_iter().map(|operation| resource.access(operation));
    let count = |wanted: Option<&Access>| common().filter(|access| *access == wanted).count();
    // The first of those that are as many, so that the text says the same every time.
    let most = common().rev().max_by_key(|access| count(*access)).flatten();
    let (base, implied) = match most.filter(|_| common().all(|access| access.is_some())) {
        Some(Access::Public) => (Expr::text("rt::Access::PUBLIC"), Some(&Access::Public)),
        Some(Access::Closed) => (Expr::text("rt::Access::CLOSED"), Some(&Access::Closed)),
        Some(most) => (Expr::call("rt::Access::all", [rule(most)]), Some(most)),
        None if resource.kind == ResourceKind::Junction => (Expr::text("rt::Access::JUNCTION"), None),
        None => (Expr::text("rt::Access::NONE"), None),
    };
    let mut others: Vec<(&Access, Vec<Operation>)> = Vec::new();
    for endpoint in &resource.endpoints {
        let (it, access) = (endpoint.operation, &endpoint.access);
        if COMMON.contains(&it) && Some(access) == implied {
            continue;
        }
        match others.iter_mut().find(|(known, _)| *known == access) {
            Some((_, operations)) => operations.push(it),
            None => others.push((access, vec![it])),
        }
    }
    let with = |(access, operations): (&Access, Vec<Operation>)| match operations[..] {
        [only] => Expr::call("with", [operation(only), rule(access)]),
        _ => Expr::call("with_all", [Expr::slice(operations.into_iter().map(operation)), rule(access)]),
    };
    let mut methods: Vec<_> = others.into_iter().map(with).collect();
    if !resource.shown_if.is_empty() {
        methods.push(Expr::call("shown_if", [places(&resource.shown_if)]));
    }
    if !resource.shown_with.is_empty() {
        methods.push(Expr::call("shown_with", [wholes(&resource.shown_with)]));
    }
    if !resource.shown_to.is_empty() {
        let roles = resource.shown_to.iter().map(|role| Expr::text(role.to_string()));
        methods.push(Expr::call("shown_to", [Expr::slice(roles)]));
    }
    Expr::chain(base, methods)
}

fn wholes(wholes: &[Whole]) -> Expr<'static> {
    Expr::slice(wholes.iter().map(|whole| {
        let relation = Expr::call("rt::Whole::of", [Expr::text(whole.relation.to_string())]);
        let with = Some(&whole.with).filter(|with| !with.is_empty());
        Expr::chain(relation, with.map(|with| Expr::call("with", [self::wholes(with)])).into_iter().collect())
    }))
}

fn operation(operation: Operation) -> Expr<'static> {
    Expr::text(format!("rt::Operation::{operation:?}"))
}

fn rule(access: &Access) -> Expr<'static> {
    match access {
        Access::Public => Expr::text("rt::Rule::Public"),
        Access::Closed => Expr::text("rt::Rule::Closed"),
        Access::Users => Expr::text("rt::Rule::Users"),
        Access::Some { owner: true, roles } if roles.is_empty() => Expr::text("rt::Rule::OWNER"),
        Access::Some { owner, roles } => {
            let roles = Expr::slice(roles.iter().map(|role| Expr::text(role.to_string())));
            Expr::call(if *owner { "rt::Rule::owner_or" } else { "rt::Rule::roles" }, [roles])
        }
    }
}

fn owner(owner: &Owner) -> Expr<'static> {
    match owner {
        Owner::Nobody => Expr::text("rt::Owner::Nobody"),
        Owner::Itself => Expr::text("rt::Owner::Itself"),
        Owner::Column(id) => Expr::call("rt::Owner::Column", [Expr::text(id.0.to_string())]),
        Owner::Path(path, id) => {
            let path = Expr::slice(path.iter().map(|place| Expr::text(place.to_string())));
            Expr::call("rt::Owner::Path", [path, Expr::text(id.0.to_string())])
        }
    }
}

fn rate_limit(limit: &RateLimit) -> Expr<'static> {
    let operations = Expr::slice(limit.operations.iter().copied().map(operation));
    let numbers = [limit.requests, limit.seconds].map(|number| Expr::text(number.to_string()));
    Expr::call("rt::RateLimit::new", std::iter::once(operations).chain(numbers))
}

/// Those that the runtime's constants are about.
const COMMON: [Operation; 7] = [
    Operation::List,
    Operation::Count,
    Operation::Get,
    Operation::Create,
    Operation::Replace,
    Operation::Update,
    Operation::Delete,
];
