use super::*;

/// A field of a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FieldWalker<'db> {
    /// A column.
    Scalar(ScalarFieldWalker<'db>),
    /// A relation.
    Relation(RelationFieldWalker<'db>),
}

impl<'db> FieldWalker<'db> {
    pub(super) fn new(db: &'db Schema<'db>, id: FieldId) -> Self {
        match id {
            FieldId::Scalar(id) => Self::Scalar(db.walk(id)),
            FieldId::Relation(id) => Self::Relation(db.walk(id)),
        }
    }

    /// Its id.
    pub fn id(self) -> FieldId {
        match self {
            Self::Scalar(field) => FieldId::Scalar(field.id()),
            Self::Relation(field) => FieldId::Relation(field.id()),
        }
    }

    /// The line as it stands in the text.
    pub fn ast(self) -> &'db ast::Field<'db> {
        match self {
            Self::Scalar(field) => field.ast(),
            Self::Relation(field) => field.ast(),
        }
    }

    /// The model it belongs to.
    pub fn model(self) -> ModelWalker<'db> {
        match self {
            Self::Scalar(field) => field.model(),
            Self::Relation(field) => field.model(),
        }
    }

    /// How many values it holds.
    pub fn arity(self) -> ast::Arity {
        self.ast().arity
    }

    /// `@ignore`
    pub fn is_ignored(self) -> bool {
        match self {
            Self::Scalar(field) => field.is_ignored(),
            Self::Relation(field) => field.is_ignored(),
        }
    }
}
