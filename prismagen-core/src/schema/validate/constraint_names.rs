//! The names of constraints in the database, written or made, must differ where the database wants that.

use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::values as errors;
use crate::schema::Schema;
use crate::schema::ids::ModelId;
use crate::schema::provider::Provider;
use crate::schema::values::RelationKind;
use crate::schema::walkers::ModelWalker;
use crate::source::Span;
use std::borrow::Cow;
use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    PrimaryKey,
    Index,
    ForeignKey,
    Default,
}

/// Names of constraints of these kinds clash within a namespace, or within one model of it.
struct Scope {
    kinds: &'static [Kind],
    per_model: bool,
    /// Prisma does not look whether two of this kind clash with one another.
    lenient: Option<Kind>,
}

impl Scope {
    /// Constraints with equal keys clash.
    fn key<'c>(&self, constraint: &'c Constraint<'_>) -> (Option<ModelId>, Option<&'c str>, &'c str) {
        (self.per_model.then_some(constraint.model), constraint.namespace, &constraint.name)
    }
}

fn global(kinds: &'static [Kind]) -> Scope {
    Scope { kinds, per_model: false, lenient: None }
}

fn per_model(kinds: &'static [Kind]) -> Scope {
    Scope { kinds, per_model: true, lenient: None }
}

fn scopes(provider: Provider) -> Vec<Scope> {
    use Kind::{Default, ForeignKey, Index, PrimaryKey};
    const KEYS_AND_INDEXES_OF_A_MODEL: Scope =
        Scope { kinds: &[PrimaryKey, Index, ForeignKey], per_model: true, lenient: Some(Index) };
    match provider {
        Provider::Sqlite => vec![global(&[Index])],
        Provider::Postgresql => vec![global(&[PrimaryKey, Index]), KEYS_AND_INDEXES_OF_A_MODEL],
        Provider::Mysql => vec![global(&[ForeignKey]), per_model(&[Index])],
        Provider::Cockroachdb => vec![KEYS_AND_INDEXES_OF_A_MODEL],
        Provider::Sqlserver => vec![global(&[PrimaryKey, ForeignKey, Default]), per_model(&[PrimaryKey, Index])],
        Provider::Mongodb => vec![per_model(&[Index])],
    }
}

struct Constraint<'db> {
    kind: Kind,
    model: ModelId,
    namespace: Option<&'db str>,
    name: Cow<'db, str>,
    span: Span,
}

pub(super) fn are_unique(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let Some(provider) = schema.provider() else { return };
    let scopes = scopes(provider);
    let constraints = constraints(schema, |kind| scopes.iter().any(|scope| scope.kinds.contains(&kind)));
    let mut clashes: BTreeMap<(Span, &str), Span> = BTreeMap::new();
    for scope in scopes {
        let mut found: Vec<&Constraint<'_>> =
            constraints.iter().filter(|constraint| scope.kinds.contains(&constraint.kind)).collect();
        found.sort_by(|a, b| scope.key(a).cmp(&scope.key(b)));
        for alike in found.chunk_by(|a, b| scope.key(a) == scope.key(b)) {
            let [first, .., last] = alike else { continue };
            for constraint in alike.iter().filter(|constraint| Some(constraint.kind) != scope.lenient) {
                let other = if constraint.span == first.span { last } else { first };
                clashes.entry((constraint.span, &*constraint.name)).or_insert(other.span);
            }
        }
    }
    for ((span, name), other) in clashes {
        diagnostics.push(errors::duplicate_constraint_name(span, name, other));
    }
}

/// Those of the kinds that are `wanted`.
fn constraints<'db>(schema: &'db Schema<'db>, wanted: impl Fn(Kind) -> bool) -> Vec<Constraint<'db>> {
    let mut found = Vec::new();
    let mut add = |kind, model: ModelWalker<'db>, name: &dyn Fn() -> Option<Cow<'db, str>>, span| {
        if wanted(kind) {
            let namespace = model.namespace().map(|(name, _)| name);
            found.extend(name().map(|name| Constraint { kind, model: model.id(), namespace, name, span }));
        }
    };
    for model in schema.models_and_views() {
        if let Some(key) = model.primary_key() {
            add(Kind::PrimaryKey, model, &|| key.constraint_name(), key.span());
        }
        for index in model.indexes() {
            add(Kind::Index, model, &|| index.constraint_name(), index.span());
        }
        for field in model.scalar_fields() {
            if let Some(default) = field.default() {
                add(Kind::Default, model, &|| field.default_constraint_name(), default.span);
            }
        }
    }
    for relation in schema.relations() {
        if let (RelationKind::OneToOne | RelationKind::OneToMany, Some(field)) =
            (relation.kind(), relation.forward_field())
        {
            add(Kind::ForeignKey, field.model(), &|| relation.constraint_name(), field.attribute_span());
        }
    }
    found
}
