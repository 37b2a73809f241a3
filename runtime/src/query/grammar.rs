//! The query string: keys in brackets, percent-decoded, bounded. It knows nothing of what keys mean.

use percent_encoding::percent_decode_str;

use crate::{Error, Result};

/// Most parameters in a query.
const MAX_PARAMETERS: usize = 200;

/// Most brackets after a parameter's name: `where[OR][0][NOT][title][contains]` has five.
const MAX_DEPTH: usize = 12;

/// A parameter: what it is called, and what it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Node {
    /// As the client wrote it, decoded: `where[title][contains]`.
    pub(crate) path: String,
    /// Values given for exactly this key.
    pub(crate) values: Vec<String>,
    /// What is in brackets after it, in order of appearance.
    pub(crate) children: Vec<(String, Node)>,
}

impl Node {
    /// The tree of a raw query string.
    ///
    /// # Errors
    /// 400 for what is no UTF-8, has unbalanced brackets or exceeds the bounds.
    pub(super) fn parse(raw: &str) -> Result<Self> {
        let mut root = Self::default();
        for (index, parameter) in raw.split('&').filter(|parameter| !parameter.is_empty()).enumerate() {
            if index == MAX_PARAMETERS {
                let detail = format!("A query has at most {MAX_PARAMETERS} parameters.");
                return Err(Error::bad_request("invalid_query", detail));
            }
            let (key, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            let key = decoded(key)?;
            let value = decoded(value)?;
            root.insert(&key, value)?;
        }
        Ok(root)
    }

    /// The only value given for this key.
    ///
    /// # Errors
    /// 400 where there are several, or something in brackets after it.
    pub(super) fn value(&self) -> Result<&str> {
        if let Some((_, child)) = self.children.first() {
            return Err(Error::invalid_query(&child.path, "is unknown"));
        }
        match self.values.as_slice() {
            [value] => Ok(value),
            _ => Err(Error::invalid_query(&self.path, "is given more than once")),
        }
    }

    fn insert(&mut self, key: &str, value: String) -> Result<()> {
        let mut node = self;
        for (depth, name) in names(key)?.into_iter().enumerate() {
            if depth > MAX_DEPTH {
                return Err(Error::invalid_query(key, "is nested too deeply"));
            }
            node = node.child(name, depth == 0);
        }
        node.values.push(value);
        Ok(())
    }

    fn child(&mut self, name: &str, root: bool) -> &mut Node {
        let position = match self.children.iter().position(|(known, _)| known == name) {
            Some(position) => position,
            None => {
                let path = if root { name.to_owned() } else { format!("{}[{name}]", self.path) };
                self.children.push((name.to_owned(), Node { path, ..Self::default() }));
                self.children.len() - 1
            }
        };
        &mut self.children[position].1
    }
}

/// `where[title][contains]` as `where`, `title`, `contains`.
fn names(key: &str) -> Result<Vec<&str>> {
    let unbalanced = || Error::invalid_query(key, "has brackets that do not match");
    let (name, brackets) = key.split_at(key.find('[').unwrap_or(key.len()));
    let mut names = vec![name];
    if !brackets.is_empty() {
        let inner = brackets.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).ok_or_else(unbalanced)?;
        names.extend(inner.split("]["));
    }
    match names.iter().any(|name| name.contains(['[', ']'])) {
        true => Err(unbalanced()),
        false => Ok(names),
    }
}

/// Decoded as forms are encoded: `+` is a space.
fn decoded(text: &str) -> Result<String> {
    let text = text.replace('+', " ");
    match percent_decode_str(&text).decode_utf8() {
        Ok(text) => Ok(text.into_owned()),
        Err(_) => Err(Error::bad_request("invalid_query", "The query string is not UTF-8.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_become_a_tree() {
        let root = Node::parse("take=5&where%5Btitle%5D[contains]=a+b&where[title][not]=%C3%A4&&x").unwrap();
        let names: Vec<&str> = root.children.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["take", "where", "x"]);
        let title = &root.children[1].1.children[0].1;
        assert_eq!(title.path, "where[title]");
        assert_eq!(title.children[0].1.values, ["a b"]);
        assert_eq!(title.children[1].1.values, ["ä"]);
        assert_eq!(root.children[2].1.values, [""]);
    }

    #[test]
    fn what_is_malformed_is_named() {
        for (query, detail) in [
            ("where[title=x", "Query parameter `where[title` has brackets that do not match."),
            ("where]title[=x", "Query parameter `where]title[` has brackets that do not match."),
            ("where[a]b[c]=x", "Query parameter `where[a]b[c]` has brackets that do not match."),
            ("a=%ff", "The query string is not UTF-8."),
        ] {
            assert!(Node::parse(query).unwrap_err().to_string().starts_with(detail), "{query}");
        }
        assert!(Node::parse(&format!("where{}=1", "[a]".repeat(MAX_DEPTH))).is_ok());
        assert!(Node::parse(&format!("where{}=1", "[a]".repeat(MAX_DEPTH + 1))).is_err());
        assert!(Node::parse(&"a=1&".repeat(MAX_PARAMETERS + 1)).is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_query_is_read_or_refused(query in "[a-z\\[\\]=&%+0-9\\PC]{0,80}") {
            if let Err(error) = Node::parse(&query) {
                assert_eq!(error.status().as_u16(), 400);
            }
        }

        #[test]
        fn what_is_encoded_is_decoded(name in "[^\\[\\]]{1,10}", inner in "[^\\[\\]]{0,10}", value in "\\PC{0,20}") {
            let encode = |text: &str| {
                percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
            };
            let root = Node::parse(&format!("{}[{}]={}", encode(&name), encode(&inner), encode(&value))).unwrap();
            assert_eq!(root.children[0].0, name);
            assert_eq!(root.children[0].1.children[0].0, inner);
            assert_eq!(root.children[0].1.children[0].1.values, [value]);
        }
    }
}
