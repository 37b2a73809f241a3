//! Through which relations clients link rows, and which bodies take them.

use crate::plan::dto::{Dto, DtoRelation};
use crate::plan::endpoint::Operation;
use crate::plan::resource::{ColumnId, Join, Link, Owner, Relation, Resource, ResourceId, ResourceKind, Write};
use crate::schema::ModelWalker;

/// Whether rows may be linked to those of a model without a change of its columns: only [`add`] knows.
pub(super) fn may_be(model: ModelWalker<'_>) -> bool {
    model.relation_fields().any(|field| !field.is_ignored() && field.referencing_fields().is_none())
}

/// Decides the links of every relation, and adds them to the bodies of every resource. A change that comes to nothing without
/// them is no operation; what linked through it goes with it. Answers the resources that lost theirs.
pub(super) fn add(resources: &mut [Resource]) -> Vec<ResourceId> {
    let mut unchangeable = Vec::new();
    loop {
        add_all(resources);
        let before = unchangeable.len();
        for (index, resource) in resources.iter_mut().enumerate() {
            let update = &resource.dtos.update;
            if update.fields.is_empty() && update.relations.is_empty() && resource.access(Operation::Update).is_some() {
                resource.endpoints.retain(|endpoint| endpoint.operation != Operation::Update);
                for limit in &mut resource.rate_limits {
                    limit.operations.retain(|operation| *operation != Operation::Update);
                }
                unchangeable.push(ResourceId(index as u32));
            }
        }
        if unchangeable.len() == before {
            return unchangeable;
        }
    }
}

fn add_all(resources: &mut [Resource]) {
    let links: Vec<Vec<Option<Link>>> = resources
        .iter()
        .map(|resource| {
            let places = 0..resource.relations.len() as u32;
            places.map(|place| link(resources, resource, place)).collect()
        })
        .collect();
    for (resource, links) in resources.iter_mut().zip(links) {
        resource.relations.iter_mut().zip(links).for_each(|(relation, link)| relation.link = link);
    }
    for index in 0..resources.len() {
        let add = |operation: Operation, dto: &Dto| {
            let resource = &resources[index];
            let has = resource.access(operation).is_some();
            if has { fields(resources, resource, dto, operation) } else { Vec::new() }
        };
        let dtos = &resources[index].dtos;
        let create = add(Operation::Create, &dtos.create);
        let replace = add(Operation::Replace, &dtos.replace);
        let update = add(Operation::Update, &dtos.update);
        let dtos = &mut resources[index].dtos;
        (dtos.create.relations, dtos.replace.relations, dtos.update.relations) = (create, replace, update);
    }
}

/// How clients link rows through a relation.
fn link(resources: &[Resource], resource: &Resource, place: u32) -> Option<Link> {
    let relation = &resource.relations[place as usize];
    let target = &resources[relation.target.0 as usize];
    if resource.kind != ResourceKind::Table || target.criteria().next().is_none() {
        return None;
    }
    match (&relation.join, target.kind) {
        (_, ResourceKind::View | ResourceKind::Ignored) => None,
        (Join::Foreign { .. }, _) => Some(Link::Join),
        (Join::Inverse { from, to }, ResourceKind::Junction) => junction(resources, resource, relation, from, to),
        // It is the target that is changed.
        (Join::Inverse { to, .. }, _) => {
            let writable = to.iter().all(|id| target.column(*id).write == Write::Always);
            (target.access(Operation::Update).is_some() && writable).then_some(Link::Join)
        }
        // The table holds primary keys.
        (Join::Table { .. }, _) => {
            let is_primary = |it: &Resource| it.key.as_ref().is_some_and(|key| key.is_primary);
            (is_primary(resource) && is_primary(target) && may_be_linked(target)).then_some(Link::Join)
        }
    }
}

/// Through a junction table of two relations: a row of it is all that a link takes.
fn junction(
    resources: &[Resource],
    resource: &Resource,
    relation: &Relation,
    from: &[ColumnId],
    to: &[ColumnId],
) -> Option<Link> {
    let table = &resources[relation.target.0 as usize];
    let mut foreign = table.relations.iter().enumerate().filter_map(|(place, it)| {
        if let Join::Foreign { from, to } = &it.join { Some((place, it, from, to)) } else { None }
    });
    let (first, second) = (foreign.next()?, foreign.next()?);
    if !relation.list || foreign.next().is_some() {
        return None;
    }
    let is_back = |place: usize| relation.inverse == Some(place as u32);
    let (beyond, other, columns, referenced) = match () {
        () if is_back(first.0) => second,
        () if is_back(second.0) => first,
        () => return None,
    };
    let end = &resources[other.target.0 as usize];
    let given = |(id, column): (ColumnId, &crate::plan::Column)| {
        let is_key = to.contains(&id) || columns.contains(&id);
        if is_key { column.write != Write::Never } else { has_value(column) }
    };
    let known = |it: &Resource, columns: &[ColumnId]| columns.iter().all(|id| !it.column(*id).nullable);
    let complete = table.columns().all(given) && known(resource, from) && known(end, referenced);
    let named = end.kind == ResourceKind::Table && end.criteria().next().is_some() && may_be_linked(end);
    (complete && named).then_some(Link::Junction { beyond: beyond as u32 })
}

/// A link to what belongs to somebody takes the right to change it.
fn may_be_linked(end: &Resource) -> bool {
    end.owner == Owner::Nobody || end.access(Operation::Update).is_some()
}

/// Whether a row can be made without saying what the column holds.
fn has_value(column: &crate::plan::Column) -> bool {
    column.default.is_some() || column.updated_at || column.nullable || column.list
}

/// The relations of a body.
fn fields(resources: &[Resource], resource: &Resource, dto: &Dto, operation: Operation) -> Vec<DtoRelation> {
    let is_new = operation == Operation::Create;
    let relations = resource.relations.iter().enumerate();
    relations
        .filter_map(|(place, relation)| {
            let target = &resources[relation.target.0 as usize];
            let (columns, optional) = match (&relation.join, relation.link?) {
                (Join::Foreign { from, .. }, _) => (from.clone(), relation.nullable),
                (Join::Inverse { to, .. }, Link::Join) => (Vec::new(), to.iter().all(|id| target.column(*id).nullable)),
                _ => (Vec::new(), true),
            };
            columns.iter().all(|id| dto.has(*id)).then(|| DtoRelation {
                relation: place as u32,
                target: end(target, relation),
                list: relation.list,
                disconnect: optional && !is_new,
                columns,
            })
        })
        .collect()
}

/// Whose rows are linked.
fn end(target: &Resource, relation: &Relation) -> ResourceId {
    match relation.link {
        Some(Link::Junction { beyond }) => target.relations[beyond as usize].target,
        _ => relation.target,
    }
}
