//! `mod.rs`: the modules, `Api`, the list of resources.

use super::writer::{Expr, Writer, by_version, string};
use crate::{
    emit::{Unit, units},
    plan::{Bar, ColumnId, Plan, Resource},
};

/// The root of a tree of files: it is included into a module of the user's, so that it names everything by full paths,
/// imports nothing for itself and has no inner attribute.
pub(crate) fn root(plan: &Plan) -> String {
    let mut w = Writer::new();
    let mut modules: Vec<_> = plan.resources.iter().map(|resource| resource.rust.module.as_str()).collect();
    if !plan.enums.is_empty() {
        modules.push("enums");
    }
    modules.sort_unstable();
    for module in modules {
        w.line(&format!("pub mod {module};"));
    }
    let included = |file: &str| format!("include_str!({})", string(file));
    items(&mut w, plan, &included("openapi.json"), &included("schema.sql"));
    w.finish()
}

/// The whole tree as one text, for a place that has no files to include.
pub(crate) fn inline(plan: &Plan) -> String {
    let mut w = Writer::with_capacity(plan.resources.len() * 16 * 1024);
    let literal = |unit: Unit| string(&crate::emit::render(plan, &unit));
    let (openapi, sql) = (literal(Unit::OpenApi), literal(Unit::Schema));
    for unit in units(plan) {
        let contents = match unit {
            Unit::Enums | Unit::Resource(_) => crate::emit::render(plan, &unit),
            Unit::Root | Unit::OpenApi | Unit::Schema => continue,
        };
        let path = unit.path(plan);
        w.nested(&format!("pub mod {}", path.trim_end_matches(".rs")), &contents);
    }
    items(&mut w, plan, &openapi, &sql);
    w.finish()
}

/// What stands in the root besides modules.
fn items(w: &mut Writer, plan: &Plan, openapi: &str, sql: &str) {
    let rt = format!("{}::__private", plan.crate_path);
    exports(w, plan);
    w.blank();
    w.doc("Every resource, in the order of the schema.");
    w.line("#[allow(dead_code, unreachable_pub)]");
    let resources = plan.resources.iter().map(|it| Expr::text(format!("&{}::RESOURCE", it.rust.module)));
    w.assign(&format!("pub static RESOURCES: &[&{rt}::Resource]"), &Expr::slice(resources));
    w.blank();
    w.doc("The OpenAPI 3.1 document of the API.");
    w.line("#[allow(dead_code, unreachable_pub)]");
    w.assign("pub static OPENAPI: &str", &Expr::text(openapi));
    w.blank();
    w.doc("The tables, as SQL.");
    w.line("#[allow(dead_code, unreachable_pub)]");
    w.assign("pub static SCHEMA_SQL: &str", &Expr::text(sql));
    w.blank();
    auth(w, plan, &rt);
    api(w, plan, &rt);
}

/// `static AUTH`, where somebody logs in.
fn auth(w: &mut Writer, plan: &Plan, rt: &str) {
    let Some(auth) = &plan.auth else { return };
    let some = |place: Option<u32>| match place {
        Some(place) => Expr::call("Some", [Expr::text(place.to_string())]),
        None => Expr::text("None"),
    };
    let columns = |ids: &[ColumnId]| Expr::slice(ids.iter().map(|id| Expr::text(id.0.to_string())));
    let fields = [
        ("user", Expr::text(format!("&{}::RESOURCE", plan.resource(auth.user).rust.module))),
        ("login", columns(&auth.login)),
        ("password", Expr::text(auth.password.0.to_string())),
        ("password_length", Expr::text(format!("({}, {})", auth.password_min, auth.password_max))),
        ("role", some(auth.roles.as_ref().map(|roles| roles.column.0))),
        ("admin", some(auth.roles.as_ref().and_then(|roles| roles.admin))),
        ("barred_by", Expr::slice(auth.barred_by.iter().map(|bar| bar_of(bar, rt)))),
        ("registers", Expr::text(auth.register.is_some().to_string())),
    ];
    w.doc("Who logs in.");
    w.line("#[allow(dead_code)]");
    w.assign(&format!("static AUTH: {rt}::Auth"), &Expr::literal(format!("{rt}::Auth"), fields));
    w.blank();
}

fn bar_of(bar: &Bar, rt: &str) -> Expr<'static> {
    let (name, id, values) = match bar {
        Bar::Set(id) => ("Set", id, None),
        Bar::Unset(id) => ("Unset", id, None),
        Bar::Until(id) => ("Until", id, None),
        Bar::Values(id, places) => ("Values", id, Some(places)),
    };
    let places = values.map(|places| Expr::slice(places.iter().map(|place| Expr::text(place.to_string()))));
    Expr::call(format!("{rt}::Bar::{name}"), [Expr::text(id.0.to_string())].into_iter().chain(places))
}

/// Every type by its own name, at the root.
fn exports(w: &mut Writer, plan: &Plan) {
    let mut modules: Vec<(&str, Vec<&str>)> = Vec::with_capacity(plan.resources.len() + 1);
    if !plan.enums.is_empty() {
        modules.push(("enums", plan.enums.iter().map(|it| it.rust_name.as_str()).collect()));
    }
    for resource in &plan.resources {
        modules.push((&resource.rust.module, super::resource::types(resource)));
    }
    if modules.is_empty() {
        return;
    }
    modules.sort_by(|a, b| by_version(a.0, b.0));
    for (_, names) in &mut modules {
        names.sort_by(|a, b| by_version(a, b));
    }
    w.blank();
    w.line("#[allow(unused_imports, unreachable_pub)]");
    w.imports("pub use self::", &modules);
}

fn api(w: &mut Writer, plan: &Plan, rt: &str) {
    w.doc("The API: hand over what replaces its operations, then ask for the [`router`](Self::router).");
    w.line("#[must_use]");
    w.line("#[allow(dead_code, unreachable_pub)]");
    w.line(&format!("pub struct Api({rt}::Api);"));
    w.blank();
    w.line("#[allow(dead_code, unreachable_pub)]");
    w.block("impl Api", |w| {
        w.doc("An API over a database, everything as generated.");
        w.function("pub fn new", &[&format!("db: impl Into<{rt}::Db>")], "Self", |w| {
            let (issuer, base) = (string(&plan.issuer), string(&plan.base));
            let args = ["db.into()", &issuer, &base, "RESOURCES", "OPENAPI"].map(|arg| Expr::text(arg.to_owned()));
            let api = Expr::call(format!("{rt}::Api::new"), args);
            let api = match plan.auth {
                Some(_) => Expr::chain(api, vec![Expr::call("auth", [Expr::text("&AUTH")])]),
                None => api,
            };
            w.tail(&Expr::call("Self", [api]));
        });
        for resource in plan.resources.iter().filter(|resource| !resource.endpoints.is_empty()) {
            w.blank();
            registration(w, plan, resource);
        }
        w.blank();
        w.doc("What a request may take: the size of its body, and time.");
        w.function("pub fn limits", &["self", &format!("limits: {rt}::Limits")], "Self", |w| {
            w.line("Self(self.0.limits(limits))");
        });
        w.blank();
        w.doc("Which pages of other origins may call it from a browser: none, unless `PRISMAGEN_CORS_ORIGINS` or this says so.");
        w.function("pub fn cors", &["self", &format!("cors: {rt}::Cors")], "Self", |w| {
            w.line("Self(self.0.cors(cors))");
        });
        w.blank();
        w.doc("With routes of the program's own; one of them replaces the generated route of its path and method.");
        w.function("pub fn routes", &["self", &format!("routes: {rt}::Router")], "Self", |w| {
            w.line("Self(self.0.routes(routes))");
        });
        w.blank();
        w.doc("With a part of an OpenAPI document, as JSON, that describes them.");
        w.function("pub fn describe", &["self", "openapi: impl Into<String>"], "Self", |w| {
            w.line("Self(self.0.describe(openapi))");
        });
        w.blank();
        w.doc("The routes of every resource, with `/health`, `/openapi.json` and `/docs`.");
        w.function("pub fn router", &["self"], &format!("{rt}::Router"), |w| w.line("self.0.router()"));
    });
}

fn registration(w: &mut Writer, plan: &Plan, resource: &Resource) {
    let names = &resource.rust;
    w.doc(&format!("Serves `{}{}` through `service`.", plan.base, resource.path));
    let param = format!("service: impl {}::{}", names.module, names.service);
    w.function(&format!("pub fn {}", names.collection), &["self", &param], "Self", |w| {
        w.line(&format!("let registration = {}::register(service);", names.module));
        w.line("Self(self.0.register(registration))");
    });
}
