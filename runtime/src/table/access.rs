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
    /// `DELETE /posts/1?hard=true`, where a delete leaves something.
    HardDelete,
    /// `GET /posts/search`: a page of the rows in which words occur.
    Search,
    /// `GET /posts/published`: a page of the published rows.
    Published,
    /// `GET /posts/pending`: a page of the rows that are not approved yet.
    Pending,
    /// `GET /posts/deleted`: a page of the deleted rows.
    Deleted,
    /// `GET /posts/top-level`: a page of the rows that answer no other.
    TopLevel,
    /// `GET /posts/slug/hello`: one row by its slug.
    Slug,
    /// `GET /posts/1/thread`: one row with what answers it.
    Thread,
    /// `POST /posts/1/publish`
    Publish,
    /// `POST /posts/1/unpublish`
    Unpublish,
    /// `POST /posts/1/approve`
    Approve,
    /// `POST /posts/1/reject`
    Reject,
    /// `POST /posts/1/restore`: takes back a delete.
    Restore,
    /// `POST /posts/1/views`: one more.
    Views,
    /// `POST /posts/1/like`: one more.
    Like,
    /// `POST /posts/1/unlike`: one fewer.
    Unlike,
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
    rules: [Option<Rule>; Operation::COUNT],
    shown_if: &'static [usize],
    shown_with: &'static [Whole],
    shown_to: u64,
    joins: bool,
}

/// A row that another one is a part of, and is seen with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The relation that leads to it, a place in the part's.
    pub(crate) relation: usize,
    /// What it is seen with in turn, but for rows that are looked at already.
    pub(crate) with: &'static [Whole],
}

impl Whole {
    /// The one that this relation of the part leads to.
    pub const fn of(relation: usize) -> Self {
        Self { relation, with: &[] }
    }

    /// The same, which is seen with others.
    pub const fn with(mut self, with: &'static [Whole]) -> Self {
        self.with = with;
        self
    }
}

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Anybody.
    Public,
    /// Nobody: 401 without a log-in, 403 with one.
    Closed,
    /// Who is logged in.
    Users,
    /// Some of those who are logged in.
    Some {
        /// For rows that are theirs.
        owner: bool,
        /// For all rows, who has one of these roles: a bit for each value of the role's enum, in order.
        roles: u64,
    },
}

impl Rule {
    /// For rows that are theirs.
    pub const OWNER: Self = Self::owner_or(&[]);

    /// For all rows, who has one of these roles: places in their enum.
    pub const fn roles(roles: &[u32]) -> Self {
        Self::Some { owner: false, roles: bits(roles) }
    }

    /// The same, and for rows that are theirs, who is logged in.
    pub const fn owner_or(roles: &[u32]) -> Self {
        Self::Some { owner: true, roles: bits(roles) }
    }
}

const fn bits(places: &[u32]) -> u64 {
    let (mut bits, mut index) = (0, 0);
    while index < places.len() {
        bits |= 1 << places[index];
        index += 1;
    }
    bits
}

/// Whom a row belongs to (`@owner`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Nobody.
    Nobody,
    /// The row is a user.
    Itself,
    /// The user whose id is in the column.
    Column(usize),
    /// The user whose id is in a column of the row that these relations lead to, each of the resource that the one before
    /// leads to.
    Path(&'static [usize], usize),
}

impl Operation {
    const COUNT: usize = Self::Unlike as usize + 1;

    /// What every table can have.
    const COMMON: [Self; 7] =
        [Self::List, Self::Count, Self::Get, Self::Create, Self::Replace, Self::Update, Self::Delete];

    /// Whether it changes nothing.
    pub(crate) const fn is_read(self) -> bool {
        matches!(
            self,
            Self::List
                | Self::Count
                | Self::Get
                | Self::Search
                | Self::Published
                | Self::Pending
                | Self::Deleted
                | Self::TopLevel
                | Self::Slug
                | Self::Thread
        )
    }
}

impl Operation {
    /// Whether it may be done to whatever may be read.
    pub(crate) const fn is_for_readers(self) -> bool {
        self.is_read() || matches!(self, Self::Views | Self::Like | Self::Unlike)
    }

    /// Whether it changes a row that is read otherwise, too: not one that is to be decided about, nor one that is new.
    pub(crate) const fn is_of_a_visible_row(self) -> bool {
        !matches!(self, Self::Create | Self::Approve | Self::Reject | Self::Restore | Self::HardDelete)
    }
}

impl Access {
    /// Every operation that needs no column of a certain name, for anybody.
    pub const PUBLIC: Self = Self::all(Rule::Public);
    /// Every operation that needs no column of a certain name, for nobody.
    pub const CLOSED: Self = Self::all(Rule::Closed);
    /// No operation: the resource has no routes.
    pub const NONE: Self =
        Self { rules: [None; Operation::COUNT], shown_if: &[], shown_with: &[], shown_to: 0, joins: false };
    /// No operation: the rows join others, and are seen where those are.
    pub const JUNCTION: Self = Self { joins: true, ..Self::NONE };

    /// Every operation that needs no column of a certain name, for whom `rule` says.
    pub const fn all(rule: Rule) -> Self {
        Self::NONE.with_all(&Operation::COMMON, rule)
    }

    /// The same, where each of `operations` exists and is for whom `rule` says.
    pub const fn with_all(mut self, operations: &[Operation], rule: Rule) -> Self {
        let mut index = 0;
        while index < operations.len() {
            self.rules[operations[index] as usize] = Some(rule);
            index += 1;
        }
        self
    }

    /// The same, where rows of which one of these columns is not true are seen by their owner only, and
    /// [`shown_to`](Self::shown_to) whom that says.
    pub const fn shown_if(mut self, columns: &'static [usize]) -> Self {
        self.shown_if = columns;
        self
    }

    /// The same, where rows of which somebody does not see one of these are kept from them, too.
    pub const fn shown_with(mut self, wholes: &'static [Whole]) -> Self {
        self.shown_with = wholes;
        self
    }

    /// The same, where who has one of these roles, places in their enum, sees those rows, too.
    pub const fn shown_to(mut self, roles: &[u32]) -> Self {
        self.shown_to = bits(roles);
        self
    }

    /// The same, where `operation` exists and is for whom `rule` says.
    pub const fn with(mut self, operation: Operation, rule: Rule) -> Self {
        self.rules[operation as usize] = Some(rule);
        self
    }

    /// Whether it is of a junction table.
    pub(crate) const fn joins(self) -> bool {
        self.joins
    }

    /// Whether there may be rows that not everybody who may read sees.
    pub(crate) const fn hides(self) -> bool {
        !self.shown_if.is_empty() || !self.shown_with.is_empty()
    }

    /// The columns that must be true for a row to be seen by everybody who may read.
    pub(crate) const fn flags(self) -> &'static [usize] {
        self.shown_if
    }

    /// The rows that must be seen for a row to be.
    pub(crate) const fn wholes(self) -> &'static [Whole] {
        self.shown_with
    }

    /// The roles from which no row is kept for want of these, a bit for each.
    pub(crate) const fn sees_all(self) -> u64 {
        self.shown_to
    }

    /// Who may call `operation`; none where it does not exist.
    pub const fn rule(self, operation: Operation) -> Option<Rule> {
        self.rules[operation as usize]
    }
}
