use crate::source::Span;

/// A piece of a comment line, with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<'s> {
    /// As written.
    pub text: &'s str,
    /// Its place.
    pub span: Span,
}

impl<'s> Text<'s> {
    /// Bytes `start..end` of it.
    pub(super) fn slice(self, start: usize, end: usize) -> Self {
        let span = Span::new(self.span.file, self.span.start + start as u32, self.span.start + end as u32);
        Self { text: &self.text[start..end], span }
    }

    pub(super) fn is_empty(self) -> bool {
        self.text.is_empty()
    }

    /// Without the white space around it.
    pub(super) fn trim(self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        self.slice(start, start + self.text.trim().len())
    }

    /// What stands before and after the first `separator`, trimmed.
    pub(super) fn split_once(self, separator: &str) -> Option<(Self, Self)> {
        let at = self.text.find(separator)?;
        Some((self.slice(0, at).trim(), self.slice(at + separator.len(), self.text.len()).trim()))
    }

    /// What stands between `separator`s that are in no quotes and no brackets, trimmed.
    pub(super) fn split(self, separator: char) -> Vec<Self> {
        let mut parts = Vec::new();
        let (mut start, mut depth, mut quoted, mut escaped) = (0, 0usize, false, false);
        for (at, character) in self.text.char_indices() {
            match character {
                _ if escaped => escaped = false,
                '\\' => escaped = quoted,
                '"' => quoted = !quoted,
                _ if quoted => {}
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ if character == separator && depth == 0 => {
                    parts.push(self.slice(start, at).trim());
                    start = at + separator.len_utf8();
                }
                _ => {}
            }
        }
        parts.push(self.slice(start, self.text.len()).trim());
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn splits_outside_quotes_and_brackets() {
        let line = r#" length(1, 2) , pattern("a,\",(b"),x"#;
        let text = Text { text: line, span: Span::new(FileId(0), 10, 10 + line.len() as u32) };
        let parts = text.split(',');
        let texts: Vec<&str> = parts.iter().map(|part| part.text).collect();
        assert_eq!(texts, ["length(1, 2)", r#"pattern("a,\",(b")"#, "x"]);
        assert_eq!(parts[0].span, Span::new(FileId(0), 11, 23));
    }
}
