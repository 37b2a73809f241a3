//! From schema and annotations to the Plan: one pass over the models, then what takes all of them.
//!
//! | file | decides |
//! |---|---|
//! | `column` | which fields are columns, and what each is |
//! | `visibility`, `secret`, `kept` | who writes a column, and whether it is sent |
//! | `bars` | what keeps a user from logging in |
//! | `standing` | what gives somebody a role or a membership |
//! | `rules` | what a value must pass |
//! | `literal`, `example`, `sample` | values as their column has them |
//! | `kind`, `key` | what a model is, and what identifies its rows |
//! | `relation` | how models are joined |
//! | `link` | which rows bodies link through relations |
//! | `domain` | which columns mean more than their values |
//! | `words` | which operations a word of `@expose` or `@auth` means |
//! | `embed` | what a row shows of its relations |
//! | `operations`, `dto`, `endpoint` | what can be done, with which bodies, on which routes |
//! | `users`, `owner`, `access` | who logs in, whom rows belong to, who may call a route |
//! | `whole` | which rows are seen only where another one is |
//! | `paths` | that no two resources answer the same request |

mod access;
mod bars;
mod column;
mod domain;
mod dto;
mod embed;
mod endpoint;
mod example;
mod kept;
mod key;
mod kind;
mod link;
mod literal;
mod operations;
mod owner;
mod paths;
mod relation;
mod rules;
mod sample;
mod secret;
mod standing;
mod users;
mod visibility;
mod whole;
mod wholes;
mod words;

use super::naming::{Scope, rust};
use super::resource::{Enum, EnumValue, Owner, RateLimit, Resource, ResourceNames};
use super::{Database, Inputs, Operation, Plan, database};
use crate::annotations::{Annotations, ModelAnnotations};
use crate::diagnostics::Diagnostics;
use crate::options::Settings;
use crate::schema::{EnumWalker, ModelWalker, Schema};
use crate::source::{Sources, Span};
use column::Columns;
use endpoint::OperationIds;

/// The API that a schema without errors means. None where there is no back end for its database; where an error was found,
/// the Plan is not to be used.
pub(crate) fn build(
    sources: &Sources,
    schema: &Schema<'_>,
    annotations: &Annotations<'_>,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Option<Plan> {
    let dialect = match database::dialect(schema, settings.provider) {
        Ok(dialect) => dialect,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return None;
        }
    };
    let (database, join_tables, found) = database::build(schema, dialect);
    diagnostics.extend(found);
    let (types, enum_types) = rust::types(
        schema.models_and_views().map(|model| model.name()),
        schema.enums().map(|enumeration| enumeration.name()),
    );
    let names = rust::resources(schema.models_and_views().map(|model| model.name()), types);
    let users = users::find(schema, annotations, diagnostics);
    let cx = Context { schema, annotations, files: files(sources), database: &database, users };
    let mut columns = Columns::default();
    let mut operation_ids = OperationIds::default();
    let owners: Vec<owner::Owned<'_>> = schema
        .models_and_views()
        .map(|model| owner::of(model, annotations.model(model.id()), &cx, diagnostics))
        .collect();
    let standings: Vec<standing::Standing> =
        schema.models_and_views().zip(&owners).map(|(model, owned)| standing::of(model, owned, &cx)).collect();
    let mut resources: Vec<Resource> = schema
        .models_and_views()
        .zip(names)
        .zip(owners.iter().zip(&standings))
        .map(|((model, names), (owned, standing))| {
            resource(
                model,
                names,
                Rows { owned, standing: *standing },
                &cx,
                &mut columns,
                &mut operation_ids,
                diagnostics,
            )
        })
        .collect();
    let places = relation::add(&mut resources, &cx, &mut columns, &join_tables);
    domain::place_replies(schema.models_and_views(), &mut resources, &columns);
    embed::decide(&mut resources, &cx, &places, diagnostics);
    for (model, owned) in schema.models_and_views().zip(&owners) {
        owner::set(&mut resources, model, owned, &columns);
    }
    whole::decide(&mut resources, &cx, &places);
    for unchangeable in link::add(&mut resources) {
        let resource = &resources[unchangeable.0 as usize];
        let model = cx.schema.models_and_views().nth(unchangeable.0 as usize);
        let said = model.map(|model| annotations.model(model.id()));
        said.iter().for_each(|said| operations::report_no_update(said, resource, diagnostics));
    }
    kept::of_links(&mut resources, &standings, &cx, &places, diagnostics);
    let auth = cx.users.as_ref().and_then(|users| users::auth(users, &resources, &cx, &columns, diagnostics));
    for route in auth.iter().flat_map(|auth| &auth.routes) {
        operation_ids.claim(&route.operation_id);
    }
    paths::check(&resources, &cx, &settings.base, diagnostics);
    let enums = schema.enums().zip(enum_types).map(|(enumeration, name)| cx.enumeration(enumeration, name)).collect();
    Some(Plan {
        base: settings.base.clone(),
        title: settings.title.clone(),
        issuer: settings.issuer.clone(),
        crate_path: settings.crate_path.clone(),
        resources,
        enums,
        auth,
        database,
    })
}

/// What the parts of the build share.
struct Context<'a> {
    schema: &'a Schema<'a>,
    annotations: &'a Annotations<'a>,
    /// As documentation names them.
    files: Vec<String>,
    database: &'a Database,
    users: Option<users::Users<'a>>,
}

impl Context<'_> {
    fn file(&self, span: Span) -> String {
        self.files[span.file.0 as usize].clone()
    }

    fn enumeration(&self, enumeration: EnumWalker<'_>, rust_name: String) -> Enum {
        let mut variants = Scope::new("");
        let values = enumeration.values().map(|value| EnumValue {
            name: value.name().to_owned(),
            rust_name: rust::variant(value.name(), &mut variants),
            db_name: value.database_name().to_owned(),
            docs: self.annotations.enum_value(value.id()).to_vec(),
        });
        Enum {
            name: enumeration.name().to_owned(),
            rust_name,
            values: values.collect(),
            docs: self.annotations.enumeration(enumeration.id()).to_vec(),
            file: self.file(enumeration.name_span()),
        }
    }
}

/// What the rows of a model are to those who log in.
#[derive(Clone, Copy)]
struct Rows<'a> {
    owned: &'a owner::Owned<'a>,
    standing: standing::Standing,
}

/// A model, but for its relations.
fn resource(
    model: ModelWalker<'_>,
    rust: ResourceNames,
    rows: Rows<'_>,
    cx: &Context<'_>,
    ids: &mut Columns,
    operation_ids: &mut OperationIds,
    diagnostics: &mut Diagnostics,
) -> Resource {
    let Rows { owned, standing } = rows;
    let said = cx.annotations.model(model.id());
    let kind = kind::of(model, said);
    let (mut columns, uncreatable) = column::all(model, owned, standing, cx, ids, diagnostics);
    let key = key::of(model, &columns, ids);
    let uniques = key::uniques(model, key.as_ref(), ids);
    let domain = domain::of(model, &columns, key.as_ref(), &uniques, said, ids, diagnostics);
    let possible =
        operations::possible(kind, &columns, &domain, key.is_some(), uncreatable.is_some(), link::may_be(model));
    let exposed = operations::exposed(&possible, said, model.name(), diagnostics);
    if possible.is_empty() {
        operations::report_unused(said, kind, diagnostics);
    }
    let is_user = cx.users.as_ref().is_some_and(|users| users.is(model));
    operations::report_uncreatable(model, &exposed, kind, said, uncreatable.filter(|_| !is_user), diagnostics);
    let rules = access::Rules { model, said, users: cx.users.as_ref(), owned, standing };
    rules.check(&exposed, diagnostics);
    if cx.users.is_some() {
        kept::of_domain(&mut columns, &domain, rules.keep_publishing(&exposed));
        kept::of_grant(&mut columns, &rules, &exposed, ids);
    }
    for (column, decision) in [(domain.published, Operation::Publish), (domain.approved, Operation::Approve)] {
        let flag = model.scalar_fields().find(|field| column.is_some() && ids.of(field.id()) == column);
        flag.into_iter().for_each(|flag| rules.check_unpublished(flag, decision, &exposed, diagnostics));
    }
    let shown_if: Vec<_> = [domain.published, domain.approved]
        .into_iter()
        .flatten()
        .filter(|_| rules.hides_unpublished(&exposed))
        .collect();
    let rate_limits = rate_limits(model, said, &exposed, diagnostics);
    let path = paths::path(model, said);
    let max_page_size = said.max_page_size.as_ref().map_or(MAX_PAGE_SIZE, |size| size.value);
    let endpoints = endpoint::all(&rules, &exposed, &path, key.as_ref(), &rate_limits, operation_ids);
    Resource {
        name: model.name().to_owned(),
        rust,
        docs: said.docs.clone(),
        file: cx.file(model.name_span()),
        kind,
        uniques,
        relations: Vec::new(),
        domain,
        dtos: dto::all(&columns, &exposed),
        inputs: if model.is_view() { Inputs::default() } else { dto::inputs(&columns, key.as_ref()) },
        owner: Owner::Nobody,
        shown_if,
        shown_with: Vec::new(),
        shown_to: rules.see_unpublished(&exposed),
        rate_limits,
        page_size: max_page_size.min(PAGE_SIZE),
        max_page_size,
        table: model.id().index() as u32,
        path,
        columns,
        key,
        endpoints,
    }
}

/// `@rateLimit`
fn rate_limits(
    model: ModelWalker<'_>,
    said: &ModelAnnotations<'_>,
    exposed: &[Operation],
    diagnostics: &mut Diagnostics,
) -> Vec<RateLimit> {
    let mut limits = Vec::with_capacity(said.rate_limits.len());
    for limit in said.rate_limits.iter().filter(|_| !exposed.is_empty()) {
        let word = limit.operations.as_ref();
        operations::report_empty_words(
            word.map_or(&[], std::slice::from_ref),
            exposed,
            words::exposes,
            "rateLimit",
            model.name(),
            diagnostics,
        );
        let named = |operation: &&Operation| word.is_none_or(|word| words::exposes(word.value, **operation));
        let operations = exposed.iter().filter(named).copied().collect();
        limits.push(RateLimit { operations, requests: limit.requests, seconds: limit.seconds });
    }
    limits
}

/// `take` where a client does not say.
const PAGE_SIZE: u32 = 20;

/// The largest `take` without `@maxPageSize`.
const MAX_PAGE_SIZE: u32 = 100;

/// Paths as people see them, without what differs from machine to machine: the folder that holds all files.
fn files(sources: &Sources) -> Vec<String> {
    let parts: Vec<Vec<&str>> =
        sources.iter().map(|(_, file)| file.path().split(['/', '\\']).filter(|part| *part != ".").collect()).collect();
    let folders = |parts: &[&str]| parts.len().saturating_sub(1);
    let first: &[&str] = parts.first().map_or(&[], Vec::as_slice);
    let shared = parts.iter().fold(folders(first), |shared, other| {
        let alike = first.iter().zip(other).take_while(|(a, b)| a == b).count();
        shared.min(alike).min(folders(other))
    });
    parts.iter().map(|parts| parts[shared..].join("/")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_without_the_machine() {
        let shown = |paths: &[&str]| files(&Sources::new(paths.iter().map(|path| ((*path).to_owned(), String::new()))));
        assert_eq!(shown(&["/home/me/app/schema.prisma"]), ["schema.prisma"]);
        assert_eq!(shown(&["schema.prisma"]), ["schema.prisma"]);
        assert_eq!(shown(&[r"C:\app\schema.prisma"]), ["schema.prisma"]);
        assert_eq!(
            shown(&["/app/prisma/main.prisma", "/app/prisma/shop/cart.prisma", "/app/prisma/shop/order.prisma"]),
            ["main.prisma", "shop/cart.prisma", "shop/order.prisma"]
        );
    }
}
