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
    /// Whether columns of this resource hold the other's key.
    pub foreign: bool,
    /// How clients link rows through it; none where they cannot.
    pub link: Option<Link>,
    /// Whether admins alone do.
    pub by_admin: bool,
    /// What a row shows of it without being asked.
    pub embed: Embed,
    /// Whether no client knows of it, since the target is no part of the API.
    pub hidden: bool,
}

/// What clients make and remove when they connect and disconnect rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// What joins both: the value of columns, or an entry of an implicit many-to-many table.
    Join,
    /// A row of the target, an explicit many-to-many table, whose relation of this index leads to the other end.
    Through(usize),
}

/// What a row shows, without being asked, of the rows that a relation leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embed {
    /// Nothing.
    Nothing,
    /// These columns of the target.
    Summary(&'static [usize]),
    /// Every column that is sent.
    Whole,
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
        /// The schema that it is in, as of a resource's table.
        schema: Option<&'static str>,
        /// Its name: `_PostToTag`.
        table: &'static str,
        /// Its column that holds this side's key: `A` or `B`.
        this: &'static str,
        /// Its column that holds the target's key.
        other: &'static str,
    },
}

impl RelationDef {
    /// A field that holds at most one row: where the columns `from` of this resource, a foreign key, equal the columns `to`
    /// of the target.
    pub const fn to_one(
        name: &'static str,
        target: &'static Resource,
        from: &'static [usize],
        to: &'static [usize],
    ) -> Self {
        Self { foreign: true, ..Self::new(name, target, Cardinality::One, Join::Columns { from, to }) }
    }

    /// A field that holds at most one row: where the columns `from` of this resource equal the columns `to` of the target,
    /// which are a foreign key.
    pub const fn inverse_to_one(
        name: &'static str,
        target: &'static Resource,
        from: &'static [usize],
        to: &'static [usize],
    ) -> Self {
        Self::new(name, target, Cardinality::One, Join::Columns { from, to })
    }

    /// A field that holds any number of rows: where the columns `from` of this resource equal the columns `to` of the
    /// target.
    pub const fn to_many(
        name: &'static str,
        target: &'static Resource,
        from: &'static [usize],
        to: &'static [usize],
    ) -> Self {
        Self::new(name, target, Cardinality::Many, Join::Columns { from, to })
    }

    /// A field that holds any number of rows, through an implicit many-to-many table whose column `A` holds this side's key.
    pub const fn through_a(name: &'static str, target: &'static Resource, table: &'static str) -> Self {
        Self::new(name, target, Cardinality::Many, Join::Table { schema: None, table, this: "A", other: "B" })
    }

    /// A field that holds any number of rows, through an implicit many-to-many table whose column `B` holds this side's key.
    pub const fn through_b(name: &'static str, target: &'static Resource, table: &'static str) -> Self {
        Self::new(name, target, Cardinality::Many, Join::Table { schema: None, table, this: "B", other: "A" })
    }

    /// The same, where the many-to-many table is in a schema of its own.
    pub const fn in_schema(mut self, name: &'static str) -> Self {
        if let Join::Table { schema, .. } = &mut self.join {
            *schema = Some(name);
        }
        self
    }

    /// The same, and clients link rows through it.
    pub const fn linked(mut self) -> Self {
        self.link = Some(Link::Join);
        self
    }

    /// The same, and clients link rows through it: those at the other end of the target's relation of this index.
    pub const fn linked_through(mut self, beyond: usize) -> Self {
        self.link = Some(Link::Through(beyond));
        self
    }

    /// The same, and admins alone do.
    pub const fn by_admin(mut self) -> Self {
        self.by_admin = true;
        self
    }

    /// A row shows these columns of the target without being asked.
    pub const fn summary(mut self, columns: &'static [usize]) -> Self {
        self.embed = Embed::Summary(columns);
        self
    }

    /// A row shows all that is sent of the target without being asked (`@include`).
    pub const fn embedded(mut self) -> Self {
        self.embed = Embed::Whole;
        self
    }

    /// No client knows of it: the target is no part of the API (`@ignore`).
    pub const fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    const fn new(name: &'static str, target: &'static Resource, cardinality: Cardinality, join: Join) -> Self {
        Self {
            name,
            target,
            cardinality,
            join,
            foreign: false,
            link: None,
            by_admin: false,
            embed: Embed::Nothing,
            hidden: false,
        }
    }

    /// Whose rows clients link.
    pub(crate) fn end(&self) -> &'static Resource {
        match self.link {
            Some(Link::Through(beyond)) => self.target.relations[beyond].target,
            _ => self.target,
        }
    }

    /// The columns of both sides; none where a table joins them.
    pub(crate) fn columns(&self) -> Option<(&'static [usize], &'static [usize])> {
        match self.join {
            Join::Columns { from, to } => Some((from, to)),
            Join::Table { .. } => None,
        }
    }

    /// The columns of `resource`, whose relation this is, that say which rows of the target are meant.
    pub(crate) const fn from(&self, resource: &'static Resource) -> &'static [usize] {
        match self.join {
            Join::Columns { from, .. } => from,
            Join::Table { .. } => resource.key,
        }
    }

    /// Whether it holds one row at most.
    pub(crate) const fn is_one(&self) -> bool {
        matches!(self.cardinality, Cardinality::One)
    }
}
