//! Which rows belong to which: parents' keys, each once, and the children that have them.

use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

use crate::value::Value;

/// The keys of parents, each once.
#[derive(Debug)]
pub(super) struct Keys {
    /// Columns of a key.
    width: usize,
    /// One after another.
    distinct: Vec<Value<'static>>,
    /// Of each parent, which one is its; none where a part of it is null.
    of_parents: Vec<Option<u32>>,
}

/// The children of each parent.
#[derive(Debug)]
pub(super) struct Links {
    of_parents: Vec<Option<u32>>,
    /// Of each key, where its children begin; one more, where they end.
    starts: Vec<u32>,
    /// The places of children, by key, in the order they came in.
    children: Vec<u32>,
}

impl Keys {
    /// Those of parents whose keys are `keys`, `width` values each.
    pub(super) fn of(keys: &[Value<'_>], width: usize) -> Self {
        let mut known = HashMap::with_capacity(keys.len() / width);
        let mut distinct = Vec::new();
        let mut of_parents = Vec::with_capacity(keys.len() / width);
        for key in keys.chunks_exact(width) {
            if key.contains(&Value::Null) {
                of_parents.push(None);
                continue;
            }
            let next = known.len() as u32;
            of_parents.push(Some(*known.entry(Identity(key)).or_insert_with(|| {
                distinct.extend(key.iter().cloned().map(Value::into_owned));
                next
            })));
        }
        Self { width, distinct, of_parents }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.distinct.len() / self.width
    }

    /// As many as one statement takes, again and again, until they are through.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        /// Parameters of a statement that every database takes.
        const PARAMETERS: usize = 30_000;
        let parts = self.distinct.chunks(PARAMETERS / self.width * self.width);
        parts.map(|values| Part { values, len: values.len() / self.width })
    }

    /// The children of each parent, where their keys are `keys`. One whose key nobody has is nobody's.
    pub(super) fn link(self, keys: &[Value<'_>]) -> Links {
        let known: HashMap<Identity<'_>, usize> =
            self.distinct.chunks_exact(self.width).enumerate().map(|(index, key)| (Identity(key), index)).collect();
        let of_children: Vec<Option<usize>> =
            keys.chunks_exact(self.width).map(|key| known.get(&Identity(key)).copied()).collect();
        let mut starts = vec![0; known.len() + 1];
        of_children.iter().flatten().for_each(|key| starts[key + 1] += 1);
        for key in 0..known.len() {
            starts[key + 1] += starts[key];
        }
        let mut ends = starts.clone();
        let mut children = vec![0; starts[known.len()] as usize];
        for (child, key) in of_children.into_iter().enumerate() {
            let Some(key) = key else { continue };
            children[ends[key] as usize] = child as u32;
            ends[key] += 1;
        }
        Links { of_parents: self.of_parents, starts, children }
    }

    /// Those that no child has, each with its place.
    pub(super) fn without(&self, children: &[Value<'_>]) -> Vec<(usize, &[Value<'static>])> {
        let known: HashSet<Identity<'_>> = children.chunks_exact(self.width).map(Identity).collect();
        let keys = self.distinct.chunks_exact(self.width).enumerate();
        keys.filter(|(_, key)| !known.contains(&Identity(key))).collect()
    }

    /// Children's keys that are none of these, each once.
    pub(super) fn unknown(&self, children: &[Value<'_>]) -> Vec<Vec<Value<'static>>> {
        let mut known: HashSet<Identity<'_>> = self.distinct.chunks_exact(self.width).map(Identity).collect();
        let keys = children.chunks_exact(self.width).filter(|key| known.insert(Identity(key)));
        keys.map(|key| key.iter().cloned().map(Value::into_owned).collect()).collect()
    }

    /// Takes other spellings for keys at some places: whoever has such a key has the other one.
    pub(super) fn respell(&mut self, spelled: Vec<(usize, Vec<Value<'static>>)>) {
        let keys = self.distinct.chunks_exact(self.width).map(Identity);
        let mut known: HashMap<Identity<'_>, usize> = keys.enumerate().map(|(place, key)| (key, place)).collect();
        let mut places: Vec<usize> = (0..self.len()).collect();
        for (place, key) in &spelled {
            places[*place] = *known.entry(Identity(key)).or_insert(*place);
        }
        self.of_parents.iter_mut().flatten().for_each(|of| *of = places[*of as usize] as u32);
        for (place, key) in spelled.into_iter().filter(|(place, _)| places[*place] == *place) {
            self.distinct.splice(place * self.width..(place + 1) * self.width, key).for_each(drop);
        }
    }

    /// No parent has any.
    pub(super) fn nothing(self) -> Links {
        Links::none(self.of_parents.len())
    }
}

/// Some keys.
pub(super) struct Part<'k> {
    /// One after another.
    pub(super) values: &'k [Value<'static>],
    /// How many keys they are.
    pub(super) len: usize,
}

impl Links {
    /// None of so many parents has any.
    pub(super) fn none(parents: usize) -> Self {
        Self { of_parents: vec![None; parents], starts: Vec::new(), children: Vec::new() }
    }

    /// The places of a parent's children.
    pub(super) fn of(&self, parent: usize) -> &[u32] {
        match self.of_parents[parent] {
            Some(key) => {
                let key = key as usize;
                &self.children[self.starts[key] as usize..self.starts[key + 1] as usize]
            }
            None => &[],
        }
    }
}

/// The values of a key, as what they identify.
#[derive(PartialEq)]
struct Identity<'v>(&'v [Value<'v>]);

/// No key is a number that differs from itself: what is none is not stored.
impl Eq for Identity<'_> {}

impl Hash for Identity<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.iter().for_each(|value| hash(value, state));
    }
}

fn hash<H: Hasher>(value: &Value<'_>, state: &mut H) {
    match value {
        Value::Null => {}
        Value::Int(value) => value.hash(state),
        // Zero has two texts and is one number.
        Value::Float(value) => (value + 0.0).to_bits().hash(state),
        Value::Decimal(value) => value.hash(state),
        Value::Boolean(value) => value.hash(state),
        Value::Text(value) => value.hash(state),
        Value::DateTime(value) => value.hash(state),
        Value::Json(value) => value.to_string().hash(state),
        Value::Bytes(value) => value.hash(state),
        Value::Enum(variant) => variant.name.hash(state),
        Value::List(values) => values.iter().for_each(|value| hash(value, state)),
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::*;

    fn value() -> impl Strategy<Value = Value<'static>> {
        prop_oneof![
            Just(Value::Null),
            (0i64..4).prop_map(Value::Int),
            "[ab]{0,2}".prop_map(|text| Value::Text(Cow::Owned(text))),
            (0i64..3, 0i64..3).prop_map(|(digits, scale)| Value::Decimal(Cow::Owned(crate::value::Decimal::new(
                (digits * 10i64.pow(scale as u32)).into(),
                scale
            )))),
        ]
    }

    #[test]
    fn another_spelling_of_a_key_is_that_key() {
        let texts = |texts: &[&'static str]| -> Vec<Value<'static>> {
            texts.iter().map(|&text| Value::Text(Cow::Borrowed(text))).collect()
        };
        let mut keys = Keys::of(&texts(&["a", "B", "b", "C", "c", "d"]), 1);
        let children = texts(&["a", "b", "x", "X", "x"]);
        assert_eq!(keys.unknown(&children), [texts(&["x"]), texts(&["X"])]);
        let without: Vec<usize> = keys.without(&children).into_iter().map(|(place, _)| place).collect();
        assert_eq!(without, [1, 3, 4, 5]);
        keys.respell(vec![(1, texts(&["b"])), (3, texts(&["Ç"])), (4, texts(&["Ç"]))]);
        let links = keys.link(&texts(&["a", "b", "Ç", "d"]));
        let children: Vec<&[u32]> = (0..6).map(|parent| links.of(parent)).collect();
        assert_eq!(children, [[0], [1], [1], [2], [2], [3]]);
    }

    proptest! {
        #[test]
        fn children_are_with_the_parents_whose_key_they_have(
            parents in proptest::collection::vec((value(), value()), 0..12),
            children in proptest::collection::vec((value(), value()), 0..12),
        ) {
            let flat = |pairs: &[(Value<'static>, Value<'static>)]| -> Vec<Value<'static>> {
                pairs.iter().flat_map(|(a, b)| [a.clone(), b.clone()]).collect()
            };
            let keys = Keys::of(&flat(&parents), 2);
            let has_null = |(a, b): &(Value<'_>, Value<'_>)| *a == Value::Null || *b == Value::Null;
            for pair in keys.distinct.chunks(2) {
                prop_assert_eq!(keys.distinct.chunks(2).filter(|other| *other == pair).count(), 1);
            }
            let links = keys.link(&flat(&children));
            for (index, parent) in parents.iter().enumerate() {
                let expected: Vec<u32> = children
                    .iter()
                    .enumerate()
                    .filter(|(_, child)| *child == parent && !has_null(parent))
                    .map(|(place, _)| place as u32)
                    .collect();
                prop_assert_eq!(links.of(index), expected);
            }
        }
    }
}
