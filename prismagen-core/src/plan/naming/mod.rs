//! How each name is spelled: in paths, in Rust, in operation ids.
//!
//! | file | idea |
//! |---|---|
//! | `words` | a name as words: `AIPrompt` is `ai`, `prompt` |
//! | `plural` | `Category` is `Categories` |
//! | `rust` | identifiers: keywords, the prelude, clashes |
//! | `path` | segments of URLs |
//! | `taken` | names that are given, and the numbers of their namesakes |

pub(crate) mod path;
pub(crate) mod plural;
pub(crate) mod rust;
mod taken;
pub(crate) mod words;

pub(crate) use taken::Taken;

/// The names of one scope: a second one gets a number, so that what comes first in the schema keeps its name.
#[derive(Debug)]
pub(crate) struct Scope {
    /// What stands between a name and its number.
    separator: &'static str,
    taken: Taken,
}

impl Scope {
    /// A scope in which nothing is taken.
    pub(crate) fn new(separator: &'static str) -> Self {
        Self { separator, taken: Taken::default() }
    }

    /// A scope in which `reserved` are taken already.
    pub(crate) fn without(reserved: &[&str], separator: &'static str) -> Self {
        let mut scope = Self::new(separator);
        for name in reserved {
            scope.taken.take(*name);
        }
        scope
    }

    /// `wanted` where it is free, else `wanted` with the separator, unless it ends with that, and the first free number
    /// from 2.
    pub(crate) fn claim(&mut self, wanted: String) -> String {
        if self.taken.take(wanted.as_str()) {
            return wanted;
        }
        let separator = if wanted.ends_with(self.separator) { "" } else { self.separator };
        loop {
            let numbered = format!("{wanted}{separator}{}", self.taken.next_number(&wanted));
            if self.taken.take(numbered.as_str()) {
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;

    #[test]
    fn the_first_keeps_its_name() {
        let mut scope = Scope::without(&["api"], "_");
        let names = ["post", "post", "post_2", "api", "self_", "self_", "post_4", "post", "post", "self"]
            .map(|wanted| scope.claim(wanted.to_owned()));
        assert_eq!(
            names,
            ["post", "post_2", "post_2_2", "api_2", "self_", "self_2", "post_4", "post_3", "post_5", "self"]
        );
    }

    #[test]
    fn many_namesakes_are_as_cheap_as_few() {
        let mut scope = Scope::new("");
        let last = (1..=100_000).map(|_| scope.claim("a".to_owned())).last();
        assert_eq!(last.as_deref(), Some("a100000"));
    }
}
