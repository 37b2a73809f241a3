use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The names that are given, each with the last number that a namesake of it got, so that the next need not try them all
/// again: a name that is taken stays so.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    last_numbers: BTreeMap<String, u32>,
}

impl Taken {
    /// Takes `name`, and says whether it was free.
    pub(crate) fn take(&mut self, name: impl Into<String>) -> bool {
        match self.last_numbers.entry(name.into()) {
            Entry::Vacant(entry) => {
                entry.insert(1);
                true
            }
            Entry::Occupied(_) => false,
        }
    }

    /// The next number for a namesake of `name`, from 2.
    pub(crate) fn next_number(&mut self, name: &str) -> u32 {
        let last = self.last_numbers.entry(name.to_owned()).or_insert(1);
        *last += 1;
        *last
    }
}
