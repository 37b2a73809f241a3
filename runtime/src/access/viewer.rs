use super::Reach;
use crate::query::Filter;
use crate::table::{Access, Operation, RelationDef, Rule};
use crate::{Error, Resource, Result};

/// Who asks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Viewer(());

impl Viewer {
    /// The rows that may be seen: by a read, in an include, through a filter or an ordering, as the end of a link. Every
    /// other row is as if it did not exist.
    pub(crate) fn reads(&self, resource: &'static Resource) -> Reach {
        // A junction has no operations: who sees both of the rows that it joins sees that it does.
        if resource.access == Access::NONE {
            return self.reads_ends(resource);
        }
        match resource.access.rule(Operation::Get).or(resource.access.rule(Operation::List)) {
            Some(Rule::Public) => Reach::All.live(resource),
            Some(_) | None => Reach::Nothing,
        }
    }

    /// The rows of a junction of which those at both ends may be seen.
    fn reads_ends(&self, junction: &'static Resource) -> Reach {
        let is_end = |relation: &RelationDef| relation.foreign && relation.target.access != Access::NONE;
        let ends = junction.relations.iter().enumerate().filter(|(_, relation)| is_end(relation));
        let filters = ends.filter_map(|(index, relation)| {
            let filter = self.reads(relation.target).into_filter()?;
            Some(Filter::Exists(index, Box::new(filter)))
        });
        match filters.collect::<Vec<_>>() {
            filters if filters.is_empty() => Reach::All,
            filters => Reach::Rows(Filter::All(filters)),
        }
    }

    /// The rows on which an operation may be done; of a create, those that may be made.
    ///
    /// # Errors
    /// 401 where one must log in to do it to any.
    pub(crate) fn may(&self, resource: &'static Resource, operation: Operation) -> Result<Reach> {
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
