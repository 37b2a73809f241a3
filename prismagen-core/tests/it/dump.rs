//! A Plan as text that people can compare: one line a column, a relation, a body, a route.

use prismagen_core::plan::resource::{Join, UniqueKind, Write};
use prismagen_core::plan::{
    Access, Auth, Bar, Column, ColumnId, ColumnType, Default, Dto, Embed, Enum, Literal, Owner, Plan, Presence,
    Relation, Resource, Rule, Whole,
};
use std::fmt::Write as _;

pub(crate) fn plan(plan: &Plan) -> String {
    let mut out = format!("base {:?}, crate {}\n", plan.base, plan.crate_path);
    plan.enums.iter().for_each(|it| enumeration(&mut out, it));
    plan.resources.iter().for_each(|it| resource(&mut out, plan, it));
    plan.auth.iter().for_each(|it| auth(&mut out, plan, it));
    out
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).and_then(|()| out.write_char('\n')).expect("a String takes all text");
}

fn enumeration(out: &mut String, it: &Enum) {
    line(out, format_args!("\nenum {} = {} ({}){}", it.name, it.rust_name, it.file, docs(&it.docs)));
    for value in &it.values {
        line(
            out,
            format_args!("  {} = {}, stored {:?}{}", value.name, value.rust_name, value.db_name, docs(&value.docs)),
        );
    }
}

fn resource(out: &mut String, plan: &Plan, it: &Resource) {
    let names = &it.rust;
    let kind = format!("{:?}", it.kind).to_lowercase();
    line(out, format_args!("\n{kind} {} at {} ({}){}", it.name, it.path, it.file, docs(&it.docs)));
    line(
        out,
        format_args!(
            "  rust: {}, {}, {}, {}, mod {}, fn {}",
            names.ty, names.create, names.update, names.service, names.module, names.collection
        ),
    );
    line(out, format_args!("  table {:?}", plan.database.tables[it.table as usize].name));
    it.columns.iter().for_each(|column| self::column(out, plan, it, column));
    it.relations.iter().for_each(|relation| self::relation(out, plan, it, relation));
    if let Some(key) = &it.key {
        let kind = if key.is_primary { "" } else { ", no primary key" };
        line(out, format_args!("  key {} = {}{kind}", key.path, columns(it, &key.columns)));
    }
    for unique in &it.uniques {
        let kind = match unique.kind {
            UniqueKind::PrimaryKey => ", primary key",
            UniqueKind::Full => "",
            UniqueKind::Partial => ", on some rows",
            other => panic!("{other:?} has no word here"),
        };
        line(out, format_args!("  unique {}{kind}", columns(it, &unique.columns)));
    }
    domain(out, it);
    for (name, dto) in [
        ("read", &it.dtos.read),
        ("create", &it.dtos.create),
        ("replace", &it.dtos.replace),
        ("update", &it.dtos.update),
    ] {
        if !dto.fields.is_empty() || !dto.relations.is_empty() {
            line(out, format_args!("  {name}: {}", body(plan, it, dto)));
        }
    }
    match &it.owner {
        Owner::Nobody => {}
        Owner::Itself => line(out, format_args!("  owner itself")),
        Owner::Column(id) => line(out, format_args!("  owner {}", columns(it, &[*id]))),
        Owner::Path(path, id) => {
            let mut at = it;
            for place in path {
                at = plan.resource(at.relations[*place as usize].target);
            }
            line(out, format_args!("  owner {} of {} by {path:?}", columns(at, &[*id]), at.name));
        }
    }
    if !it.shown_if.is_empty() || !it.shown_with.is_empty() {
        let others = access(plan, &Access::Some { owner: true, roles: it.shown_to.clone() });
        let with = it.shown_with.iter().map(|it_is_in| format!("with {}", whole(plan, it, it_is_in)));
        let flags = Some(format!("if {}", columns(it, &it.shown_if))).filter(|_| !it.shown_if.is_empty());
        let terms: Vec<String> = flags.into_iter().chain(with).collect();
        line(out, format_args!("  shown {}, else to {others}", terms.join(", ")));
    }
    for limit in &it.rate_limits {
        line(out, format_args!("  {} in {} seconds: {:?}", limit.requests, limit.seconds, limit.operations));
    }
    if !it.endpoints.is_empty() {
        line(out, format_args!("  {} a page, at most {}", it.page_size, it.max_page_size));
    }
    for endpoint in &it.endpoints {
        let access = access(plan, &endpoint.access);
        let verb = format!("{:?}", endpoint.verb).to_uppercase();
        let (path, id, status) = (&endpoint.path, &endpoint.operation_id, endpoint.status);
        line(out, format_args!("  {verb} {path} {id} {status} {access}"));
    }
}

/// The columns that mean more than their values.
/// `post(author, blog(owner))`
fn whole(plan: &Plan, part: &Resource, it: &Whole) -> String {
    let relation = &part.relations[it.relation as usize];
    let with: Vec<String> = it.with.iter().map(|next| whole(plan, plan.resource(relation.target), next)).collect();
    if with.is_empty() { relation.name.clone() } else { format!("{}({})", relation.name, with.join(", ")) }
}

fn domain(out: &mut String, it: &Resource) {
    let domain = &it.domain;
    let known = [
        ("slug", domain.slug),
        ("published", domain.published),
        ("published at", domain.published_at),
        ("views", domain.views),
        ("likes", domain.likes),
        ("approved", domain.approved),
        ("deleted at", domain.deleted_at),
        ("parent", domain.thread.map(|thread| thread.parent)),
    ];
    let mut words: Vec<String> =
        known.iter().filter_map(|(what, id)| Some(format!("{what} {}", it.column((*id)?).name))).collect();
    words.extend(domain.thread.map(|thread| format!("replies {}", it.relations[thread.replies as usize].name)));
    if !domain.search.is_empty() {
        words.push(format!("search {}", columns(it, &domain.search)));
    }
    if !words.is_empty() {
        line(out, format_args!("  domain: {}", words.join(", ")));
    }
}

fn access(plan: &Plan, access: &Access) -> String {
    let roles = |places: &[u32]| {
        let roles = plan.auth.as_ref().and_then(|auth| auth.roles.as_ref()).expect("there are roles");
        let values = &plan.enumeration(roles.enumeration).values;
        places.iter().map(|place| values[*place as usize].name.clone()).collect::<Vec<_>>()
    };
    match access {
        Access::Public => "public".to_owned(),
        Access::Closed => "closed".to_owned(),
        Access::Users => "users".to_owned(),
        Access::Some { owner: false, roles: places } => roles(places).join(" | "),
        Access::Some { owner: true, roles: places } if places.is_empty() => "owner".to_owned(),
        Access::Some { owner: true, roles: places } => format!("owner | {}", roles(places).join(" | ")),
        other => panic!("{other:?} has no word here"),
    }
}

fn bar_of(plan: &Plan, user: &Resource, bar: &Bar) -> String {
    let name = |id: &ColumnId| &user.column(*id).name;
    match bar {
        Bar::Set(id) => name(id).clone(),
        Bar::Unset(id) => format!("not {}", name(id)),
        Bar::Until(id) => format!("until {}", name(id)),
        Bar::Values(id, places) => {
            let ColumnType::Enum(values) = &user.column(*id).ty else { panic!("{} is no enum", name(id)) };
            let values = &plan.enumeration(*values).values;
            let names: Vec<&str> = places.iter().map(|place| values[*place as usize].name.as_str()).collect();
            format!("{} {}", name(id), names.join("|"))
        }
    }
}

fn auth(out: &mut String, plan: &Plan, it: &Auth) {
    let user = plan.resource(it.user);
    line(out, format_args!("\nlog-in of {} by {}", user.name, columns(user, &it.login)));
    let (least, most) = (it.password_min, it.password_max);
    line(out, format_args!("  password {}, {least}..{most}", columns(user, &[it.password])));
    if let Some(roles) = &it.roles {
        let values = &plan.enumeration(roles.enumeration).values;
        let admin = roles.admin.map_or("nobody", |place| &values[place as usize].name);
        line(out, format_args!("  roles {}, admin {admin}", columns(user, &[roles.column])));
    }
    if !it.barred_by.is_empty() {
        let bars: Vec<String> = it.barred_by.iter().map(|bar| bar_of(plan, user, bar)).collect();
        line(out, format_args!("  barred by {}", bars.join(", ")));
    }
    if let Some(register) = &it.register {
        line(out, format_args!("  register: password, {}", body(plan, user, register)));
    }
    for route in &it.routes {
        let verb = format!("{:?}", route.verb).to_uppercase();
        line(out, format_args!("  {verb} {} {} {}", route.path, route.operation_id, route.status));
    }
}

fn column(out: &mut String, plan: &Plan, resource: &Resource, it: &Column) {
    let ty = match it.ty {
        ColumnType::Enum(id) => plan.enumeration(id).name.clone(),
        ColumnType::Decimal { precision: Some((digits, scale)) } => format!("Decimal({digits}, {scale})"),
        ColumnType::Decimal { precision: None } => "Decimal".to_owned(),
        ty => format!("{ty:?}"),
    };
    let arity = if it.list {
        "[]"
    } else if it.nullable {
        "?"
    } else {
        ""
    };
    let mut notes = String::new();
    if it.db_name != it.name {
        notes.push_str(&format!(", stored {:?}", it.db_name));
    }
    if let Some(default) = &it.default {
        notes.push_str(&format!(", default {}", self::default(plan, default)));
    }
    notes.push_str(if it.updated_at { ", updated at" } else { "" });
    if let Some(ty) = &it.cast {
        notes.push_str(&format!(", cast to {}", prismagen_core::emit::sql::stored_type(plan.database.dialect, ty)));
    }
    if let Some((before, after)) = it.digits {
        notes.push_str(&format!(", {before}.{after} digits"));
    }
    notes.push_str(match it.write {
        Write::Never => ", never written",
        Write::Create => ", written on create",
        Write::Always => "",
    });
    notes.push_str(if it.lowercase { ", in lower case" } else { "" });
    if let Some(address) = it.verifies {
        notes.push_str(&format!(", verifies {}", resource.column(address).name));
    }
    notes.push_str(if it.by_admin { ", by admins" } else { "" });
    notes.push_str(if it.readable { "" } else { ", never sent" });
    it.rules.iter().for_each(|it| notes.push_str(&format!(", {}", rule(it))));
    if let Some(example) = &it.example {
        notes.push_str(&format!(", example {}", literal(plan, example)));
    }
    line(
        out,
        format_args!("  {}: {ty}{arity} ({}, {}){notes}{}", it.name, it.rust_name, it.rust_const, docs(&it.docs)),
    );
}

fn rule(it: &Rule) -> String {
    let bounds =
        |min: Option<String>, max: Option<String>| format!("{}..{}", min.unwrap_or_default(), max.unwrap_or_default());
    let text = |bound: &Option<u32>| bound.map(|bound| bound.to_string());
    match it {
        Rule::Length { min, max } => format!("length {}", bounds(text(min), text(max))),
        Rule::Range { min, max } => format!("range {}", bounds(min.clone(), max.clone())),
        Rule::Pattern(pattern) => format!("pattern {} (Rust {})", pattern.ecma, pattern.rust),
        other => format!("{other:?}").to_lowercase(),
    }
}

fn default(plan: &Plan, it: &Default) -> String {
    match it {
        Default::Literal(it) => literal(plan, it),
        other => format!("{other:?}").to_lowercase(),
    }
}

fn literal(plan: &Plan, it: &Literal) -> String {
    match it {
        Literal::Enum(id, index) => plan.enumeration(*id).values[*index as usize].name.clone(),
        Literal::List(values) => {
            format!("[{}]", values.iter().map(|value| literal(plan, value)).collect::<Vec<_>>().join(", "))
        }
        other => format!("{other:?}"),
    }
}

fn relation(out: &mut String, plan: &Plan, owner: &Resource, it: &Relation) {
    let target = plan.resource(it.target);
    let arity = if it.list {
        "[]"
    } else if it.nullable {
        "?"
    } else {
        ""
    };
    let join = match &it.join {
        Join::Foreign { from, to } => format!("{} holds {}", columns(owner, from), columns(target, to)),
        Join::Inverse { from, to } => format!("{} is in {}", columns(owner, from), columns(target, to)),
        Join::Table { schema, table, this, other } => {
            let schema = schema.as_ref().map(|schema| format!("{schema:?}.")).unwrap_or_default();
            format!("{schema}{table:?} from {this} to {other}")
        }
    };
    let inverse = it.inverse.map_or("nothing", |inverse| target.relations[inverse as usize].name.as_str());
    line(
        out,
        format_args!(
            "  {}: {}{arity} ({}), {join}, inverse {inverse}{}{}{}",
            it.name,
            target.name,
            it.rust_const,
            embed(target, &it.embed),
            if it.by_admin { ", by admins" } else { "" },
            docs(&it.docs)
        ),
    );
}

fn embed(target: &Resource, it: &Embed) -> String {
    match it {
        Embed::Nothing => String::new(),
        Embed::Summary(shown) => format!(", shows {}", columns(target, shown)),
        Embed::Whole => ", shown whole".to_owned(),
        other => panic!("{other:?} has no word here"),
    }
}

fn columns(owner: &Resource, ids: &[ColumnId]) -> String {
    ids.iter().map(|id| owner.column(*id).name.as_str()).collect::<Vec<_>>().join(", ")
}

fn body(plan: &Plan, owner: &Resource, dto: &Dto) -> String {
    let field = |name: &str, presence: Presence| match presence {
        Presence::Required => name.to_owned(),
        Presence::Null => format!("{name} or null"),
        Presence::Default => format!("{name} or default"),
        Presence::Keep => format!("{name} or kept"),
    };
    let fields = dto.fields.iter().map(|it| field(&owner.column(it.column).name, it.presence));
    let links = dto.relations.iter().map(|it| {
        let name = &owner.relations[it.relation as usize].name;
        let verbs = if it.disconnect { "connects, disconnects" } else { "connects" };
        let one = if it.list { "" } else { "one " };
        let place =
            if it.columns.is_empty() { String::new() } else { format!(" in place of {}", columns(owner, &it.columns)) };
        format!("{name} {verbs} {one}{}{place}", plan.resource(it.target).name)
    });
    fields.chain(links).collect::<Vec<_>>().join(", ")
}

fn docs(lines: &[String]) -> String {
    if lines.is_empty() { String::new() } else { format!(" {lines:?}") }
}
