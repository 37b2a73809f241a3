//! Which operations a resource has, and who may call them.

/// What a route does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// A page of rows, or their number.
    List,
    /// One row.
    Get,
    /// A new row.
    Create,
    /// A changed row.
    Update,
    /// A removed row.
    Delete,
}

/// A set of operations (`@expose`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operations(u8);

/// Who may call a resource's operations (`@auth`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// List, count and get.
    pub read: Rule,
    /// Create.
    pub create: Rule,
    /// Update and replace.
    pub update: Rule,
    /// Delete.
    pub delete: Rule,
}

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Anybody.
    Public,
    /// Nobody without a log-in: 401.
    Closed,
}

impl Operations {
    /// None: the resource has no routes.
    pub const NONE: Self = Self(0);
    /// Every operation.
    pub const ALL: Self = Self::NONE.list().get().create().update().delete();

    /// With list and count.
    pub const fn list(self) -> Self {
        self.with(Operation::List)
    }

    /// With get.
    pub const fn get(self) -> Self {
        self.with(Operation::Get)
    }

    /// With create.
    pub const fn create(self) -> Self {
        self.with(Operation::Create)
    }

    /// With update and replace.
    pub const fn update(self) -> Self {
        self.with(Operation::Update)
    }

    /// With delete.
    pub const fn delete(self) -> Self {
        self.with(Operation::Delete)
    }

    /// Whether `operation` is one of them.
    pub const fn contains(self, operation: Operation) -> bool {
        self.0 & 1 << operation as u8 != 0
    }

    const fn with(self, operation: Operation) -> Self {
        Self(self.0 | 1 << operation as u8)
    }
}

impl Access {
    /// Anybody may do anything.
    pub const PUBLIC: Self = Self::all(Rule::Public);
    /// Nobody may do anything.
    pub const CLOSED: Self = Self::all(Rule::Closed);

    /// The same with another rule for reads.
    pub const fn read(mut self, rule: Rule) -> Self {
        self.read = rule;
        self
    }

    /// The same with another rule for create.
    pub const fn create(mut self, rule: Rule) -> Self {
        self.create = rule;
        self
    }

    /// The same with another rule for update and replace.
    pub const fn update(mut self, rule: Rule) -> Self {
        self.update = rule;
        self
    }

    /// The same with another rule for delete.
    pub const fn delete(mut self, rule: Rule) -> Self {
        self.delete = rule;
        self
    }

    /// The rule for `operation`.
    pub const fn rule(self, operation: Operation) -> Rule {
        match operation {
            Operation::List | Operation::Get => self.read,
            Operation::Create => self.create,
            Operation::Update => self.update,
            Operation::Delete => self.delete,
        }
    }

    const fn all(rule: Rule) -> Self {
        Self { read: rule, create: rule, update: rule, delete: rule }
    }
}
