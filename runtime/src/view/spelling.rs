//! Keys that a database joined by and that are spelled differently: `a` and `A` are one to it, as its collation has it.

use super::links::Keys;
use crate::db::{Target, store};
use crate::table::RelationDef;
use crate::value::Value;
use crate::{Cx, Resource, Result};

/// Gives parents' keys and children's one spelling, that of the row which the key names. It costs a query where some were found
/// by another.
pub(super) async fn agree<'v>(
    cx: &mut Cx,
    resource: &'static Resource,
    relation: &'static RelationDef,
    keys: &mut Keys,
    mut children: Vec<Value<'v>>,
) -> Result<Vec<Value<'v>>> {
    let from = relation.from(resource);
    if let Some((_, to)) = relation.columns().filter(|_| relation.foreign) {
        // Each names one child, which may not be within reach.
        let named = keys.without(&children);
        if named.is_empty() {
            return Ok(children);
        }
        let (places, named): (Vec<usize>, Vec<&[Value<'static>]>) = named.into_iter().unzip();
        let spellings = store::spellings(Target::Cx(cx), relation.target, to, &named).await?;
        let spelled = places.into_iter().zip(spellings).filter_map(|(place, spelled)| Some((place, spelled?)));
        keys.respell(spelled.collect());
        return Ok(children);
    }
    let named = keys.unknown(&children);
    if named.is_empty() {
        return Ok(children);
    }
    let spellings = {
        let named: Vec<&[Value<'static>]> = named.iter().map(Vec::as_slice).collect();
        store::spellings(Target::Cx(cx), resource, from, &named).await?
    };
    let spelled: Vec<(Vec<Value<'static>>, Vec<Value<'static>>)> =
        named.into_iter().zip(spellings).filter_map(|(named, spelled)| Some((named, spelled?))).collect();
    for key in children.chunks_exact_mut(from.len()) {
        if let Some((_, spelled)) = spelled.iter().find(|(named, _)| named == key) {
            key.clone_from_slice(spelled);
        }
    }
    Ok(children)
}
