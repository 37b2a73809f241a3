//! How each name is spelled: in paths, in Rust, in operation ids.
//!
//! | file | idea |
//! |---|---|
//! | `words` | a name as words: `AIPrompt` is `ai`, `prompt` |
//! | `plural` | `Category` is `Categories` |
//! | `rust` | identifiers: keywords, the prelude, clashes |
//! | `path` | segments of URLs |

pub(crate) mod path;
pub(crate) mod plural;
pub(crate) mod rust;
pub(crate) mod words;

use std::collections::BTreeSet;

/// The names of one scope: a second one gets a number, so that what comes first in the schema keeps its name.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// A scope in which `reserved` are taken already.
    pub(crate) fn without(reserved: &[&str]) -> Self {
        Self { taken: reserved.iter().map(|&name| name.to_owned()).collect() }
    }

    /// `wanted` where it is free, else `wanted` with `separator`, unless it ends with that, and the first free number
    /// from 2.
    pub(crate) fn claim(&mut self, wanted: &str, separator: &str) -> String {
        let separator = if wanted.ends_with(separator) { "" } else { separator };
        let numbered = (2u32..).map(|number| format!("{wanted}{separator}{number}"));
        let free = std::iter::once(wanted.to_owned()).chain(numbered).find(|name| !self.taken.contains(name));
        let name = free.unwrap_or_default();
        self.taken.insert(name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;

    #[test]
    fn the_first_keeps_its_name() {
        let mut scope = Scope::without(&["api"]);
        let names = ["post", "post", "post_2", "api", "self_", "self_"].map(|wanted| scope.claim(wanted, "_"));
        assert_eq!(names, ["post", "post_2", "post_2_2", "api_2", "self_", "self_2"]);
    }
}
