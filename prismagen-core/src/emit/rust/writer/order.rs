//! rustfmt's order of names (the style guide's version sort): numbers by value, an underscore before all else.

use std::cmp::Ordering;

/// Compares two names of modules or imports.
pub(crate) fn by_version(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left.trim_start_matches("r#"), right.trim_start_matches("r#"));
    let mut zeros = Ordering::Equal;
    loop {
        let order = match (chunk(&mut left), chunk(&mut right)) {
            (None, None) => return zeros,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(Chunk::Underscore), Some(Chunk::Underscore)) => Ordering::Equal,
            (Some(Chunk::Underscore), Some(_)) => Ordering::Less,
            (Some(_), Some(Chunk::Underscore)) => Ordering::Greater,
            (Some(Chunk::Number(a)), Some(Chunk::Number(b))) => {
                // Of two that are equal in value, the one with more zeros before it comes first.
                zeros = zeros.then(b.len().cmp(&a.len()));
                let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
                a.len().cmp(&b.len()).then_with(|| a.cmp(b))
            }
            (Some(Chunk::Number(a) | Chunk::Text(a)), Some(Chunk::Number(b) | Chunk::Text(b))) => a.cmp(b),
        };
        if order.is_ne() {
            return order;
        }
    }
}

enum Chunk<'a> {
    Underscore,
    Number(&'a str),
    Text(&'a str),
}

/// Takes the next chunk off `name`.
fn chunk<'a>(name: &mut &'a str) -> Option<Chunk<'a>> {
    let first = name.chars().next()?;
    let ends = |character: char| match first {
        '_' => true,
        '0'..='9' => !character.is_ascii_digit(),
        _ => character == '_' || character.is_ascii_digit(),
    };
    let length = name[first.len_utf8()..].find(ends).map_or(name.len(), |at| at + first.len_utf8());
    let (taken, rest) = name.split_at(length);
    *name = rest;
    Some(match first {
        '_' => Chunk::Underscore,
        '0'..='9' => Chunk::Number(taken),
        _ => Chunk::Text(taken),
    })
}
