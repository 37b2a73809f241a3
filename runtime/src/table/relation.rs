//! How a resource is joined to another.

use super::Resource;

/// A relation field of a resource.
#[derive(Debug)]
pub struct RelationDef {
    /// The field's name.
    pub name: &'static str,
    /// The resource on the other side.
    pub target: &'static Resource,
    /// Whether it holds one row or many.
    pub cardinality: Cardinality,
    /// By what.
    pub join: Join,
}

/// How many rows a relation field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cardinality {
    /// At most one.
    One,
    /// Any number.
    Many,
}

/// What two resources are joined by.
#[derive(Clone, Copy, Debug)]
pub enum Join {
    /// Columns of this resource equal columns of the target, in this order.
    Columns {
        /// Of this resource.
        from: &'static [usize],
        /// Of the target.
        to: &'static [usize],
    },
    /// An implicit many-to-many table.
    Table {
        /// Its name: `_PostToTag`.
        table: &'static str,
        /// Its column that holds this side's key: `A` or `B`.
        this: &'static str,
        /// Its column that holds the target's key.
        other: &'static str,
    },
}

impl RelationDef {
    /// A field that holds at most one row.
    pub const fn to_one(name: &'static str, target: &'static Resource) -> Self {
        Self::new(name, target, Cardinality::One)
    }

    /// A field that holds any number of rows.
    pub const fn to_many(name: &'static str, target: &'static Resource) -> Self {
        Self::new(name, target, Cardinality::Many)
    }

    /// Joined where the columns `from` of this resource equal the columns `to` of the target.
    pub const fn on(mut self, from: &'static [usize], to: &'static [usize]) -> Self {
        self.join = Join::Columns { from, to };
        self
    }

    /// Joined through an implicit many-to-many table, whose column `A` holds this side's key.
    pub const fn through_a(self, table: &'static str) -> Self {
        self.through(table, "A", "B")
    }

    /// Joined through an implicit many-to-many table, whose column `B` holds this side's key.
    pub const fn through_b(self, table: &'static str) -> Self {
        self.through(table, "B", "A")
    }

    const fn through(mut self, table: &'static str, this: &'static str, other: &'static str) -> Self {
        self.join = Join::Table { table, this, other };
        self
    }

    const fn new(name: &'static str, target: &'static Resource, cardinality: Cardinality) -> Self {
        Self { name, target, cardinality, join: Join::Columns { from: &[], to: &[] } }
    }
}
