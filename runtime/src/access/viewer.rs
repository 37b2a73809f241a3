use std::sync::Arc;

use super::Reach;
use super::user::{Identity, User};
use crate::query::{Filter, Test};
use crate::table::{Operation, Owner, RelationDef, Rule, Whole};
use crate::value::Value;
use crate::{Error, Resource, Result};

/// Who asks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Viewer(Option<Arc<Identity>>);

impl Viewer {
    #[cfg(feature = "auth")]
    pub(crate) fn of(identity: Identity) -> Self {
        Self(Some(Arc::new(identity)))
    }

    /// The same, of whom everything was just looked up.
    #[cfg(feature = "auth")]
    pub(crate) fn of_known(identity: Identity) -> Self {
        identity.standing.is_confirmed();
        Self::of(identity)
    }

    /// Who is logged in.
    pub(crate) fn user(&self) -> Option<User> {
        self.0.clone().map(User)
    }

    /// Whether something is within their reach by a role of which it is not known whether they have it still.
    pub(crate) fn is_to_confirm(&self) -> bool {
        self.0.as_ref().is_some_and(|identity| identity.standing.is_open())
    }

    /// Whether what is for admins to write may be written.
    pub(crate) fn is_admin(&self) -> bool {
        self.0.as_ref().is_some_and(|identity| identity.is_admin)
    }

    /// The value by which rows belong to them.
    pub(crate) fn id(&self) -> Option<Value<'static>> {
        self.0.as_ref().map(|identity| identity.id.clone())
    }

    /// The rows that may be seen: by a read, in an include, through a filter or an ordering, as the end of a link. Every
    /// other row is as if it did not exist. A row of a junction table is seen where its ends are.
    pub(crate) fn reads(&self, resource: &Resource) -> Reach {
        self.reads_with(resource, resource.access.wholes())
    }

    /// The same, where a row is a part of these rows and no others.
    fn reads_with(&self, resource: &Resource, wholes: &[Whole]) -> Reach {
        self.readable(resource, wholes).live(resource)
    }

    fn readable(&self, resource: &Resource, wholes: &[Whole]) -> Reach {
        if resource.access.joins() {
            let is_end = |relation: &RelationDef| relation.foreign && !relation.target.access.joins();
            let ends = resource.relations.iter().enumerate().filter(|(_, relation)| is_end(relation));
            let ends = ends.map(|(place, relation)| self.reads(relation.target).at_end_of(place));
            return ends.fold(Reach::All, Reach::and);
        }
        let [get, list] = [Operation::Get, Operation::List].map(|operation| resource.access.rule(operation));
        match (get, list) {
            (Some(get), Some(list)) if get != list => {
                self.shown(get, resource, wholes).and(self.shown(list, resource, wholes))
            }
            (Some(rule), _) | (None, Some(rule)) => self.shown(rule, resource, wholes),
            (None, None) => Reach::Nothing,
        }
    }

    /// The rows on which an operation may be done; of a create, those that may be made.
    ///
    /// # Errors
    /// 401 where one must log in to do it to any, 403 where that does not help.
    pub(crate) fn may(&self, resource: &Resource, operation: Operation) -> Result<Reach> {
        let rule = resource.access.rule(operation).ok_or_else(Error::not_found)?;
        if self.0.is_none() && rule != Rule::Public {
            return Err(Error::unauthorized());
        }
        let reach = match operation {
            // Lists for those who decide about rows show what readers do not see.
            Operation::Pending | Operation::Deleted => self.reach(rule, resource),
            // Whoever it is open to changes what they see, and no more.
            _ if operation.is_for_readers() || operation.is_of_a_visible_row() => {
                self.shown(rule, resource, resource.access.wholes())
            }
            _ => self.reach(rule, resource),
        };
        match reach {
            Reach::Nothing if rule != Rule::Public => Err(Error::forbidden("You may not do this.")),
            reach => Ok(reach.live_for(operation, resource)),
        }
    }

    /// Whether they have one of these roles, a bit for each.
    pub(super) fn has_one_of(&self, roles: u64) -> bool {
        self.0.as_ref().is_some_and(|identity| identity.bits & roles != 0)
    }

    /// The same, where something is within reach by it: what is read then takes that they have it still.
    fn uses_one_of(&self, roles: u64) -> bool {
        let has = self.has_one_of(roles);
        if let Some(identity) = self.0.as_ref().filter(|_| has) {
            identity.standing.uses_role();
        }
        has
    }

    /// The rows that a rule gives.
    fn reach(&self, rule: Rule, resource: &Resource) -> Reach {
        if self.0.is_none() {
            return if rule == Rule::Public { Reach::All } else { Reach::Nothing };
        }
        match rule {
            Rule::Public | Rule::Users => Reach::All,
            Rule::Some { roles, .. } if self.uses_one_of(roles) => Reach::All,
            Rule::Some { owner: true, .. } => self.owned(resource),
            Rule::Closed | Rule::Some { .. } => Reach::Nothing,
        }
    }

    /// The rows that a rule gives to a reader: not those that wait to be published, nor parts of a row that they do not see,
    /// unless they are the reader's own, or the reader's to decide about.
    fn shown(&self, rule: Rule, resource: &Resource, wholes: &[Whole]) -> Reach {
        let reach = self.reach(rule, resource);
        if !resource.access.hides()
            || !matches!(rule, Rule::Public | Rule::Users)
            || self.uses_one_of(resource.access.sees_all())
        {
            return reach;
        }
        let is_true = |&flag: &usize| Reach::Rows(Filter::Column(flag, Test::Equals(Value::Boolean(true))));
        let flags = resource.access.flags().iter().map(is_true);
        let wholes = wholes.iter().map(|whole| {
            let target = resource.relations[whole.relation].target;
            self.reads_with(target, whole.with).at_end_of(whole.relation)
        });
        let shown = flags.chain(wholes).fold(Reach::All, Reach::and);
        reach.and(shown.or(self.owned(resource)))
    }

    /// The rows that are theirs.
    fn owned(&self, resource: &Resource) -> Reach {
        let Some(id) = self.id() else { return Reach::Nothing };
        let (path, column) = match resource.owner {
            Owner::Nobody => return Reach::Nothing,
            Owner::Itself => match resource.key {
                [key] => (&[][..], *key),
                _ => return Reach::Nothing,
            },
            Owner::Column(column) => (&[][..], column),
            Owner::Path(path, column) => (path, column),
        };
        let own = Filter::Column(column, Test::Equals(id));
        Reach::Rows(path.iter().rev().fold(own, |filter, &relation| Filter::Exists(relation, Box::new(filter))))
    }
}
