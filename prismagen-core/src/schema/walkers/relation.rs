use super::*;
use crate::schema::constraint_names;
use crate::schema::data::RelationData;
use crate::schema::provider::Provider;
use crate::schema::values::{ReferentialAction, RelationKind, RelationMode};
use crate::syntax::ast::Arity;
use std::borrow::Cow;

impl<'db> RelationWalker<'db> {
    fn data(self) -> &'db RelationData<'db> {
        &self.db.relations[self.id.index()]
    }

    /// How the two models are related.
    pub fn kind(self) -> RelationKind {
        self.data().kind
    }

    /// Whether both sides are lists.
    pub fn is_many_to_many(self) -> bool {
        matches!(self.kind(), RelationKind::ImplicitManyToMany | RelationKind::EmbeddedManyToMany)
    }

    /// Whether both sides are the same model.
    pub fn is_self_relation(self) -> bool {
        self.data().model_a == self.data().model_b
    }

    /// The model that holds the reference; of a many-to-many relation side A, the first by name.
    pub fn referencing_model(self) -> ModelWalker<'db> {
        self.db.walk(self.data().model_a)
    }

    /// The model that is referenced; of a many-to-many relation side B.
    pub fn referenced_model(self) -> ModelWalker<'db> {
        self.db.walk(self.data().model_b)
    }

    /// The field of [`Self::referencing_model`].
    pub fn forward_field(self) -> Option<RelationFieldWalker<'db>> {
        self.data().field_a.map(|id| self.db.walk(id))
    }

    /// The field of [`Self::referenced_model`].
    pub fn back_field(self) -> Option<RelationFieldWalker<'db>> {
        self.data().field_b.map(|id| self.db.walk(id))
    }

    /// The columns that hold the reference; none for a many-to-many relation.
    pub fn referencing_fields(self) -> Option<impl ExactSizeIterator<Item = ScalarFieldWalker<'db>> + Clone> {
        self.forward_field()?.referencing_fields()
    }

    /// The columns that are referenced; none for a many-to-many relation.
    pub fn referenced_fields(self) -> Option<impl ExactSizeIterator<Item = ScalarFieldWalker<'db>> + Clone> {
        self.forward_field()?.referenced_fields()
    }

    /// `name:` of `@relation`.
    pub fn explicit_name(self) -> Option<&'db str> {
        self.data().name
    }

    /// The name: written, else made of the models' names (`PostToUser`).
    pub fn name(self) -> Cow<'db, str> {
        relation_name(self.data().name, self.referencing_model(), self.referenced_model())
    }

    /// The join table of an implicit many-to-many relation; its columns are `A` and `B`.
    pub fn join_table_name(self) -> String {
        format!("_{}", self.name())
    }

    /// Whether the reference can be null: each of its columns can, and the field is optional.
    pub fn is_optional(self) -> bool {
        let a_column_is_required =
            self.referencing_fields().is_some_and(|mut fields| fields.any(|field| field.arity() == Arity::Required));
        !a_column_is_required && self.forward_field().is_none_or(|field| field.arity() != Arity::Required)
    }

    /// `onDelete`, else Prisma's default: `SetNull` where the field is optional, else `Restrict`.
    pub fn on_delete(self) -> ReferentialAction {
        let explicit = self.forward_field().and_then(|field| field.explicit_on_delete());
        explicit.map_or_else(|| self.default_on_delete(), |(action, _)| action)
    }

    /// `onUpdate`, else Prisma's default: `Cascade`.
    pub fn on_update(self) -> ReferentialAction {
        let explicit = self.forward_field().and_then(|field| field.explicit_on_update());
        explicit.map_or(ReferentialAction::Cascade, |(action, _)| action)
    }

    fn default_on_delete(self) -> ReferentialAction {
        use ReferentialAction::*;
        let restrict_is_known =
            self.db.provider().is_none_or(|provider| provider.foreign_key_actions().contains(&Restrict));
        match () {
            () if self.is_optional() => SetNull,
            () if restrict_is_known || self.db.relation_mode() == RelationMode::Prisma => Restrict,
            () => NoAction,
        }
    }

    /// `map:` of `@relation`.
    pub fn mapped_name(self) -> Option<&'db str> {
        self.forward_field().and_then(|field| field.mapped_name())
    }

    /// The name of the foreign key: `map:`, else Prisma's default (`Post_authorId_fkey`). None where there is no
    /// foreign key of this relation's own.
    pub fn constraint_name(self) -> Option<Cow<'db, str>> {
        self.constraint_name_on(self.db.provider()?)
    }

    /// [`Self::constraint_name`], were `provider` the database.
    pub fn constraint_name_on(self, provider: Provider) -> Option<Cow<'db, str>> {
        match self.mapped_name() {
            Some(name) => Some(Cow::Borrowed(name)),
            None => constraint_names::foreign_key(self, provider).map(Cow::Owned),
        }
    }
}

/// The name of a relation: written, else `AToB` of the models' names in alphabetical order.
pub(super) fn relation_name<'db>(written: Option<&'db str>, a: ModelWalker<'db>, b: ModelWalker<'db>) -> Cow<'db, str> {
    match written {
        Some(name) => Cow::Borrowed(name),
        None => {
            let mut models = [a.name(), b.name()];
            models.sort_unstable();
            Cow::Owned(models.join("To"))
        }
    }
}
