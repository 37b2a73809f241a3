use super::*;
use crate::schema::data::RelationFieldData;
use crate::schema::values::ReferentialAction;
use std::borrow::Cow;

impl<'db> RelationFieldWalker<'db> {
    pub(in crate::schema) fn data(self) -> &'db RelationFieldData<'db> {
        &self.db.relation_fields[self.id.index()]
    }

    /// The model it belongs to.
    pub fn model(self) -> ModelWalker<'db> {
        self.db.walk(self.data().model)
    }

    /// The model that is its type.
    pub fn related_model(self) -> ModelWalker<'db> {
        self.db.walk(self.data().referenced_model)
    }

    /// How many rows it leads to.
    pub fn arity(self) -> ast::Arity {
        self.ast().arity
    }

    /// `@ignore`
    pub fn is_ignored(self) -> bool {
        self.data().is_ignored
    }

    /// `@relation`
    pub fn attribute(self) -> Option<&'db ast::Attribute<'db>> {
        self.data().attribute
    }

    /// Where `@relation` stands, else the whole line.
    pub(in crate::schema) fn attribute_span(self) -> Span {
        self.attribute().map_or(self.span(), |attribute| attribute.span)
    }

    /// `name:` of `@relation`.
    pub fn explicit_relation_name(self) -> Option<&'db str> {
        self.data().name.map(|(name, _)| name)
    }

    /// The name of its relation: written, else made of the models' names (`PostToUser`).
    pub fn relation_name(self) -> Cow<'db, str> {
        relation::relation_name(self.explicit_relation_name(), self.model(), self.related_model())
    }

    /// `fields:`: the columns of its own model that hold the reference.
    pub fn referencing_fields(self) -> Option<impl ExactSizeIterator<Item = ScalarFieldWalker<'db>> + Clone> {
        let fields = self.data().fields.as_ref()?;
        Some(fields.iter().map(move |id| self.db.walk(*id)))
    }

    /// `references:`: the columns of the related model.
    pub fn referenced_fields(self) -> Option<impl ExactSizeIterator<Item = ScalarFieldWalker<'db>> + Clone> {
        let fields = self.data().references.as_ref()?;
        Some(fields.iter().map(move |id| self.db.walk(*id)))
    }

    /// `onDelete:` as written, with its place.
    pub fn explicit_on_delete(self) -> Option<(ReferentialAction, Span)> {
        self.data().on_delete
    }

    /// `onUpdate:` as written, with its place.
    pub fn explicit_on_update(self) -> Option<(ReferentialAction, Span)> {
        self.data().on_update
    }

    /// `map:` of `@relation`: the name of the foreign key.
    pub fn mapped_name(self) -> Option<&'db str> {
        self.data().mapped_name.map(|(name, _)| name)
    }

    /// The relation it is a side of; always some in a schema without errors.
    pub fn relation(self) -> Option<RelationWalker<'db>> {
        self.data().relation.map(|id| self.db.walk(id))
    }

    /// The other side, where it stands in the text; always in a schema without errors.
    pub fn opposite(self) -> Option<RelationFieldWalker<'db>> {
        let relation = self.relation()?;
        [relation.forward_field(), relation.back_field()].into_iter().flatten().find(|field| field.id != self.id)
    }
}
