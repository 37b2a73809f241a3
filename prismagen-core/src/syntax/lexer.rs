//! Text to tokens, one at a time: which characters belong together depends on the place (everything after a block's `{` is
//! skipped to the end of the line, for one), so the parser asks for them as it goes and may move the lexer.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory as _};

/// What a [`Token`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Letters, digits, `_` and `-`, the first of them a letter or a digit.
    Word,
    /// Words joined by dots: `db.VarChar`, `1.5`.
    Path,
    /// `-1`, `-1.5`. Without the sign it is a word or a path.
    NegativeNumber,
    /// `"…"` on one line, with its quotes.
    String,
    /// From a `"` to the end of its line, which has no second one.
    UnclosedString,
    /// `// …`, to the end of the line.
    Comment,
    /// `/// …`, to the end of the line.
    DocComment,
    /// `/* … */`, over any number of lines.
    BlockComment,
    /// The `/*` of a comment that is never closed.
    UnclosedComment,
    LeftBrace,
    RightBrace,
    LeftParen,
    RightParen,
    LeftBracket,
    RightBracket,
    At,
    DoubleAt,
    Colon,
    Comma,
    Equals,
    Question,
    Bang,
    /// `\n`, `\r\n` or `\r`.
    Newline,
    /// The end of the file.
    End,
    /// A character that begins nothing.
    Unknown,
}

/// A piece of the text, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token {
    pub(super) fn is_comment(self) -> bool {
        matches!(self.kind, TokenKind::Comment | TokenKind::DocComment | TokenKind::BlockComment)
    }
}

/// A place in a text, and the tokens from there on.
#[derive(Clone, Copy)]
pub(super) struct Lexer<'s> {
    text: &'s str,
    at: usize,
    /// The last `*/`. Without it, many unclosed comments would be as many searches to the end of the text.
    last_comment_end: Option<usize>,
}

impl<'s> Lexer<'s> {
    /// From the start of `text`, behind a byte order mark.
    pub(super) fn new(text: &'s str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, at, last_comment_end: text.as_bytes().windows(2).rposition(|pair| pair == b"*/") }
    }

    /// The same text from byte `at` on.
    pub(super) fn move_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The end of the line that `from` is in: of its line break, or of the text.
    pub(super) fn line_end(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        bytes[from..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).map_or(bytes.len(), |length| from + length)
    }

    /// The next token; at the end of the text, [`TokenKind::End`] for ever.
    pub(super) fn next_token(&mut self) -> Token {
        self.skip_white_space();
        let start = self.at;
        let kind = self.token();
        Token { kind, start, end: self.at }
    }

    /// Moves over one token and says what it is.
    fn token(&mut self) -> TokenKind {
        let Some(first) = self.rest().chars().next() else { return TokenKind::End };
        if is_word_start(first) {
            return self.word();
        }
        match first {
            '"' => return self.string(),
            '/' if self.rest().starts_with("/*") => return self.block_comment(),
            '/' if self.rest().starts_with("//") => {
                let kind = if self.rest().starts_with("///") { TokenKind::DocComment } else { TokenKind::Comment };
                self.at = self.line_end(self.at);
                return kind;
            }
            '-' if self.byte(1).is_some_and(|byte| byte.is_ascii_digit()) => return self.negative_number(),
            _ => {}
        }
        let (kind, length) = match first {
            '{' => (TokenKind::LeftBrace, 1),
            '}' => (TokenKind::RightBrace, 1),
            '(' => (TokenKind::LeftParen, 1),
            ')' => (TokenKind::RightParen, 1),
            '[' => (TokenKind::LeftBracket, 1),
            ']' => (TokenKind::RightBracket, 1),
            '@' if self.byte(1) == Some(b'@') => (TokenKind::DoubleAt, 2),
            '@' => (TokenKind::At, 1),
            ':' => (TokenKind::Colon, 1),
            ',' => (TokenKind::Comma, 1),
            '=' => (TokenKind::Equals, 1),
            '?' => (TokenKind::Question, 1),
            '!' => (TokenKind::Bang, 1),
            '\r' if self.byte(1) == Some(b'\n') => (TokenKind::Newline, 2),
            '\n' | '\r' => (TokenKind::Newline, 1),
            other => (TokenKind::Unknown, other.len_utf8()),
        };
        self.at += length;
        kind
    }

    /// A word, and the words that follow it after dots; a path may hold and end with several dots in a row.
    fn word(&mut self) -> TokenKind {
        let mut kind = TokenKind::Word;
        loop {
            self.skip_while(|byte| matches!(byte, b'_' | b'-') || byte.is_ascii_alphanumeric(), is_word_start);
            while self.byte(0) == Some(b'.') {
                self.at += 1;
                kind = TokenKind::Path;
            }
            let word_follows = kind == TokenKind::Path && self.rest().chars().next().is_some_and(is_word_start);
            if !(word_follows && self.text.as_bytes()[self.at - 1] == b'.') {
                return kind;
            }
        }
    }

    fn negative_number(&mut self) -> TokenKind {
        self.at += 1;
        self.skip_while(|byte| byte.is_ascii_digit(), |_| false);
        if self.byte(0) == Some(b'.') && self.byte(1).is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
            self.skip_while(|byte| byte.is_ascii_digit(), |_| false);
        }
        TokenKind::NegativeNumber
    }

    /// As in JSON, control characters cannot stand in a string.
    fn string(&mut self) -> TokenKind {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => {
                    self.at = at + 1;
                    return TokenKind::String;
                }
                b'\\' if bytes.get(at + 1).is_some_and(|next| *next >= b' ') => at += 2,
                0..b' ' => break,
                _ => at += 1,
            }
        }
        // Ends at a line break, or before a control character, which is then a token of its own.
        self.at = at;
        TokenKind::UnclosedString
    }

    fn block_comment(&mut self) -> TokenKind {
        let content = self.at + 2;
        let closed = self.last_comment_end.is_some_and(|last| content <= last);
        let length = if closed { self.text[content..].find("*/") } else { None };
        match length {
            Some(length) => {
                self.at = content + length + 2;
                TokenKind::BlockComment
            }
            None => {
                self.at = content;
                TokenKind::UnclosedComment
            }
        }
    }

    fn skip_white_space(&mut self) {
        self.skip_while(|byte| matches!(byte, b' ' | b'\t'), is_white_space);
    }

    /// Moves over the characters that belong; ASCII is asked by the byte, which is most of any schema.
    fn skip_while(&mut self, ascii: impl Fn(u8) -> bool, other: impl Fn(char) -> bool) {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii() {
                if !ascii(*byte) {
                    break;
                }
                at += 1;
            } else {
                match self.text[at..].chars().next() {
                    Some(character) if other(character) => at += character.len_utf8(),
                    _ => break,
                }
            }
        }
        self.at = at;
    }

    fn rest(&self) -> &'s str {
        &self.text[self.at..]
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }
}

/// Unicode's `Zs`; a tab is white space as well.
fn is_white_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// A letter of any script, or an ASCII digit.
pub(super) fn is_word_start(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || !character.is_ascii() && character.general_category_group() == GeneralCategoryGroup::Letter
}

#[cfg(test)]
mod tests {
    use super::*;
    use TokenKind::*;

    fn kinds(text: &str) -> Vec<TokenKind> {
        let mut lexer = Lexer::new(text);
        std::iter::from_fn(|| Some(lexer.next_token().kind)).take_while(|kind| *kind != End).collect()
    }

    #[test]
    fn words_are_letters_of_any_script_and_ascii_digits() {
        for word in ["a", "a_b-c", "1b", "é", "日本", "ª"] {
            assert_eq!(kinds(word), [Word], "{word}");
        }
        for path in ["db.VarChar", "1.5", "a..b", "a."] {
            assert_eq!(kinds(path), [Path], "{path}");
        }
        for other in ["_", "²", "Ⓐ", "😀", "\u{301}", "٣"] {
            assert_eq!(kinds(other), [Unknown], "{other}");
        }
        assert_eq!(kinds("a._b"), [Path, Unknown, Word]);
        assert_eq!(kinds("-1.5"), [NegativeNumber]);
        assert_eq!(kinds("- 1"), [Unknown, Word]);
    }

    #[test]
    fn strings_end_with_their_line() {
        assert_eq!(kinds(r#""a\"b" c"#), [String, Word]);
        assert_eq!(kinds("\"a\nb"), [UnclosedString, Newline, Word]);
        assert_eq!(kinds("\"a\\\nb"), [UnclosedString, Newline, Word]);
        assert_eq!(kinds("\"a\\"), [UnclosedString]);
    }

    #[test]
    fn comments_and_line_breaks() {
        assert_eq!(kinds("// a\r\n/// b\r/* c\n */ d"), [Comment, Newline, DocComment, Newline, BlockComment, Word]);
        assert_eq!(kinds("/**/ /*/ a"), [BlockComment, UnclosedComment, Unknown, Word]);
        assert_eq!(kinds("\u{feff}a\u{a0}b"), [Word, Word]);
    }
}
