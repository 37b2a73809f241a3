//! What the annotations of a schema say, typed: all that later phases know of documentation comments.

use super::rules::Rule;
use super::text::Text;
use crate::schema::ids::{EnumId, EnumValueId, ModelId, RelationFieldId, ScalarFieldId};
use crate::source::Span;

/// The annotations and the documentation of everything in a schema.
#[derive(Debug, Default)]
pub struct Annotations<'s> {
    pub(super) models: Vec<ModelAnnotations<'s>>,
    pub(super) columns: Vec<ColumnAnnotations<'s>>,
    pub(super) relations: Vec<RelationAnnotations>,
    pub(super) enums: Vec<Vec<String>>,
    pub(super) enum_values: Vec<Vec<String>>,
}

impl<'s> Annotations<'s> {
    /// Of a model or a view.
    pub fn model(&self, id: ModelId) -> &ModelAnnotations<'s> {
        &self.models[id.index()]
    }

    /// Of a column.
    pub fn column(&self, id: ScalarFieldId) -> &ColumnAnnotations<'s> {
        &self.columns[id.index()]
    }

    /// Of a relation field.
    pub fn relation(&self, id: RelationFieldId) -> &RelationAnnotations {
        &self.relations[id.index()]
    }

    /// The documentation of an enum.
    pub fn enumeration(&self, id: EnumId) -> &[String] {
        &self.enums[id.index()]
    }

    /// The documentation of an enum's value.
    pub fn enum_value(&self, id: EnumValueId) -> &[String] {
        &self.enum_values[id.index()]
    }
}

/// What is said about a model or a view.
#[derive(Debug, Default)]
pub struct ModelAnnotations<'s> {
    /// Documentation for people, without annotations: `@description`, else the prose; one entry a line.
    pub docs: Vec<String>,
    /// `@route`, with a slash in front and none at the end.
    pub route: Option<Text<'s>>,
    /// `@auth`
    pub auth: Option<Auth<'s>>,
    /// `@owner`: the fields of its path, at least one.
    pub owner: Option<Vec<Text<'s>>>,
    /// `@user`
    pub user: Option<Span>,
    /// `@rateLimit`, any number of them.
    pub rate_limits: Vec<RateLimit>,
    /// `@expose`
    pub expose: Option<Vec<Spanned<Operations>>>,
    /// `@maxPageSize`
    pub max_page_size: Option<Spanned<u32>>,
    /// `@ignore`
    pub ignore: Option<Span>,
    /// `@search`
    pub search: Option<Vec<Spanned<ScalarFieldId>>>,
    /// `@include`
    pub include: Option<Spanned<Include>>,
}

/// What is said about a column.
#[derive(Debug, Default)]
pub struct ColumnAnnotations<'s> {
    /// Documentation for people, without annotations: `@description`, else the prose; one entry a line.
    pub docs: Vec<String>,
    /// `@hidden`
    pub hidden: Option<Span>,
    /// `@readonly`
    pub readonly: Option<Span>,
    /// `@writeonly`
    pub writeonly: Option<Span>,
    /// `@immutable`
    pub immutable: Option<Span>,
    /// `@show`
    pub show: Option<Span>,
    /// `@writable`
    pub writable: Option<Span>,
    /// `@validate`
    pub validate: Option<Spanned<Vec<Rule>>>,
    /// `@example`, as written.
    pub example: Option<Text<'s>>,
}

/// What is said about a relation field.
#[derive(Debug, Default)]
pub struct RelationAnnotations {
    /// Documentation for people, without annotations: `@description`, else the prose; one entry a line.
    pub docs: Vec<String>,
    /// `@writable`
    pub writable: Option<Span>,
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// `@auth`: who may do what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auth<'s> {
    /// Its name.
    pub span: Span,
    /// At most one of them is of all operations, and then it is the only one.
    pub rules: Vec<AuthRule<'s>>,
}

/// A rule of [`Auth`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthRule<'s> {
    /// What it is about; none: every operation.
    pub operations: Option<Spanned<Operations>>,
    /// Who may do it: any of these.
    pub who: Vec<Spanned<Who<'s>>>,
}

/// A word of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who<'s> {
    /// Anybody.
    Public,
    /// Anybody reads, who is logged in writes.
    Optional,
    /// Who is logged in.
    Required,
    /// Whom the row belongs to.
    Owner,
    /// The same, of the user model.
    Itself,
    /// Who has a role. Whether there is such a role is not known here.
    Role(&'s str),
}

/// `@rateLimit`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// What it is about; none: the whole model.
    pub operations: Option<Spanned<Operations>>,
    /// How many requests …
    pub requests: u32,
    /// … in so many seconds.
    pub seconds: u32,
    /// The annotation's name.
    pub span: Span,
}

/// `@include`: which relations a row has whole without being asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Include {
    /// `@include(none)`: none, and no summaries.
    Nothing,
    /// `@include author, tags`: these.
    Relations(Vec<Spanned<RelationFieldId>>),
}

/// A word for operations, in `@expose` and `@auth`. Which operations each means, the Plan decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operations {
    /// What shows rows to readers.
    Read,
    /// What makes, changes or removes rows.
    Write,
    /// What changes rows that there are.
    Update,
    /// Lists of rows, and their count.
    List,
    /// The count
    Count,
    /// One row
    Get,
    /// A new row
    Create,
    /// PUT
    Replace,
    /// PATCH
    Patch,
    /// Removal of a row
    Delete,
    /// Removal for good of a row of which a delete leaves something.
    HardDelete,
    /// A row comes back after its delete; with the list of deleted ones.
    Restore,
    /// The list of deleted rows
    Deleted,
    /// A row by its slug
    Slug,
    /// The list of what matches a text
    Search,
    /// The list of published rows
    Published,
    /// A row is published, and taken back.
    Publish,
    /// A published row is taken back.
    Unpublish,
    /// A row is approved or rejected; with the list of those that wait for it.
    Approve,
    /// A row is rejected.
    Reject,
    /// The list of rows that are neither approved nor rejected
    Pending,
    /// A view is counted.
    Views,
    /// A like is counted, and taken back.
    Like,
    /// A like is taken back.
    Unlike,
    /// The list of rows that answer no other
    TopLevel,
    /// A row with those that answer it
    Thread,
}

impl Operations {
    /// All, the wider before those they hold.
    pub const ALL: [Self; 26] = [
        Self::Read,
        Self::Write,
        Self::Update,
        Self::List,
        Self::Count,
        Self::Get,
        Self::Create,
        Self::Replace,
        Self::Patch,
        Self::Delete,
        Self::HardDelete,
        Self::Restore,
        Self::Deleted,
        Self::Slug,
        Self::Search,
        Self::Published,
        Self::Publish,
        Self::Unpublish,
        Self::Approve,
        Self::Reject,
        Self::Pending,
        Self::Views,
        Self::Like,
        Self::Unlike,
        Self::TopLevel,
        Self::Thread,
    ];

    /// As written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Update => "update",
            Self::List => "list",
            Self::Count => "count",
            Self::Get => "get",
            Self::Create => "create",
            Self::Replace => "replace",
            Self::Patch => "patch",
            Self::Delete => "delete",
            Self::HardDelete => "hardDelete",
            Self::Restore => "restore",
            Self::Deleted => "deleted",
            Self::Slug => "slug",
            Self::Search => "search",
            Self::Published => "published",
            Self::Publish => "publish",
            Self::Unpublish => "unpublish",
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Pending => "pending",
            Self::Views => "views",
            Self::Like => "like",
            Self::Unlike => "unlike",
            Self::TopLevel => "topLevel",
            Self::Thread => "thread",
        }
    }
}
