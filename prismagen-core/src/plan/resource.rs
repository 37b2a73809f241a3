//! A model as a resource.

use super::database::StoredType;
use super::{Access, ColumnType, Default, Domain, Dtos, Endpoint, Inputs, Operation, Rule};

/// A place in [`super::Plan::resources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ResourceId(pub u32);

/// A place in [`super::Plan::enums`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EnumId(pub u32);

/// A place in [`Resource::columns`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ColumnId(pub u32);

/// What generated Rust calls a resource.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ResourceNames {
    /// The struct: `AIPrompt`.
    pub ty: String,
    /// The create body: `CreateAIPrompt`.
    pub create: String,
    /// The patch body: `UpdateAIPrompt`.
    pub update: String,
    /// The service trait: `AIPromptService`.
    pub service: String,
    /// Module and file stem, ASCII and never a keyword: `ai_prompt`.
    pub module: String,
    /// The method of `Api` that registers a service, and the name of the collection: `ai_prompts`.
    pub collection: String,
}

/// A model.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Resource {
    /// Prisma's name, which is also the schema's in OpenAPI and the contract's in TypeScript: `AIPrompt`.
    pub name: String,
    /// In Rust.
    pub rust: ResourceNames,
    /// The resource path, below the base: `/ai-prompts`.
    pub path: String,
    /// Documentation for people: plain text, one entry a line, without annotations.
    pub docs: Vec<String>,
    /// The file it stands in, for documentation: `schema.prisma`, `shop/cart.prisma`. Never an absolute path, as output must
    /// not depend on the machine; and no line, which would change every resource after an edit.
    pub file: String,
    /// What it is.
    pub kind: ResourceKind,
    /// Readable columns in schema order. `Unsupported` and ignored fields are not among them.
    pub columns: Vec<Column>,
    /// What identifies a row in a path; none: rows can be listed, not addressed.
    pub key: Option<Key>,
    /// Unique criteria besides the key.
    pub uniques: Vec<Unique>,
    /// Relations to other resources, in schema order.
    pub relations: Vec<Relation>,
    /// Which of them operations of their own are about.
    pub domain: Domain,
    /// The shapes of its bodies.
    pub dtos: Dtos,
    /// What code may write.
    pub inputs: Inputs,
    /// Its routes, static paths before parameters. Empty where it has none (junction tables, `@ignore`).
    pub endpoints: Vec<Endpoint>,
    /// Whom a row belongs to.
    pub owner: Owner,
    /// Booleans that must be true for a row to be seen by others than its owner.
    pub shown_if: Vec<ColumnId>,
    /// The rows without which it is not shown to them either: whoever does not see one of those, does not see this one.
    pub shown_with: Vec<Whole>,
    /// The roles that see the other rows, too, as places in their enum: admins, and who may change any row or decide about
    /// it. Empty where no row is kept from anybody.
    pub shown_to: Vec<u32>,
    /// How many requests are answered.
    pub rate_limits: Vec<RateLimit>,
    /// `take` where a client does not say.
    pub page_size: u32,
    /// Largest `take`.
    pub max_page_size: u32,
    /// The table it is stored in: a place in [`super::Database::tables`].
    pub table: u32,
}

/// What a resource is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ResourceKind {
    /// A table with routes of its own.
    Table,
    /// A view: it can be read.
    View,
    /// An explicit junction table: it is written through its two sides and has no routes.
    Junction,
    /// `@ignore` or `@@ignore`: stored, and absent from the API.
    Ignored,
}

/// Whom a row belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// Nobody.
    Nobody,
    /// The row is a user.
    Itself,
    /// The user whose id the column holds.
    Column(ColumnId),
    /// The user whose id is in a column of the row that relations to one row lead to: places in [`Resource::relations`],
    /// each of the resource that the one before leads to.
    Path(Vec<u32>, ColumnId),
}

/// A row that another one is a part of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Whole {
    /// The relation that leads to it: a place in the part's [`Resource::relations`].
    pub relation: u32,
    /// What it is a part of in turn, but for rows that are looked at already.
    pub with: Vec<Whole>,
}

/// How many requests are answered, by user or address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RateLimit {
    /// To these operations, counted together.
    pub operations: Vec<Operation>,
    /// So many …
    pub requests: u32,
    /// … in so many seconds.
    pub seconds: u32,
}

/// What identifies a row in a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Key {
    /// The columns, in the order of the path.
    pub columns: Vec<ColumnId>,
    /// `/{id}` or `/{postId}/{tagId}`.
    pub path: String,
    /// Whether it is the primary key; else a unique constraint on all rows.
    pub is_primary: bool,
}

/// Columns of which no two rows may have the same values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Unique {
    /// The columns, in declared order.
    pub columns: Vec<ColumnId>,
    /// What makes them unique.
    pub kind: UniqueKind,
}

/// What makes columns unique.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UniqueKind {
    /// The primary key, where it does not identify rows in paths.
    PrimaryKey,
    /// A constraint on all rows.
    Full,
    /// A constraint on some rows.
    Partial,
}

/// A scalar field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Column {
    /// The schema's name, and the wire's.
    pub name: String,
    /// The name in the database.
    pub db_name: String,
    /// The struct field in Rust, raw where it is a keyword: `r#type`.
    pub rust_name: String,
    /// The typed column constant in Rust: `CREATED_AT`.
    pub rust_const: String,
    /// Its type.
    pub ty: ColumnType,
    /// `?`
    pub nullable: bool,
    /// `[]`
    pub list: bool,
    /// What an absent value becomes.
    pub default: Option<Default>,
    /// `@updatedAt`.
    pub updated_at: bool,
    /// What a value is cast to on its way into the database, where it must be told.
    pub cast: Option<StoredType>,
    /// Digits before and after the point of a decimal, where they are not the dialect's own choice.
    pub digits: Option<(u32, u32)>,
    /// The largest integer that it holds, where the database's type is narrower than its own.
    pub most: Option<i64>,
    /// Whether what clients write is kept in lower case: an address that somebody logs in by is one account's, however it is
    /// typed.
    pub lowercase: bool,
    /// The column of which it says that it is verified: another value there takes it back.
    pub verifies: Option<ColumnId>,
    /// When a client may write it.
    pub write: Write,
    /// Whether it is written by admins alone, who may leave it out; for everybody else the server writes it or leaves it be.
    pub by_admin: bool,
    /// Whether the server gives it a value where nobody does who may: whose the row is, false, 0.
    pub is_filled: bool,
    /// Whether it is sent; false: hidden or write-only. What is not sent cannot be filtered or ordered by either.
    pub readable: bool,
    /// Rules on its values, in the order they are checked.
    pub rules: Vec<Rule>,
    /// Documentation for people.
    pub docs: Vec<String>,
    /// `@example`, as a value of the column's type.
    pub example: Option<super::Literal>,
    /// A value that passes every rule: the example, else one made up; none where none is known.
    pub sample: Option<super::Literal>,
}

/// When a client may write a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Write {
    /// Never: the server owns it.
    Never,
    /// In POST only.
    Create,
    /// In POST, PUT and PATCH.
    Always,
}

/// A relation field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Relation {
    /// The field.
    pub name: String,
    /// The typed relation constant in Rust: `AUTHOR`.
    pub rust_const: String,
    /// The other side.
    pub target: ResourceId,
    /// The field on the other side, as a place in its [`Resource::relations`].
    pub inverse: Option<u32>,
    /// How they are joined.
    pub join: Join,
    /// Whether this field holds many.
    pub list: bool,
    /// Whether this field may be null.
    pub nullable: bool,
    /// How clients link rows through this field; none where they cannot.
    pub link: Option<Link>,
    /// Whether admins alone link rows through it.
    pub by_admin: bool,
    /// What a row shows of it without being asked.
    pub embed: Embed,
    /// Documentation for people.
    pub docs: Vec<String>,
}

/// What a link between two rows is kept in, as far as it matters to whoever makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Link {
    /// What joins both: columns of either, or an implicit table.
    Join,
    /// A row of the target, which is a junction table.
    Junction {
        /// The relation that leads beyond it: a place in its [`Resource::relations`].
        beyond: u32,
    },
}

/// What a row shows, without being asked, of the rows that a relation leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Embed {
    /// Nothing.
    Nothing,
    /// These columns of the target, in its order: the key, and what people know a row by.
    Summary(Vec<ColumnId>),
    /// Every column that is sent (`@include`).
    Whole,
}

/// How two resources are joined.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Join {
    /// This side's columns hold the other's key.
    Foreign {
        /// Columns of this resource.
        from: Vec<ColumnId>,
        /// Columns of the target, in the same order.
        to: Vec<ColumnId>,
    },
    /// The target's columns hold this side's key.
    Inverse {
        /// Columns of this resource.
        from: Vec<ColumnId>,
        /// Columns of the target, in the same order.
        to: Vec<ColumnId>,
    },
    /// An implicit many-to-many table.
    Table {
        /// The schema that the join table is in, where named.
        schema: Option<String>,
        /// The join table's name in the database: `_PostToTag`.
        table: String,
        /// Its column that holds this side's id: `A` or `B`.
        this: String,
        /// Its column that holds the target's id.
        other: String,
    },
}

/// An enum.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Enum {
    /// Prisma's name.
    pub name: String,
    /// The type in Rust: `PostStatus`.
    pub rust_name: String,
    /// In order.
    pub values: Vec<EnumValue>,
    /// Documentation for people.
    pub docs: Vec<String>,
    /// The file it stands in, as of a [`Resource`].
    pub file: String,
}

/// A value of an [`Enum`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct EnumValue {
    /// Prisma's name, and the wire's.
    pub name: String,
    /// The variant in Rust: `InReview`.
    pub rust_name: String,
    /// What the database holds.
    pub db_name: String,
    /// Documentation for people.
    pub docs: Vec<String>,
}

impl Resource {
    /// The column of `id`.
    pub fn column(&self, id: ColumnId) -> &Column {
        &self.columns[id.0 as usize]
    }

    /// Columns with their ids.
    pub fn columns(&self) -> impl Iterator<Item = (ColumnId, &Column)> {
        self.columns.iter().enumerate().map(|(index, column)| (ColumnId(index as u32), column))
    }

    /// What names a row in a body, each in declared order: the key, and whatever else is unique among all rows and sent.
    pub fn criteria(&self) -> impl Iterator<Item = &[ColumnId]> {
        let readable = |columns: &&[ColumnId]| columns.iter().all(|id| self.column(*id).readable);
        let uniques = self.uniques.iter().filter(|unique| unique.kind != UniqueKind::Partial);
        let key = self.key.as_ref().map(|key| key.columns.as_slice());
        key.into_iter().chain(uniques.map(|unique| unique.columns.as_slice())).filter(readable)
    }

    /// Who may call `operation`; none where it does not exist.
    pub fn access(&self, operation: super::Operation) -> Option<&Access> {
        self.endpoints.iter().find(|endpoint| endpoint.operation == operation).map(|endpoint| &endpoint.access)
    }
}
