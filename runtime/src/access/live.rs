use super::Reach;
use crate::Resource;
use crate::query::{Filter, Test};
use crate::table::Operation;

impl Reach {
    /// Without the rows that are deleted and kept: they are as if they were gone.
    pub(crate) fn live(self, resource: &Resource) -> Self {
        match resource.domain.deleted_at {
            Some(deleted_at) => self.and(Self::Rows(Filter::Column(deleted_at, Test::IsNull(true)))),
            None => self,
        }
    }

    /// [`live`](Self::live), but for what is about deleted rows.
    pub(crate) fn live_for(self, operation: Operation, resource: &Resource) -> Self {
        match operation {
            Operation::Deleted | Operation::Restore | Operation::HardDelete | Operation::Create => self,
            _ => self.live(resource),
        }
    }
}
