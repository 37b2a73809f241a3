use super::*;
use crate::schema::data::ModelData;
use crate::schema::values::IndexKind;

impl<'db> ModelWalker<'db> {
    pub(super) fn data(self) -> &'db ModelData<'db> {
        &self.db.models[self.id.index()]
    }

    /// Whether it is a `view`.
    pub fn is_view(self) -> bool {
        self.ast().kind == ast::ModelKind::View
    }

    /// Where the name of `@@map` stands.
    pub(in crate::schema) fn map_span(self) -> Option<Span> {
        self.data().mapped_name.map(|(_, span)| span)
    }

    /// Where `@shardKey` or `@@shardKey` stands.
    pub(in crate::schema) fn shard_key_span(self) -> Option<Span> {
        self.data().shard_key.as_ref().map(|key| key.span)
    }

    /// `@@schema`, with its place.
    pub fn namespace(self) -> Option<(&'db str, Span)> {
        self.data().namespace
    }

    /// `@@ignore`
    pub fn is_ignored(self) -> bool {
        self.data().is_ignored
    }

    /// Every field, in the order of the text.
    pub fn fields(self) -> impl ExactSizeIterator<Item = FieldWalker<'db>> + Clone {
        self.data().fields.iter().map(move |id| FieldWalker::new(self.db, *id))
    }

    /// Its columns, in the order of the text.
    pub fn scalar_fields(self) -> impl ExactSizeIterator<Item = ScalarFieldWalker<'db>> + Clone {
        self.data().scalar_fields.clone().map(move |id| self.db.walk(ScalarFieldId(id)))
    }

    /// Its relations, in the order of the text.
    pub fn relation_fields(self) -> impl ExactSizeIterator<Item = RelationFieldWalker<'db>> + Clone {
        self.data().relation_fields.clone().map(move |id| self.db.walk(RelationFieldId(id)))
    }

    /// The field of that name.
    pub fn field(self, name: &str) -> Option<FieldWalker<'db>> {
        self.db.field_id(self.id, name).map(|id| FieldWalker::new(self.db, id))
    }

    /// `@id` or `@@id`
    pub fn primary_key(self) -> Option<IndexWalker<'db>> {
        self.data().primary_key.map(|id| self.db.walk(id))
    }

    /// Every index and unique constraint but the primary key: those on fields, then those on the model.
    pub fn indexes(self) -> impl ExactSizeIterator<Item = IndexWalker<'db>> + Clone {
        self.data().indexes.iter().map(move |id| self.db.walk(*id))
    }

    /// What identifies a row: the primary key, else the first unique constraint on all rows of which every field is
    /// required and of a type that Prisma supports. None for some views and ignored models, and where the only unique
    /// constraint is partial, which Prisma lets pass.
    pub fn key(self) -> Option<IndexWalker<'db>> {
        self.unique_criteria().find(|index| index.is_strict() && !index.is_partial())
    }

    /// Everything that the schema calls unique: the primary key, then the unique constraints, partial ones too.
    pub fn unique_criteria(self) -> impl Iterator<Item = IndexWalker<'db>> + Clone {
        let unique = self.indexes().filter(|index| index.kind() == IndexKind::Unique);
        self.primary_key().into_iter().chain(unique)
    }
}
