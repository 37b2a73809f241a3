//! Who may call an operation.

use super::operations::report_empty_words;
use super::owner::Owned;
use super::standing::Standing;
use super::users::Users;
use super::words::{is_common, permits};
use crate::annotations::{AuthRule, ModelAnnotations, Operations, Spanned, Who};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::{annotations as errors, plan as warnings};
use crate::plan::endpoint::{Access, Operation};
use crate::schema::{ModelWalker, ScalarFieldWalker};

/// What decides about the routes of a model.
pub(super) struct Rules<'a> {
    pub(super) model: ModelWalker<'a>,
    pub(super) said: &'a ModelAnnotations<'a>,
    pub(super) users: Option<&'a Users<'a>>,
    pub(super) owned: &'a Owned<'a>,
    pub(super) standing: Standing,
}

impl Rules<'_> {
    /// Who may do `operation`: by the narrowest rule that names it, else as it is without one.
    pub(super) fn of(&self, operation: Operation) -> Access {
        match self.rule(operation) {
            Some(rule) => self.written(rule, operation),
            None => self.unwritten(operation),
        }
    }

    fn rule(&self, operation: Operation) -> Option<&AuthRule<'_>> {
        let rules = &self.said.auth.as_ref()?.rules;
        let width = |rule: &&AuthRule<'_>| rule.operations.as_ref().map_or(usize::MAX, |word| width(word.value));
        let names = |rule: &&AuthRule<'_>| {
            rule.operations.as_ref().map_or(is_common(operation), |word| permits(word.value, operation))
        };
        rules.iter().filter(names).min_by_key(width)
    }

    fn written(&self, rule: &AuthRule<'_>, operation: Operation) -> Access {
        let (mut owner, mut roles) = (false, Vec::new());
        for who in &rule.who {
            match who.value {
                Who::Public => return Access::Public,
                Who::Optional if is_for_readers(operation) => return Access::Public,
                Who::Optional | Who::Required => return self.some_user(),
                Who::Owner | Who::Itself => owner = true,
                Who::Role(name) => roles.extend(self.users.and_then(|users| users.role_named(name))),
            }
        }
        self.some(owner, roles, operation)
    }

    fn unwritten(&self, operation: Operation) -> Access {
        let Some(users) = self.users else { return Access::Closed };
        let admin: Vec<u32> = users.admin().into_iter().collect();
        match self.owned {
            _ if !is_common(operation) => self.some(false, admin, operation),
            // Who sees a row may like it.
            _ if is_for_readers(operation) && !operation.is_read() => self.of(Operation::Get),
            Owned::Itself => self.some(true, admin, operation),
            _ if operation.is_read() => Access::Users,
            // Whoever has left does not come back by themselves.
            _ if self.standing == Standing::Grant && gives(operation) => self.some(false, admin, operation),
            Owned::Nobody => self.some(false, admin, operation),
            // Who gives it takes it.
            _ if self.standing == Standing::Grant => self.some(true, admin, operation),
            Owned::Field(_) | Owned::Path(..) => self.some(true, Vec::new(), operation),
        }
    }

    fn some_user(&self) -> Access {
        if self.users.is_some() { Access::Users } else { Access::Closed }
    }

    /// Nobody is there yet whom a new user could be.
    fn some(&self, owner: bool, mut roles: Vec<u32>, operation: Operation) -> Access {
        let owner = owner && !(matches!(self.owned, Owned::Itself) && operation == Operation::Create);
        roles.sort_unstable();
        roles.dedup();
        if owner || !roles.is_empty() { Access::Some { owner, roles } } else { Access::Closed }
    }

    /// Whether rows that are not published, or not approved, are kept from those who may read the others. Without anybody
    /// who logs in there is nobody who could see them, then: they are kept from nobody.
    pub(super) fn hides_unpublished(&self, operations: &[Operation]) -> bool {
        let is_open = |operation: &Operation| matches!(self.of(*operation), Access::Public | Access::Users);
        self.users.is_some() && operations.iter().filter(|operation| operation.is_read()).any(is_open)
    }

    /// Reports that they are not, where not everybody may decide about them. `flag` is what says so of a row, set by
    /// `decision`.
    pub(super) fn check_unpublished(
        &self,
        flag: ScalarFieldWalker<'_>,
        decision: Operation,
        operations: &[Operation],
        diagnostics: &mut Diagnostics,
    ) {
        let shows = |operation: &&Operation| match operation {
            Operation::Published => decision != Operation::Publish,
            operation => operation.is_read(),
        };
        let is_public = |operation: &Operation| self.of(*operation) == Access::Public;
        let decisions = [decision, Operation::Replace, Operation::Update];
        let is_decided_by_all = decisions.iter().any(|it| operations.contains(it) && is_public(it));
        if self.users.is_none() && !is_decided_by_all && operations.iter().filter(shows).any(is_public) {
            diagnostics.push(warnings::unpublished_is_read(flag.name_span(), self.model.name(), flag.name()));
        }
    }

    /// Whether somebody who may write a row may not publish it, or not take that back.
    pub(super) fn keep_publishing(&self, operations: &[Operation]) -> bool {
        let of = |named: &[Operation]| -> Vec<(Operation, Access)> {
            let exposed = named.iter().filter(|operation| operations.contains(operation));
            exposed.map(|operation| (*operation, self.of(*operation))).collect()
        };
        let writes = of(&[Operation::Create, Operation::Replace, Operation::Update]);
        let decisions = of(&[Operation::Publish, Operation::Unpublish]);
        decisions.iter().any(|(_, decision)| writes.iter().any(|(write, who)| !self.admits(decision, *write, who)))
    }

    /// Whether somebody who may change a row may not make one.
    pub(super) fn keep_making(&self, operations: &[Operation]) -> bool {
        let create = self.exposed(Operation::Create, operations);
        let changes = [Operation::Replace, Operation::Update].into_iter().filter(|it| operations.contains(it));
        changes.into_iter().any(|change| !self.admits(&create, change, &self.of(change)))
    }

    /// Whether nobody but admins makes a row.
    pub(super) fn is_made_by_admins(&self, operations: &[Operation]) -> bool {
        let is_admin = |role: &u32| self.users.and_then(Users::admin) == Some(*role);
        match self.exposed(Operation::Create, operations) {
            Access::Closed => true,
            Access::Some { owner, roles } => !owner && roles.iter().all(is_admin),
            Access::Public | Access::Users => false,
        }
    }

    fn exposed(&self, operation: Operation, operations: &[Operation]) -> Access {
        if operations.contains(&operation) { self.of(operation) } else { Access::Closed }
    }

    /// Whether `decision` is open to those who may `write`, admins aside: `who` they are.
    fn admits(&self, decision: &Access, write: Operation, who: &Access) -> bool {
        let (owner, roles) = match (decision, who) {
            (_, Access::Closed) | (Access::Public, _) => return true,
            (Access::Users, who) => return *who != Access::Public,
            (Access::Closed, _) => (false, [].as_slice()),
            (Access::Some { owner, roles }, _) => (*owner, roles.as_slice()),
        };
        // A new row belongs to who creates it.
        if owner && write == Operation::Create && matches!(self.owned, Owned::Field(_)) && *who != Access::Public {
            return true;
        }
        let admin = self.users.and_then(Users::admin);
        let is_admitted = |role: &u32| roles.contains(role) || admin == Some(*role);
        matches!(who, Access::Some { owner: by_owner, roles } if (owner || !by_owner) && roles.iter().all(is_admitted))
    }

    /// The roles from which they are not kept: who changes a row, or decides about it, sees it.
    pub(super) fn see_unpublished(&self, operations: &[Operation]) -> Vec<u32> {
        let changes = |operation: &&Operation| {
            !is_for_readers(**operation) && **operation != Operation::Create
                || matches!(operation, Operation::Pending | Operation::Deleted)
        };
        let named = operations.iter().filter(changes).filter_map(|operation| match self.of(*operation) {
            Access::Some { roles, .. } => Some(roles),
            _ => None,
        });
        let mut roles: Vec<u32> = named.flatten().chain(self.users.and_then(Users::admin)).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// Reports the words that say nothing about this model.
    pub(super) fn check(&self, operations: &[Operation], diagnostics: &mut Diagnostics) {
        let rules: &[AuthRule<'_>] = self.said.auth.as_ref().map_or(&[], |auth| &auth.rules);
        if operations.is_empty() {
            return;
        }
        let words: Vec<Spanned<Operations>> = rules.iter().filter_map(|rule| rule.operations.clone()).collect();
        report_empty_words(&words, operations, permits, "auth", self.model.name(), diagnostics);
        for rule in rules {
            let only_creates = rule.operations.as_ref().is_some_and(|word| word.value == Operations::Create);
            for who in &rule.who {
                self.check_word(who, only_creates, diagnostics);
            }
        }
        let closed = operations.iter().any(|operation| self.of(*operation) == Access::Closed);
        let unsaid = self.said.auth.is_none() && self.said.owner.is_none();
        if closed && unsaid && self.users.is_some() && matches!(self.owned, Owned::Nobody) {
            diagnostics.push(warnings::nobody_writes(self.model.name_span(), self.model.name()));
        } else if self.is_given_by_nobody(operations) {
            diagnostics.push(warnings::nobody_grants(self.model.name_span(), self.model.name()));
        }
    }

    /// Whether it takes an admin to give what a row stands for, and there is none.
    fn is_given_by_nobody(&self, operations: &[Operation]) -> bool {
        self.standing == Standing::Grant
            && self.users.is_some_and(|users| users.admin().is_none())
            && operations.iter().any(|operation| gives(*operation) && self.rule(*operation).is_none())
    }

    fn check_word(&self, who: &Spanned<Who<'_>>, only_creates: bool, diagnostics: &mut Diagnostics) {
        let Some(users) = self.users else {
            match who.value {
                Who::Public => {}
                // A slip of `public` is told as one.
                Who::Role(name) => diagnostics.push(errors::unknown_role(who.span, name, std::iter::empty())),
                _ => diagnostics.push(errors::needs_users(who.span, "auth")),
            }
            return;
        };
        match (who.value, self.owned) {
            (Who::Owner, Owned::Nobody) => diagnostics.push(errors::no_owner(who.span, self.model.name())),
            (Who::Itself, Owned::Nobody | Owned::Field(_) | Owned::Path(..)) => {
                let why = format!("`self` is of the user model, `{}`; say `owner`", users.model.name());
                diagnostics.push(errors::no_effect(who.span, "auth", &why));
            }
            (Who::Owner | Who::Itself, Owned::Itself) if only_creates => {
                diagnostics.push(errors::no_effect(who.span, "auth", "nobody is there yet whom a new user could be"));
            }
            (Who::Role(name), _) if users.role_named(name).is_none() => {
                diagnostics.push(errors::unknown_role(who.span, name, users.roles()));
            }
            _ => {}
        }
    }
}

/// Whether it is open to those who may see a row.
fn is_for_readers(operation: Operation) -> bool {
    operation.is_read() || permits(Operations::Get, operation)
}

/// Whether it gives somebody what a row stands for, or changes that.
fn gives(operation: Operation) -> bool {
    permits(Operations::Create, operation) || permits(Operations::Update, operation)
}

/// How many operations a word names.
fn width(word: Operations) -> usize {
    Operation::ALL.into_iter().filter(|operation| permits(word, *operation)).count()
}
