//! Regular expressions of the syntax that JavaScript (flag `u`) and Rust's `regex` share, spelled so that they mean the same
//! in both: what one of them reads otherwise is written out, what only one of them knows is refused.
//!
//! The grammar is small, and `regex-syntax` costs a user's build more than the rest of this crate; a test holds every
//! pattern accepted here against `regex`.

mod sets;
#[cfg(test)]
mod tests;

use crate::annotations::rules::Pattern;
use sets::{GENERAL_CATEGORIES, shorthand};

/// How many copies of its parts a pattern may unfold to, so that compiling it stays cheap.
const LARGEST: usize = 2000;

/// What is wrong with bytes `start..end`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Error {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) reason: &'static str,
}

pub(super) fn parse(text: &str) -> Result<Pattern, Error> {
    let mut parser = Parser { text, at: 0, ecma: String::new(), rust: String::new() };
    let size = parser.alternatives(0)?;
    match parser.peek() {
        Some(_) => Err(parser.error(parser.at, "this `)` closes nothing")),
        None if size > LARGEST => Err(Error { start: 0, end: text.len(), reason: "its repetitions are too large" }),
        None => Ok(Pattern { ecma: parser.ecma, rust: parser.rust }),
    }
}

/// Groups may nest this deep.
const DEEPEST: usize = 50;

struct Parser<'t> {
    text: &'t str,
    at: usize,
    ecma: String,
    rust: String,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn take(&mut self, token: &str) -> bool {
        let found = self.text[self.at..].starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    /// What begins at `start` and has been read up to here is wrong.
    fn error(&self, start: usize, reason: &'static str) -> Error {
        let end = self.at.max(start + self.text[start..].chars().next().map_or(0, char::len_utf8));
        Error { start, end, reason }
    }

    fn both(&mut self, text: &str) {
        self.ecma.push_str(text);
        self.rust.push_str(text);
    }

    /// `a|b`, up to a `)` or the end; its size.
    fn alternatives(&mut self, depth: usize) -> Result<usize, Error> {
        if depth > DEEPEST {
            return Err(self.error(self.at.saturating_sub(1), "its groups nest too deep"));
        }
        let mut size = 0usize;
        loop {
            match self.peek() {
                None | Some(')') => return Ok(size),
                Some('|') => {
                    self.at += 1;
                    self.both("|");
                }
                Some(_) => size = size.saturating_add(self.term(depth)?),
            }
        }
    }

    /// One part and its repetition; its size.
    fn term(&mut self, depth: usize) -> Result<usize, Error> {
        let start = self.at;
        let mut size = 1;
        let mut repeatable = true;
        match self.next() {
            Some('^') => (repeatable, _) = (false, self.both("^")),
            Some('$') => (repeatable, _) = (false, self.both("$")),
            Some('.') => {
                self.ecma.push('.');
                self.rust.push_str(r"[^\n\r\u{2028}\u{2029}]");
            }
            Some('(') => size = self.group(start, depth)?,
            Some('[') => self.class(start)?,
            Some('\\') => repeatable = self.escape(start)?,
            Some('*' | '+' | '?') => return Err(self.error(start, "there is nothing to repeat")),
            Some(brace @ ('{' | '}' | ']')) => {
                let reason = match brace {
                    '{' => r"a `{` that repeats nothing is written `\{`",
                    '}' => r"a `}` of its own is written `\}`",
                    _ => r"a `]` of its own is written `\]`",
                };
                return Err(self.error(start, reason));
            }
            Some(literal) => self.literal(literal, Inside::Nothing),
            None => {}
        }
        let times = self.repetition(start, repeatable)?;
        Ok(size.max(1).saturating_mul(times))
    }

    /// `(…)`, `(?:…)` or `(?<name>…)`; names are dropped, nothing can refer to them.
    fn group(&mut self, start: usize, depth: usize) -> Result<usize, Error> {
        if self.take("?:") {
            // Just what is written anyway.
        } else if self.is_named() {
            self.at += 2;
            let name = self.at;
            while self.peek().is_some_and(|next| next.is_ascii_alphanumeric() || next == '_') {
                self.at += 1;
            }
            if name == self.at || self.text.as_bytes()[name].is_ascii_digit() || !self.take(">") {
                return Err(self.error(start, "the name of this group is wrong"));
            }
        } else if self.take("?") {
            self.take("<");
            self.next();
            return Err(self.error(start, "Rust has no look-around, and JavaScript no flags in groups"));
        }
        self.both("(?:");
        let size = self.alternatives(depth + 1)?;
        if !self.take(")") {
            return Err(self.error(start, "this group is not closed"));
        }
        self.both(")");
        Ok(size)
    }

    fn is_named(&self) -> bool {
        self.text[self.at..].strip_prefix("?<").is_some_and(|rest| !rest.starts_with(['=', '!']))
    }

    /// `*`, `+`, `?`, `{1}`, `{1,}`, `{1,2}`, each with `?` for as few as possible; how many copies it unfolds to.
    fn repetition(&mut self, term: usize, repeatable: bool) -> Result<usize, Error> {
        let start = self.at;
        let times = match self.peek() {
            Some('*' | '+' | '?') => {
                self.at += 1;
                1
            }
            Some('{') => {
                self.at += 1;
                let least = self.number();
                let most = if self.take(",") { self.number() } else { least };
                let unbounded = self.text[..self.at].ends_with(',');
                let (Some(least), true) = (least, self.take("}")) else {
                    return Err(self
                        .error(start, r"a repetition is `{2}`, `{2,}` or `{2,4}`; a `{` of its own is written `\{`"));
                };
                match most {
                    Some(most) if most < least => return Err(self.error(start, "the smaller number comes first")),
                    Some(most) => most,
                    None if unbounded => least,
                    None => return Err(self.error(start, "this number is too large")),
                }
            }
            _ => return Ok(1),
        };
        if !repeatable {
            return Err(self.error(term, "this matches no character, so it cannot be repeated"));
        }
        self.take("?");
        let written = self.text[start..self.at].to_owned();
        self.both(&written);
        if matches!(self.peek(), Some('*' | '+' | '?' | '{')) {
            return Err(self.error(self.at, "this is repeated already"));
        }
        Ok(times.max(1))
    }

    fn number(&mut self) -> Option<usize> {
        let start = self.at;
        while self.peek().is_some_and(|next| next.is_ascii_digit()) {
            self.at += 1;
        }
        self.text[start..self.at].parse().ok().filter(|number| *number <= LARGEST)
    }

    /// What follows a `\` outside brackets; whether it can be repeated.
    fn escape(&mut self, start: usize) -> Result<bool, Error> {
        match self.next() {
            Some('b') => {
                self.ecma.push_str(r"\b");
                self.rust.push_str(r"(?-u:\b)");
                Ok(false)
            }
            Some(letter) if let Some(shorthand) = shorthand(letter) => {
                self.ecma.extend(['\\', letter]);
                self.rust.push_str(shorthand.alone);
                Ok(true)
            }
            Some('p' | 'P') => {
                self.property(start)?;
                Ok(true)
            }
            Some('1'..='9' | 'k') => Err(self.error(start, "Rust has no references to groups")),
            _ => {
                let literal = self.escaped(start)?;
                self.literal(literal, Inside::Nothing);
                Ok(true)
            }
        }
    }

    /// `[a-z_]` or `[^a-z_]`.
    fn class(&mut self, start: usize) -> Result<(), Error> {
        self.both("[");
        if self.take("^") {
            self.both("^");
        }
        if self.peek() == Some(']') {
            self.at += 1;
            return Err(self.error(start, "there is nothing in these brackets"));
        }
        while !self.take("]") {
            let from = self.at;
            let Some(low) = self.member(start)? else { continue };
            if !self.text[self.at..].starts_with('-') || self.text[self.at..].starts_with("-]") {
                continue;
            }
            self.at += 1;
            match self.member_after_dash(start)? {
                Some(high) if low <= high => {}
                Some(_) => return Err(self.error(from, "the smaller character comes first")),
                None => return Err(self.error(from, "a set of characters cannot end a range")),
            }
        }
        self.both("]");
        Ok(())
    }

    fn member_after_dash(&mut self, class: usize) -> Result<Option<char>, Error> {
        self.both("-");
        self.member(class)
    }

    /// One character or set in brackets; the character.
    fn member(&mut self, class: usize) -> Result<Option<char>, Error> {
        let start = self.at;
        let literal = match self.next() {
            None => return Err(self.error(class, "these brackets are not closed")),
            Some('\\') => match self.next() {
                Some(letter) if let Some(shorthand) = shorthand(letter) => {
                    self.ecma.extend(['\\', letter]);
                    self.rust.push_str(shorthand.inside);
                    return self.no_range(start);
                }
                Some('p' | 'P') => {
                    self.property(start)?;
                    return self.no_range(start);
                }
                _ => self.escaped(start)?,
            },
            Some(literal) => literal,
        };
        self.literal(literal, Inside::Brackets);
        Ok(Some(literal))
    }

    fn no_range(&mut self, start: usize) -> Result<Option<char>, Error> {
        if self.text[self.at..].starts_with('-') && !self.text[self.at..].starts_with("-]") {
            self.at += 1;
            return Err(self.error(start, "a set of characters cannot begin a range"));
        }
        Ok(None)
    }

    /// `\p{L}` or `\P{L}`: general categories, which both know by the same names.
    fn property(&mut self, start: usize) -> Result<(), Error> {
        let end = self.text[self.at..].find('}').map(|end| self.at + end + 1);
        let name = self.text[self.at..end.unwrap_or(self.at)].strip_prefix('{').and_then(|name| name.strip_suffix('}'));
        if !name.is_some_and(|name| GENERAL_CATEGORIES.contains(&name)) {
            self.at = end.unwrap_or(self.at);
            return Err(
                self.error(start, r"of Unicode's properties, general categories can be used: `\p{L}`, `\p{Nd}`")
            );
        }
        self.at = end.unwrap_or(self.at);
        let written = self.text[start..self.at].to_owned();
        self.both(&written);
        Ok(())
    }

    /// The character that was escaped; its letter was read last.
    fn escaped(&mut self, start: usize) -> Result<char, Error> {
        let letter = self.text[start..self.at].chars().nth(1);
        let code = match letter {
            Some('n') => return Ok('\n'),
            Some('r') => return Ok('\r'),
            Some('t') => return Ok('\t'),
            Some('v') => return Ok('\u{b}'),
            Some('f') => return Ok('\u{c}'),
            Some('x') => self.digits(2),
            Some('u') if self.take("{") => {
                let code = self.digits(self.text[self.at..].find('}').unwrap_or(0).min(6));
                code.filter(|_| self.take("}"))
            }
            Some('u') => self.digits(4),
            Some(punctuation) if punctuation.is_ascii_punctuation() => return Ok(punctuation),
            Some(_) => return Err(self.error(start, "this escape means nothing in one of the two")),
            None => return Err(self.error(start, r"a `\` of its own is written `\\`")),
        };
        code.and_then(char::from_u32).ok_or_else(|| self.error(start, "this is the number of no character"))
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + count).filter(|digits| !digits.is_empty())?;
        let code =
            digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())??;
        self.at += count;
        Some(code)
    }

    /// A character that stands for itself, escaped where it must be in either language.
    fn literal(&mut self, literal: char, inside: Inside) {
        match literal {
            '\\' | '^' | '$' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' => {
                self.both(&format!("\\{literal}"));
            }
            '-' if inside == Inside::Brackets => self.both(r"\-"),
            // Twice they are operators in Rust's brackets; JavaScript knows no backslash before them.
            '&' | '~' if inside == Inside::Brackets => self.both(&format!("\\x{:02x}", u32::from(literal))),
            _ if literal.is_control() || literal.is_whitespace() && literal != ' ' => {
                self.both(&format!("\\u{{{:x}}}", u32::from(literal)));
            }
            _ => self.both(literal.encode_utf8(&mut [0; 4])),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Brackets,
    Nothing,
}
