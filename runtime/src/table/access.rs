//! Which operations a resource has, and who may call them.

/// What a route does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `GET /posts`: a page of rows.
    List,
    /// `GET /posts/meta/count`: their number.
    Count,
    /// `GET /posts/1`: one row.
    Get,
    /// `POST /posts`: a new row.
    Create,
    /// `PUT /posts/1`: all of a row.
    Replace,
    /// `PATCH /posts/1`: some of a row.
    Update,
    /// `DELETE /posts/1`.
    Delete,
}

/// The operations of a resource (`@expose`), each with who may call it (`@auth`).
///
/// ```
/// use prismagen::__private::{Access, Operation, Rule};
///
/// // Everything, for anybody, but who deletes must log in.
/// const POSTS: Access = Access::PUBLIC.with(Operation::Delete, Rule::Closed);
/// assert_eq!(POSTS.rule(Operation::List), Some(Rule::Public));
/// assert_eq!(POSTS.rule(Operation::Delete), Some(Rule::Closed));
///
/// // A list, and nothing else.
/// const SALES: Access = Access::NONE.with(Operation::List, Rule::Public);
/// assert_eq!(SALES.rule(Operation::Get), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    rules: [Option<Rule>; 7],
}

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Anybody.
    Public,
    /// Nobody without a log-in: 401.
    Closed,
}

impl Operation {
    /// Whether it changes nothing.
    pub(crate) const fn is_read(self) -> bool {
        matches!(self, Self::List | Self::Count | Self::Get)
    }
}

impl Access {
    /// Every operation, for anybody.
    pub const PUBLIC: Self = Self { rules: [Some(Rule::Public); 7] };
    /// Every operation, for nobody.
    pub const CLOSED: Self = Self { rules: [Some(Rule::Closed); 7] };
    /// No operation: the resource has no routes.
    pub const NONE: Self = Self { rules: [None; 7] };

    /// The same, where `operation` exists and is for whom `rule` says.
    pub const fn with(mut self, operation: Operation, rule: Rule) -> Self {
        self.rules[operation as usize] = Some(rule);
        self
    }

    /// Who may call `operation`; none where it does not exist.
    pub const fn rule(self, operation: Operation) -> Option<Rule> {
        self.rules[operation as usize]
    }
}
