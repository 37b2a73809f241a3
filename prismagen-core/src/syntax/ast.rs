//! The syntax tree: what the text says, with the place of every part, and no meaning yet.
//!
//! Text is borrowed from [`crate::source::Sources`]. Anything that Prisma's grammar accepts has a form here, also what a
//! later phase will refuse.

use crate::source::Span;

/// All files of a schema.
#[derive(Clone, Debug, Default)]
pub struct Ast<'s> {
    /// Top-level blocks, file after file, in the order they stand.
    pub blocks: Vec<Block<'s>>,
    /// Documentation that belongs to nothing: a blank line follows it, or other documentation replaces it, or it trails
    /// a line that takes none.
    pub dangling_docs: Vec<DocLine<'s>>,
}

/// A top-level block.
#[derive(Clone, Debug)]
pub enum Block<'s> {
    /// `model`, `view` or `type`.
    Model(Model<'s>),
    /// `enum`.
    Enum(Enum<'s>),
    /// `datasource` or `generator`.
    Config(Config<'s>),
}

/// A name in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ident<'s> {
    /// As written.
    pub name: &'s str,
    /// Its place.
    pub span: Span,
}

/// The keyword of a [`Model`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelKind {
    /// A table.
    Model,
    /// A database view.
    View,
    /// A composite type.
    Type,
}

/// `model Name { … }`, `view Name { … }` or `type Name { … }`.
#[derive(Clone, Debug)]
pub struct Model<'s> {
    /// Which keyword.
    pub kind: ModelKind,
    /// Its name.
    pub name: Ident<'s>,
    /// Above it, then after its last field.
    pub docs: Docs<'s>,
    /// In order.
    pub fields: Vec<Field<'s>>,
    /// `@@` attributes, in order.
    pub attributes: Vec<Attribute<'s>>,
    /// From the keyword to the closing brace.
    pub span: Span,
}

/// One field of a [`Model`].
#[derive(Clone, Debug)]
pub struct Field<'s> {
    /// Its name.
    pub name: Ident<'s>,
    /// Its type, without `?` and `[]`.
    pub ty: FieldType<'s>,
    /// `?`, `[]` or neither.
    pub arity: Arity,
    /// `@` attributes, in order.
    pub attributes: Vec<Attribute<'s>>,
    /// Above it, then trailing it.
    pub docs: Docs<'s>,
    /// The line, from the name to the end of the last attribute.
    pub span: Span,
}

/// The type of a field as written.
#[derive(Clone, Debug)]
pub enum FieldType<'s> {
    /// A scalar, an enum, a model or a composite type.
    Named(Ident<'s>),
    /// `Unsupported("tsvector")`.
    Unsupported(Text<'s>, Span),
}

impl FieldType<'_> {
    /// Its place.
    pub fn span(&self) -> Span {
        match self {
            Self::Named(ident) => ident.span,
            Self::Unsupported(_, span) => *span,
        }
    }
}

/// How many values a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arity {
    /// Exactly one.
    Required,
    /// `?`
    Optional,
    /// `[]`
    List,
}

/// `enum Name { … }`.
#[derive(Clone, Debug)]
pub struct Enum<'s> {
    /// Its name.
    pub name: Ident<'s>,
    /// Above it, then after its last value.
    pub docs: Docs<'s>,
    /// In order.
    pub values: Vec<EnumValue<'s>>,
    /// `@@` attributes, in order.
    pub attributes: Vec<Attribute<'s>>,
    /// From the keyword to the closing brace.
    pub span: Span,
}

/// One value of an [`Enum`].
#[derive(Clone, Debug)]
pub struct EnumValue<'s> {
    /// Its name.
    pub name: Ident<'s>,
    /// `@map`.
    pub attributes: Vec<Attribute<'s>>,
    /// Above it, then trailing it.
    pub docs: Docs<'s>,
    /// From the name to the end of the last attribute.
    pub span: Span,
}

/// The keyword of a [`Config`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfigKind {
    /// `datasource`
    Datasource,
    /// `generator`
    Generator,
}

/// `datasource name { key = value … }` or `generator name { … }`.
#[derive(Clone, Debug)]
pub struct Config<'s> {
    /// Which keyword.
    pub kind: ConfigKind,
    /// Its name.
    pub name: Ident<'s>,
    /// Above it, then after its last property.
    pub docs: Docs<'s>,
    /// In order.
    pub properties: Vec<Property<'s>>,
    /// From the keyword to the closing brace.
    pub span: Span,
}

/// `key = value`.
#[derive(Clone, Debug)]
pub struct Property<'s> {
    /// The key.
    pub name: Ident<'s>,
    /// The value; Prisma's grammar lets it be missing and refuses that later.
    pub value: Option<Expr<'s>>,
    /// The line.
    pub span: Span,
}

/// `@name(…)` or `@@name(…)`.
#[derive(Clone, Debug)]
pub struct Attribute<'s> {
    /// The whole path without `@`: `id`, `relation`, `db.VarChar`.
    pub name: Ident<'s>,
    /// What stands between the parentheses, where there are any.
    pub arguments: Option<Arguments<'s>>,
    /// From the first `@` to the end.
    pub span: Span,
}

/// `(a, name: b)`.
#[derive(Clone, Debug)]
pub struct Arguments<'s> {
    /// In order.
    pub items: Vec<Argument<'s>>,
    /// With the parentheses.
    pub span: Span,
}

/// One argument. `name:` without a value is an error of the parser.
#[derive(Clone, Debug)]
pub struct Argument<'s> {
    /// `name:`, where written.
    pub name: Option<Ident<'s>>,
    /// The value.
    pub value: Expr<'s>,
    /// With the name.
    pub span: Span,
}

/// The value of a string literal: borrowed where it has no escapes.
pub type Text<'s> = std::borrow::Cow<'s, str>;

/// A value.
#[derive(Clone, Debug)]
pub enum Expr<'s> {
    /// `"text"`, unescaped; the span holds the quotes.
    String(Text<'s>, Span),
    /// `-1.50`, as written.
    Number(&'s str, Span),
    /// `true`, `Cascade`, `user.name`: a bare word, or words joined by dots.
    Constant(Ident<'s>),
    /// `[a, b]`
    Array(Vec<Expr<'s>>, Span),
    /// `now()`, `title(sort: Desc)`, `raw("…")`; the span holds all of it.
    Function(Ident<'s>, Arguments<'s>, Span),
    /// `{ active: true, name: { not: null } }`, as `@@index([…], where: …)` takes it.
    Object(Vec<Member<'s>>, Span),
}

/// `key: value` in an [`Expr::Object`].
#[derive(Clone, Debug)]
pub struct Member<'s> {
    /// The key.
    pub name: Ident<'s>,
    /// The value.
    pub value: Expr<'s>,
    /// With the key.
    pub span: Span,
}

impl Expr<'_> {
    /// Its place.
    pub fn span(&self) -> Span {
        match self {
            Self::String(_, span)
            | Self::Number(_, span)
            | Self::Array(_, span)
            | Self::Function(_, _, span)
            | Self::Object(_, span) => *span,
            Self::Constant(ident) => ident.span,
        }
    }
}

/// The documentation of one thing: its lines joined by `\n` are the text that Prisma's own tools show, apart from those
/// with [`DocPlace::Inside`].
#[derive(Clone, Debug, Default)]
pub struct Docs<'s> {
    /// In order.
    pub lines: Vec<DocLine<'s>>,
}

/// One line of documentation.
#[derive(Clone, Copy, Debug)]
pub struct DocLine<'s> {
    /// The line as Prisma has it: without the white space in front, but with what trails it. The later lines of a
    /// [`DocStyle::Block`] keep the white space in front, too.
    pub text: &'s str,
    /// The place of `text`.
    pub span: Span,
    /// Where it stands.
    pub place: DocPlace,
    /// How it is written.
    pub style: DocStyle,
}

/// How a [`DocLine`] is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocStyle {
    /// `/// text`
    Line,
    /// A line of `/* text */`, which Prisma takes for documentation wherever it takes `///`, commented-out code and all.
    Block,
}

/// Where a [`DocLine`] stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocPlace {
    /// On a line of its own above the thing.
    Above,
    /// At the end of the thing's own line.
    Trailing,
    /// In a block, after its last field or value: it belongs to the block.
    Inside,
    /// Above a `datasource` or `generator`, whose documentation it is as well: Prisma gives it to the model or enum that
    /// follows, where nothing stands above that one. It was not written about the model.
    AboveConfig,
}
