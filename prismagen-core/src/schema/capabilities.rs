//! What the databases can do, as far as a schema's rules depend on it.

use super::Schema;
use super::provider::Provider;
use super::values::{IndexAlgorithm, ReferentialAction, RelationMode};

/// Something that not every database can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Capability {
    ScalarLists,
    Enums,
    Json,
    JsonLists,
    Decimal,
    CompositeTypes,
    Namespaces,
    /// `autoincrement()`
    AutoIncrement,
    AutoIncrementBesidesId,
    SeveralAutoIncrements,
    AutoIncrementWithoutIndex,
    /// `auto()`
    Auto,
    CompoundIds,
    NamedPrimaryKeys,
    NamedForeignKeys,
    NamedDefaults,
    IndexLength,
    SortInPrimaryKey,
    Fulltext,
    SortInFulltext,
    SeveralFulltext,
    Clustering,
    PartialIndexes,
    ShardKeys,
    /// Foreign keys may reference the columns of a unique constraint in any order.
    ReferencesInAnyOrder,
    /// The database refuses foreign keys whose actions come back to where they began.
    RefusesCycles,
    ImplicitManyToMany,
    EmbeddedManyToMany,
}

impl Capability {
    const fn providers(self) -> &'static [Provider] {
        use Provider::*;
        match self {
            Self::ScalarLists => &[Postgresql, Cockroachdb, Mongodb],
            Self::Enums => &[Sqlite, Postgresql, Mysql, Cockroachdb, Mongodb],
            Self::Json => &[Sqlite, Postgresql, Mysql, Cockroachdb, Mongodb],
            Self::JsonLists => &[Postgresql, Mongodb],
            Self::Decimal | Self::CompoundIds | Self::ImplicitManyToMany => {
                &[Sqlite, Postgresql, Mysql, Cockroachdb, Sqlserver]
            }
            Self::CompositeTypes | Self::Auto | Self::EmbeddedManyToMany | Self::SortInFulltext => &[Mongodb],
            Self::Namespaces => &[Postgresql, Cockroachdb, Sqlserver],
            Self::AutoIncrement => &[Sqlite, Postgresql, Mysql, Cockroachdb, Sqlserver],
            Self::AutoIncrementBesidesId => &[Postgresql, Mysql, Cockroachdb, Sqlserver],
            Self::SeveralAutoIncrements | Self::AutoIncrementWithoutIndex => &[Postgresql, Cockroachdb, Sqlserver],
            Self::NamedPrimaryKeys => &[Postgresql, Cockroachdb, Sqlserver],
            Self::NamedForeignKeys => &[Postgresql, Mysql, Cockroachdb, Sqlserver],
            Self::NamedDefaults | Self::SortInPrimaryKey | Self::Clustering | Self::RefusesCycles => &[Sqlserver],
            Self::IndexLength | Self::SeveralFulltext | Self::ShardKeys => &[Mysql],
            Self::Fulltext => &[Mysql, Mongodb],
            Self::PartialIndexes => &[Sqlite, Postgresql, Cockroachdb, Sqlserver],
            Self::ReferencesInAnyOrder => &[Sqlite, Postgresql, Mysql, Cockroachdb, Mongodb],
        }
    }

    /// Whether Prisma lets it pass while no datasource says which database it is.
    const fn without_datasource(self) -> bool {
        matches!(self, Self::Enums | Self::Json | Self::AutoIncrement | Self::CompoundIds | Self::ImplicitManyToMany)
    }
}

impl Schema<'_> {
    pub(super) fn supports(&self, capability: Capability) -> bool {
        match self.provider() {
            Some(provider) => capability.providers().contains(&provider),
            None => capability.without_datasource(),
        }
    }

    pub(super) fn supports_index_algorithm(&self, algorithm: IndexAlgorithm) -> bool {
        match self.provider() {
            Some(Provider::Postgresql) => true,
            Some(Provider::Cockroachdb) => matches!(algorithm, IndexAlgorithm::BTree | IndexAlgorithm::Gin),
            _ => algorithm == IndexAlgorithm::BTree,
        }
    }

    /// The referential actions that the foreign keys have, or that Prisma's client can take their place for.
    pub(super) fn referential_actions(&self) -> &'static [ReferentialAction] {
        use ReferentialAction::*;
        match (self.relation_mode(), self.provider()) {
            (RelationMode::ForeignKeys, Some(provider)) => provider.foreign_key_actions(),
            (RelationMode::ForeignKeys, None) => &ReferentialAction::ALL,
            (RelationMode::Prisma, Some(Provider::Postgresql | Provider::Sqlite)) => &[Cascade, Restrict, SetNull],
            (RelationMode::Prisma, _) => &[Cascade, Restrict, NoAction, SetNull],
        }
    }

    /// How many bytes a name may have; none without a datasource.
    pub(super) fn max_identifier_length(&self) -> Option<usize> {
        self.provider().map(Provider::max_identifier_length)
    }
}
