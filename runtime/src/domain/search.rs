//! The words of a search.

use percent_encoding::percent_decode_str;

use crate::db::NUL;
use crate::query::{Filter, Test};
use crate::{Error, Resource, Result};

/// Most words of a search.
const MAX_WORDS: usize = 10;

/// Most characters of one: what is looked for is compared with every text.
const MAX_CHARACTERS: usize = 256;

/// The text that is asked for, and the rest of the raw query.
///
/// # Errors
/// 400 where it is absent, given twice, or has no words, or too many.
pub(crate) fn question(raw: &str) -> Result<(String, String)> {
    let (asked, rest): (Vec<&str>, Vec<&str>) =
        raw.split('&').partition(|parameter| parameter.split_once('=').map_or(*parameter, |(name, _)| name) == "q");
    let text = match asked.as_slice() {
        [] => return Err(Error::invalid_query("q", "is required")),
        [parameter] => parameter.split_once('=').map_or("", |(_, value)| value).replace('+', " "),
        _ => return Err(Error::invalid_query("q", "is given more than once")),
    };
    let text = percent_decode_str(&text)
        .decode_utf8()
        .map_err(|_| Error::bad_request("invalid_query", "The query string is not UTF-8."))?;
    let bound = |message: &str| Err(Error::invalid_query("q", message.to_owned()));
    match text.split_whitespace().count() {
        0 => bound("must have a word"),
        words if words > MAX_WORDS => bound(&format!("has at most {MAX_WORDS} words")),
        _ if text.chars().count() > MAX_CHARACTERS => bound(&format!("has at most {MAX_CHARACTERS} characters")),
        _ if text.contains('\0') => bound(NUL),
        _ => Ok((text.into_owned(), rest.join("&"))),
    }
}

/// The rows in which every word of `text` occurs, each in one of the columns that are searched.
pub(crate) fn found(resource: &Resource, text: &str) -> Filter {
    let anywhere = |word: &str| {
        let held = |&index: &usize| Filter::Column(index, Test::Mentions(word.to_owned()));
        Filter::Any(resource.domain.search.iter().map(held).collect())
    };
    Filter::All(text.split_whitespace().map(anywhere).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_is_taken_out_of_the_query() {
        assert_eq!(
            question("take=5&q=red+wine%21&orderBy=id").unwrap(),
            ("red wine!".to_owned(), "take=5&orderBy=id".to_owned())
        );
        for (raw, words) in [
            ("take=5", "is required"),
            ("q", "must have a word"),
            ("q=+%20", "must have a word"),
            ("q=a&q=b", "is given more than once"),
            ("q=a+b+c+d+e+f+g+h+i+j+k", "has at most 10 words"),
            ("q=%ff", "not UTF-8"),
            ("q=a%00", "U+0000"),
        ] {
            assert!(question(raw).unwrap_err().to_string().contains(words), "{raw}");
        }
        assert!(question(&format!("q={}", "a".repeat(256))).is_ok());
        assert!(question(&format!("q={}", "a".repeat(257))).is_err());
    }
}
