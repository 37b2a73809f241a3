//! The value of a string literal. Its escapes are JSON's (RFC 8259, section 7).

use super::ast::Text;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::syntax as errors;
use crate::source::{FileId, Span};

/// The value of `content`, which stands between the quotes from byte `offset` on. A wrong escape is reported and left out.
pub(super) fn unescape<'s>(content: &'s str, file: FileId, offset: u32, diagnostics: &mut Diagnostics) -> Text<'s> {
    let Some(first) = content.find('\\') else { return Text::Borrowed(content) };
    let mut value = String::with_capacity(content.len());
    value.push_str(&content[..first]);
    let mut rest = &content[first..];
    while let Some(escape) = rest.strip_prefix('\\') {
        let at = offset + (content.len() - rest.len()) as u32;
        let length = match decode(escape) {
            Ok((character, length)) => {
                value.push(character);
                length
            }
            Err(wrong) => {
                let span = Span::new(file, at, at + 1 + wrong.length() as u32);
                diagnostics.push(match wrong {
                    Wrong::Unknown(character) => errors::unknown_escape(span, character),
                    Wrong::Unicode(_) => errors::invalid_unicode_escape(span),
                });
                wrong.length()
            }
        };
        rest = &escape[length..];
        let next = rest.find('\\').unwrap_or(rest.len());
        value.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Text::Owned(value)
}

/// An escape without a value.
enum Wrong {
    /// `\` and this character.
    Unknown(char),
    /// `\u` without four digits, or half a surrogate pair; so many bytes behind the `\`.
    Unicode(usize),
}

impl Wrong {
    fn length(&self) -> usize {
        match self {
            Self::Unknown(character) => character.len_utf8(),
            Self::Unicode(length) => *length,
        }
    }
}

/// The character that `escape`, the text behind a `\`, begins with, and its length there.
fn decode(escape: &str) -> Result<(char, usize), Wrong> {
    let character = match escape.chars().next() {
        Some(same @ ('"' | '\\' | '/')) => same,
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('u') => return decode_unicode(escape),
        Some(other) => return Err(Wrong::Unknown(other)),
        None => return Err(Wrong::Unicode(0)),
    };
    Ok((character, 1))
}

/// `uXXXX`, or a surrogate pair `uXXXX\uXXXX`.
fn decode_unicode(escape: &str) -> Result<(char, usize), Wrong> {
    let (first, length) = code_unit(escape)?;
    if let Some(character) = char::from_u32(first.into()) {
        return Ok((character, length));
    }
    let second = escape[length..].strip_prefix('\\').and_then(|rest| code_unit(rest).ok());
    match second.map(|(second, _)| char::decode_utf16([first, second]).next()) {
        Some(Some(Ok(character))) => Ok((character, length * 2 + 1)),
        _ => Err(Wrong::Unicode(length)),
    }
}

/// The value and the length of `uXXXX`.
fn code_unit(escape: &str) -> Result<(u16, usize), Wrong> {
    let hexadecimal = escape.strip_prefix('u').ok_or(Wrong::Unicode(0))?;
    let digits = hexadecimal.bytes().take(4).take_while(u8::is_ascii_hexdigit).count();
    match u16::from_str_radix(&hexadecimal[..digits], 16) {
        Ok(unit) if digits == 4 => Ok((unit, 5)),
        _ => Err(Wrong::Unicode(1 + digits)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(content: &str) -> (String, Vec<(u32, u32)>) {
        let mut diagnostics = Diagnostics::new();
        let text = unescape(content, FileId(0), 10, &mut diagnostics).into_owned();
        (text, diagnostics.iter().map(|error| (error.span.start, error.span.end)).collect())
    }

    #[test]
    fn escapes_are_those_of_json() {
        assert_eq!(value(r#"a\"\\\/\b\f\n\r\tz"#), ("a\"\\/\u{8}\u{c}\n\r\tz".into(), vec![]));
        assert_eq!(value(r"\u0041\u00e9\uD83D\uDE00!"), ("Aé😀!".into(), vec![]));
        assert!(matches!(unescape("plain", FileId(0), 0, &mut Diagnostics::new()), Text::Borrowed("plain")));
    }

    #[test]
    fn wrong_escapes_are_reported_where_they_stand() {
        assert_eq!(value(r"a\qb"), ("ab".into(), vec![(11, 13)]));
        assert_eq!(value(r"C:\é\x"), ("C:".into(), vec![(12, 15), (15, 17)]));
        assert_eq!(value(r"\u12é"), ("é".into(), vec![(10, 14)]));
        assert_eq!(value(r"\u"), (String::new(), vec![(10, 12)]));
        assert_eq!(value(r"\uD83Dx"), ("x".into(), vec![(10, 16)]));
        assert_eq!(value(r"\uD83D\uD83D\uDE00"), ("😀".into(), vec![(10, 16)]));
        assert_eq!(value(r"\uD83D\é"), (String::new(), vec![(10, 16), (16, 19)]));
    }
}
