//! What gives somebody a standing: roles and memberships, known by the names that schemas have for them.

use super::Context;
use super::owner::Owned;
use super::users::Users;
use crate::plan::naming::plural::plural;
use crate::plan::naming::words::snake;
use crate::schema::values::{ScalarFieldType, ScalarType};
use crate::schema::{ModelWalker, RelationFieldWalker, ScalarFieldWalker};
use crate::syntax::ast::Arity;

/// What the rows of a model are to those who log in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing that says what somebody may do.
    Nothing,
    /// Users, or one user's each: what stands in them is said of the user.
    Person,
    /// Each gives a user a role, or makes them a member.
    Grant,
}

/// What the rows of `model` are, which belong to whom `owned` says.
pub(super) fn of(model: ModelWalker<'_>, owned: &Owned<'_>, cx: &Context<'_>) -> Standing {
    match &cx.users {
        Some(users) if !users.is(model) && is_grant(model, owned, users) => Standing::Grant,
        Some(users) if is_person(model, users) => Standing::Person,
        _ => Standing::Nothing,
    }
}

/// Whether a column of such a model says what somebody may do, or where they belong.
pub(super) fn is_in(field: ScalarFieldWalker<'_>, standing: Standing, users: &Users<'_>) -> bool {
    match standing {
        Standing::Nothing => false,
        Standing::Grant => says_rank(field),
        Standing::Person => {
            !users.logins.contains(&field) && users.key != field && (says_rank(field) || says_place(field, users))
        }
    }
}

/// Whether a column of what gives a role or a membership holds the key of what is given.
pub(super) fn is_key(field: ScalarFieldWalker<'_>) -> bool {
    let mut uniques = field.model().unique_criteria().filter(|unique| unique.fields().len() > 1);
    let mut is_part = || uniques.any(|unique| unique.columns().any(|column| column == field));
    field.is_foreign_key() || names_a_row(field) && (Words::of(field.name()).any(GROUPS) || is_part())
}

/// Whether a row at one end of a relation gives a user a role, or makes them a member, at the other.
pub(super) fn is_given_by(field: RelationFieldWalker<'_>, users: &Users<'_>) -> bool {
    [Some(field), field.opposite()]
        .into_iter()
        .flatten()
        .any(|end| is_person(end.model(), users) && leads_up(end, users))
}

/// Whether its rows are users, or one user's each.
fn is_person(model: ModelWalker<'_>, users: &Users<'_>) -> bool {
    let is_alone = |key: ScalarFieldWalker<'_>| {
        model.unique_criteria().any(|unique| !unique.is_partial() && unique.columns().eq([key]))
    };
    // Without columns of its own, the user holds the key.
    let is_one_users = |field: RelationFieldWalker<'_>| {
        let is_one = field.referencing_fields().is_none_or(|mut keys| keys.len() == 1 && keys.any(is_alone));
        users.is(field.related_model()) && field.arity() != Arity::List && is_one
    };
    users.is(model) || model.relation_fields().any(is_one_users)
}

fn is_grant(model: ModelWalker<'_>, owned: &Owned<'_>, users: &Users<'_>) -> bool {
    let foreign = model.relation_fields().filter(|field| field.referencing_fields().is_some() && !field.is_ignored());
    let (people, others): (Vec<_>, Vec<_>) = foreign.partition(|field| is_person(field.related_model(), users));
    // What belongs to whom another row belongs to is given by them: `@owner organization.founder`.
    let is_others = matches!(owned, Owned::Path(path, _) if path.first().is_some_and(|first| !people.contains(first)));
    let name = Words::of(model.name()).without(&Words::of(users.model.name()));
    if people.is_empty() || is_others || name.last_is(SAYINGS) {
        return false;
    }
    let is_called_so =
        |person: &RelationFieldWalker<'_>| back(*person).is_some_and(|it| it.last_is(ROLES) || it.last_is(MEMBERS));
    let loose = model.scalar_fields().filter(|field| !field.is_id() && !field.is_foreign_key() && names_a_row(*field));
    let others = others.into_iter().map(Other::of_relation).chain(loose.map(Other::of_column));
    name.any(ROLES)
        || name.any(MEMBERS)
        || name.rank()
        || people.iter().any(is_called_so)
        || others.into_iter().any(|other| other.is_given_to(&people, model, users))
}

/// What a row names besides a user: by a relation, or by a column that holds a key.
struct Other<'db> {
    /// Its own words, and its model's.
    name: Words,
    /// What it calls these rows.
    back: Option<Words>,
    keys: Vec<ScalarFieldWalker<'db>>,
}

impl<'db> Other<'db> {
    fn of_relation(field: RelationFieldWalker<'db>) -> Self {
        let name = Words::of(&[field.name(), "_", field.related_model().name()].concat());
        Self { name, back: back(field), keys: field.referencing_fields().into_iter().flatten().collect() }
    }

    fn of_column(field: ScalarFieldWalker<'db>) -> Self {
        Self { name: Words::of(field.name()), back: None, keys: vec![field] }
    }

    /// Whether rows of `model` give it to `people`: a role, or a place in it.
    fn is_given_to(&self, people: &[RelationFieldWalker<'_>], model: ModelWalker<'_>, users: &Users<'_>) -> bool {
        let is_group = self.name.any(GROUPS);
        let words = Words::of(model.name());
        let is_of_users = words.any(&["user"]) || words.shares(&Words::of(users.model.name()));
        let is_key = |field: ScalarFieldWalker<'_>| field.is_foreign_key() || names_a_row(field);
        let says_nothing_else = |field| is_key(field) || field.is_id() || field.ty().is(ScalarType::DateTime);
        let has_level = |field| [RANKS, OWNERS, MEMBERS].iter().any(|stems| has_value(field, stems));
        let is_once = model.unique_criteria().any(|unique| {
            let is_person = |column| people.iter().any(|person| holds(*person, column));
            unique.columns().any(is_person)
                && unique.columns().any(|column| self.keys.contains(&column))
                && unique.columns().all(is_key)
        });
        self.name.any(ROLES)
            || self.back.as_ref().is_some_and(|it| it.last_is(MEMBERS) || it.last_is(OWNERS) || it.rank())
            || is_once && (is_group || model.scalar_fields().any(says_role))
            || is_group && words.any(GROUPS) && is_of_users
            || is_group && (model.scalar_fields().all(says_nothing_else) || model.scalar_fields().any(has_level))
    }
}

/// Whether a column is named as what holds the key of a row.
fn names_a_row(field: ScalarFieldWalker<'_>) -> bool {
    let name = snake(field.name());
    ["_id", "_ids", "_uid", "_uuid"].iter().any(|end| name.ends_with(end))
}

/// Whether a column says, by its name or its values, what somebody may do.
fn says_rank(field: ScalarFieldWalker<'_>) -> bool {
    Words::of(field.name()).any(RIGHTS) || says_role(field)
}

/// The same, by words that are said of nothing else.
fn says_role(field: ScalarFieldWalker<'_>) -> bool {
    let name = Words::of(field.name());
    let is_flag = field.ty().is(ScalarType::Boolean) && field.arity() != Arity::List;
    name.any(ROLES)
        || name.any(RANKS)
        || LEVELS.iter().any(|level| name.has(level))
        || ["root", "is_root"].iter().any(|root| name.0 == *root)
        || is_flag && (name.0 == "is_owner" || name.0.starts_with("can_") && !name.has("be") && !name.has("receive"))
        || has_value(field, RANKS)
        || has_value(field, OWNERS)
}

/// Whether one of the values of its enum is such a word.
fn has_value(field: ScalarFieldWalker<'_>, stems: &[&str]) -> bool {
    let ScalarFieldType::Enum(id) = field.ty() else { return false };
    field.model().schema().walk(id).values().any(|value| Words::of(value.name()).any(stems))
}

/// Whether a column of a person says where they belong: a foreign key, or what is named as one.
fn says_place(field: ScalarFieldWalker<'_>, users: &Users<'_>) -> bool {
    names_a_row(field) && Words::of(field.name()).any(GROUPS)
        || field.model().relation_fields().any(|relation| holds(relation, field) && leads_up(relation, users))
}

/// Whether a relation leads from a person to what they may do, or to where they belong.
fn leads_up(field: RelationFieldWalker<'_>, users: &Users<'_>) -> bool {
    let (own, target) = (Words::of(field.name()), Words::of(field.related_model().name()));
    let is_up = |name: &Words| name.any(ROLES) || name.any(RIGHTS) || name.any(GROUPS);
    let is_self = users.is(field.related_model());
    // One user's profile is theirs, whatever it is called.
    if is_self && !users.is(field.model()) {
        return false;
    }
    // `members Member[]` is what any rows of members are called.
    let back = back(field).map(|back| back.without(&Words::of(users.model.name())));
    is_up(&own)
        || own.rank()
        || !is_self && (own.any(MEMBERS) || is_up(&target) || target.rank())
        || back.is_some_and(|back| back.any(ROLES) || back.any(MEMBERS) || back.last_is(OWNERS) || back.rank())
}

fn holds(relation: RelationFieldWalker<'_>, column: ScalarFieldWalker<'_>) -> bool {
    !relation.is_ignored() && relation.referencing_fields().is_some_and(|mut columns| columns.any(|it| it == column))
}

/// What the other side of a relation calls these rows.
fn back(field: RelationFieldWalker<'_>) -> Option<Words> {
    field.opposite().map(|opposite| Words::of(opposite.name()))
}

/// What somebody may do.
const ROLES: &[&str] = &["role", "permission", "privilege", "entitlement", "capability"];

/// The same, where it is said of a user.
const RIGHTS: &[&str] = &["scope", "authority", "clearance", "acl"];

/// The same, in two words.
const LEVELS: &[&str] = &["access_level", "access_right", "access_rights", "security_level", "user_level", "user_type"];

/// Who may do more than others.
const RANKS: &[&str] =
    &["admin", "administrator", "superuser", "super_user", "superadmin", "sysadmin", "staff", "moderator"];

/// The same, of a thing: pets have owners, too.
const OWNERS: &[&str] = &["owner"];

/// Who belongs to something.
const MEMBERS: &[&str] = &["member", "membership", "collaborator"];

/// What somebody belongs to.
const GROUPS: &[&str] = &["tenant", "organization", "organisation", "org", "company", "workspace", "team", "group"];

/// What is only said about a role or a membership: it gives none.
const SAYINGS: &[&str] = &[
    "application",
    "audit",
    "comment",
    "event",
    "history",
    "invoice",
    "log",
    "message",
    "note",
    "notification",
    "payment",
    "post",
    "request",
    "review",
];

/// The words of a name.
struct Words(String);

impl Words {
    fn of(name: &str) -> Self {
        Self(snake(name))
    }

    fn iter(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('_')
    }

    fn without(&self, other: &Self) -> Self {
        let kept: Vec<&str> = self.iter().filter(|word| !other.iter().any(|it| is_form_of(word, it))).collect();
        Self(kept.join("_"))
    }

    fn shares(&self, other: &Self) -> bool {
        self.iter().any(|word| other.iter().any(|it| is_form_of(word, it)))
    }

    /// Whether it has these words in a row.
    fn has(&self, phrase: &str) -> bool {
        ["_", &self.0, "_"].concat().contains(&["_", phrase, "_"].concat())
    }

    fn any(&self, stems: &[&str]) -> bool {
        stems.iter().any(|stem| {
            if stem.contains('_') { self.has(stem) } else { self.iter().any(|word| is_form_of(word, stem)) }
        })
    }

    fn last_is(&self, stems: &[&str]) -> bool {
        self.iter().next_back().is_some_and(|last| stems.iter().any(|stem| is_form_of(last, stem)))
    }

    /// Whether it is who may do more than others: `ClubAdmin`, `AdminUser`.
    fn rank(&self) -> bool {
        let mut words = self.iter().rev().skip_while(|word| ["user", "account", "profile"].contains(word));
        words.next().is_some_and(|last| RANKS.iter().any(|stem| is_form_of(last, stem))) || self.has("super_user")
    }
}

/// `role`, `roles`, `role2`, and as names without capitals have it: `roleid`, `userrole`, `isadmin`.
fn is_form_of(word: &str, stem: &str) -> bool {
    let word = word.trim_end_matches(|last: char| last.is_ascii_digit());
    let is_stem = |word: &str| word == stem || word.starts_with(root(stem)) && word == plural(stem);
    let start = ["user", "is"].iter().find_map(|start| word.strip_prefix(start)).unwrap_or(word);
    [word, start].iter().any(|word| is_stem(word) || word.strip_suffix("id").is_some_and(is_stem))
}

/// What a word and its plural begin with.
fn root(stem: &str) -> &str {
    stem.strip_suffix(|_: char| true).unwrap_or(stem)
}
