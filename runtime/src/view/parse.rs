//! `include` and `select` to a view.

use std::borrow::Cow;

use super::{MAX_DEPTH, MAX_RELATIONS, Relation, Shown, View};
use crate::query::Node;
use crate::{Error, Resource, Result};

impl View {
    /// What of a row is sent: what `select` names, else everything; and what `include` names.
    ///
    /// # Errors
    /// 400 that names what is unknown or too much.
    pub(crate) fn read(resource: &'static Resource, select: Option<&Node>, include: Option<&Node>) -> Result<Self> {
        let mut view = match select {
            Some(node) => selected(resource, node)?,
            None => Self::of(resource),
        };
        let mut relations = 0;
        for path in include.map(names).transpose()?.into_iter().flatten() {
            view.include(resource, path, include.map_or("include", |node| &node.path), &mut relations)?;
        }
        Ok(view)
    }

    /// Embeds what `path` leads to: `author`, `comments.author`. `relations` counts what is embedded so.
    fn include(
        &mut self,
        resource: &'static Resource,
        path: &str,
        parameter: &str,
        relations: &mut usize,
    ) -> Result<()> {
        let (mut view, mut resource) = (self, resource);
        for (depth, name) in path.split('.').enumerate() {
            let invalid = |message: String| Err(Error::invalid_query(parameter, message));
            let Some(index) = resource.relation_named(name) else {
                return invalid(format!("names `{path}`, but {} has no relation `{name}`", resource.name));
            };
            if depth == MAX_DEPTH {
                return invalid(format!("names `{path}`, which leads along more than {MAX_DEPTH} relations"));
            }
            *relations += 1;
            if *relations > MAX_RELATIONS {
                return invalid(format!("leads along more than {MAX_RELATIONS} relations"));
            }
            view = view.embed(index);
            // A summary gives way to the whole row.
            view.columns = Shown::Readable;
            resource = resource.relations[index].target;
        }
        Ok(())
    }

    /// What is sent of the rows of a relation, which is embedded from now on.
    fn embed(&mut self, index: usize) -> &mut Self {
        let place = match self.relations.binary_search_by_key(&index, |relation| relation.index) {
            Ok(place) => place,
            Err(place) => {
                self.relations.insert(place, Relation { index, view: Self::COLUMNS });
                place
            }
        };
        &mut self.relations[place].view
    }
}

/// The columns that are named, and the relations as they are shown by themselves, or whole.
fn selected(resource: &'static Resource, node: &Node) -> Result<View> {
    let invalid = |message: String| Err(Error::invalid_query(&node.path, message));
    let by_default = View::of(resource);
    let (mut columns, mut view) = (Vec::new(), View::COLUMNS);
    for name in names(node)? {
        let column = resource.column_named(name).filter(|&index| resource.columns[index].readable);
        if let Some(column) = column {
            match columns.binary_search(&column) {
                Ok(_) => return invalid(format!("names `{name}` more than once")),
                Err(place) => columns.insert(place, column),
            }
        } else if let Some(index) = resource.relation_named(name) {
            if view.relations.iter().any(|relation| relation.index == index) {
                return invalid(format!("names `{name}` more than once"));
            }
            let shown = by_default.relations.iter().find(|relation| relation.index == index);
            let shown = shown.map_or(View::COLUMNS, |relation| relation.view.clone());
            *view.embed(index) = shown;
        } else {
            return invalid(format!("names `{name}`, which is no field of this resource"));
        }
    }
    view.columns = Shown::These(Cow::Owned(columns));
    Ok(view)
}

/// `a,b`; given several times, all of them.
fn names(node: &Node) -> Result<impl Iterator<Item = &str>> {
    match node.children.first() {
        Some((_, child)) => Err(Error::invalid_query(&child.path, "is unknown")),
        None => Ok(node.values.iter().flat_map(|value| value.split(','))),
    }
}
