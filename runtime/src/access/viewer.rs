use super::Reach;
use crate::table::{Operation, Rule};
use crate::{Error, Resource, Result};

/// Who asks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Viewer(());

impl Viewer {
    /// The rows that may be seen: by a read, in an include, through a filter or an ordering, as the end of a link. Every
    /// other row is as if it did not exist.
    pub(crate) fn reads(&self, resource: &Resource) -> Reach {
        match resource.access.rule(Operation::Get).or(resource.access.rule(Operation::List)) {
            Some(Rule::Public) => Reach::All.live(resource),
            Some(_) | None => Reach::Nothing,
        }
    }

    /// The rows on which an operation may be done; of a create, those that may be made.
    ///
    /// # Errors
    /// 401 where one must log in to do it to any.
    pub(crate) fn may(&self, resource: &Resource, operation: Operation) -> Result<Reach> {
        match resource.access.rule(operation) {
            // Lists for those who decide about rows show what readers do not see.
            Some(Rule::Public) if matches!(operation, Operation::Pending | Operation::Deleted) => {
                Ok(Reach::All.live_for(operation, resource))
            }
            Some(Rule::Public) if operation.is_for_readers() => Ok(self.reads(resource)),
            Some(Rule::Public) => Ok(Reach::All.live_for(operation, resource)),
            Some(_) => Err(Error::unauthorized()),
            None => Err(Error::not_found()),
        }
    }
}
