use crate::query::{Filter, Selection};

/// Rows of a resource.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reach {
    /// All of them.
    All,
    /// Those that fulfil this.
    Rows(Filter),
    /// None of them.
    Nothing,
}

impl Reach {
    /// The rows that are within both.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::All, reach) | (reach, Self::All) => reach,
            (Self::Rows(one), Self::Rows(other)) if one == other => Self::Rows(one),
            (Self::Rows(one), Self::Rows(other)) => Self::Rows(Filter::All(vec![one, other])),
            (Self::Nothing, _) | (_, Self::Nothing) => Self::Nothing,
        }
    }

    /// The rows that are within one of both.
    pub(crate) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, reach) | (reach, Self::Nothing) => reach,
            (Self::Rows(one), Self::Rows(other)) => Self::Rows(Filter::Any(vec![one, other])),
            (Self::All, _) | (_, Self::All) => Self::All,
        }
    }

    /// The rows of which this relation leads to one that is within it.
    pub(crate) fn at_end_of(self, relation: usize) -> Self {
        match self {
            Self::Rows(filter) => Self::Rows(Filter::Exists(relation, Box::new(filter))),
            reach => reach,
        }
    }

    /// As a filter; none where it leaves nothing out.
    pub(crate) fn into_filter(self) -> Option<Filter> {
        match self {
            Self::All => None,
            Self::Rows(filter) => Some(filter),
            Self::Nothing => Some(Filter::NEVER),
        }
    }
}

impl Selection {
    /// Only rows within reach.
    #[must_use]
    pub(crate) fn within(mut self, reach: Reach) -> Self {
        self.filters.extend(reach.into_filter());
        self
    }
}
