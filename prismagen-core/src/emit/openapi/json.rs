//! JSON text, written as it is known: keys keep the order in which they are told.

use std::fmt::Write as _;

/// A JSON text in the making.
#[derive(Debug, Default)]
pub(super) struct Json {
    out: String,
    /// Whether the next value or key is preceded by a comma.
    comma: bool,
}

impl Json {
    /// What was written.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// A line break between tokens, where one helps a reader or a diff.
    pub(super) fn line(&mut self) {
        if self.comma {
            self.out.push(',');
            self.comma = false;
        }
        self.out.push('\n');
    }

    /// `{…}`
    pub(super) fn object(&mut self, body: impl FnOnce(&mut Self)) {
        self.nest('{', '}', body);
    }

    /// `[…]`
    pub(super) fn array(&mut self, body: impl FnOnce(&mut Self)) {
        self.nest('[', ']', body);
    }

    fn nest(&mut self, open: char, close: char, body: impl FnOnce(&mut Self)) {
        self.separate();
        self.out.push(open);
        self.comma = false;
        body(self);
        self.out.push(close);
        self.comma = true;
    }

    /// `"key":`. Keys are words of OpenAPI's, and names and paths of the Plan's: they hold nothing to escape.
    pub(super) fn key(&mut self, key: &str) {
        debug_assert!(!key.bytes().any(is_escaped), "{key}");
        self.separate();
        self.out.reserve(key.len() + 3);
        self.out.push('"');
        self.out.push_str(key);
        self.out.push_str("\":");
        self.comma = false;
    }

    /// `"key":{…}`
    pub(super) fn object_at(&mut self, key: &str, body: impl FnOnce(&mut Self)) {
        self.key(key);
        self.object(body);
    }

    /// `"key":[…]`
    pub(super) fn array_at(&mut self, key: &str, body: impl FnOnce(&mut Self)) {
        self.key(key);
        self.array(body);
    }

    /// `"key":"text"`
    pub(super) fn string_at(&mut self, key: &str, text: &str) {
        self.key(key);
        self.string(text);
    }

    /// `"key":json`, where `json` is JSON text.
    pub(super) fn raw_at(&mut self, key: &str, json: &str) {
        self.key(key);
        self.raw(json);
    }

    /// A string.
    pub(super) fn string(&mut self, text: &str) {
        self.separate();
        quote(&mut self.out, text);
        self.comma = true;
    }

    /// JSON text.
    pub(super) fn raw(&mut self, json: &str) {
        self.separate();
        self.out.push_str(json);
        self.comma = true;
    }

    fn separate(&mut self) {
        if self.comma {
            self.out.push(',');
        }
    }
}

/// RFC 8259: the quote, the backslash and control characters are escaped, nothing else.
fn is_escaped(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..=0x1F)
}

/// `text` in quotes.
fn quote(out: &mut String, text: &str) {
    out.reserve(text.len() + 2);
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_escaped) {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\t' => out.push_str("\\t"),
            byte => {
                let _ = write!(out, "\\u{byte:04x}");
            }
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out.push('"');
}
