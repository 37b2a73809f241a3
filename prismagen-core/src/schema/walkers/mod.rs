//! Walkers: an id with the schema it belongs to. They are Copy, and the only way to read a [`Schema`].

mod composite;
mod enums;
mod field;
mod index;
mod model;
mod relation;
mod relation_field;
mod scalar_field;

use super::Schema;
use super::ids::*;
use crate::source::Span;
use crate::syntax::ast;

/// One thing of a schema.
#[derive(Clone, Copy)]
pub struct Walker<'db, I> {
    pub(in crate::schema) db: &'db Schema<'db>,
    pub(in crate::schema) id: I,
}

/// A `model` or a `view`.
pub type ModelWalker<'db> = Walker<'db, ModelId>;
/// A column.
pub type ScalarFieldWalker<'db> = Walker<'db, ScalarFieldId>;
/// A field whose type is a model.
pub type RelationFieldWalker<'db> = Walker<'db, RelationFieldId>;
/// A relation, whichever of its fields stand in the text.
pub type RelationWalker<'db> = Walker<'db, RelationId>;
/// An index, a unique constraint or a primary key.
pub type IndexWalker<'db> = Walker<'db, IndexId>;
/// An `enum`.
pub type EnumWalker<'db> = Walker<'db, EnumId>;
/// A value of an enum.
pub type EnumValueWalker<'db> = Walker<'db, EnumValueId>;
/// A `type`.
pub type CompositeTypeWalker<'db> = Walker<'db, CompositeTypeId>;
/// A field of a `type`.
pub type CompositeFieldWalker<'db> = Walker<'db, CompositeFieldId>;

pub use field::FieldWalker;
pub use index::IndexFieldWalker;

impl<'db, I: Copy> Walker<'db, I> {
    /// Its id.
    pub fn id(self) -> I {
        self.id
    }

    /// The schema it belongs to.
    pub fn schema(self) -> &'db Schema<'db> {
        self.db
    }
}

macro_rules! nodes {
    ($($walker:ident => $node:ident,)*) => {$(
        impl<'db> $walker<'db> {
            /// As it stands in the text.
            pub fn ast(self) -> &'db ast::$node<'db> {
                self.data().ast
            }
        }
    )*};
}

nodes! {
    ModelWalker => Model,
    ScalarFieldWalker => Field,
    RelationFieldWalker => Field,
    EnumWalker => Enum,
    EnumValueWalker => EnumValue,
    CompositeTypeWalker => Model,
    CompositeFieldWalker => Field,
}

/// What everything has that is declared in the text.
macro_rules! declared {
    ($($walker:ident)*) => {$(
        impl<'db> $walker<'db> {
            /// Its name in the schema.
            pub fn name(self) -> &'db str {
                self.ast().name.name
            }

            /// Where its name stands.
            pub fn name_span(self) -> Span {
                self.ast().name.span
            }

            /// All of it: a block with its braces, a line with its attributes.
            pub fn span(self) -> Span {
                self.ast().span
            }

            /// Its `///` lines.
            pub fn docs(self) -> &'db ast::Docs<'db> {
                &self.ast().docs
            }
        }
    )*};
}

declared! {
    ModelWalker ScalarFieldWalker RelationFieldWalker FieldWalker EnumWalker EnumValueWalker CompositeTypeWalker
    CompositeFieldWalker
}

/// What everything has that the database has, too, perhaps under another name.
macro_rules! mapped {
    ($($walker:ident)*) => {$(
        impl<'db> $walker<'db> {
            /// `@map` or `@@map`.
            pub fn mapped_name(self) -> Option<&'db str> {
                self.data().mapped_name.map(|(name, _)| name)
            }

            /// Its name in the database: the mapped one, else its own.
            pub fn database_name(self) -> &'db str {
                self.mapped_name().unwrap_or(self.name())
            }
        }
    )*};
}

mapped! { ModelWalker ScalarFieldWalker EnumWalker EnumValueWalker CompositeFieldWalker }

impl<I: PartialEq> PartialEq for Walker<'_, I> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<I: std::fmt::Debug> std::fmt::Debug for Walker<'_, I> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.id.fmt(f)
    }
}
