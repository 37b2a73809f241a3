//! Documentation comments from a schema's: any text, and nothing that rustdoc would run, link or complain about.

use std::fmt::Write as _;

use super::Writer;

impl Writer {
    /// Documentation: `lines` are the schema's own words, kept as prose; `note` is ours, and ends it.
    pub(crate) fn docs<Line: AsRef<str>>(&mut self, lines: &[Line], note: &str) {
        match lines {
            [] => self.doc(note),
            [line] if fence_mark(line.as_ref().trim()).is_none() => {
                self.doc(&format!("{} {note}", prose(line.as_ref().trim())));
            }
            lines => {
                self.prose(lines);
                self.doc("");
                self.doc(note);
            }
        }
    }

    fn prose<Line: AsRef<str>>(&mut self, lines: &[Line]) {
        let mut fence: Option<&str> = None;
        for line in lines {
            let line = line.as_ref().trim_end();
            let trimmed = line.trim_start();
            let mark = fence_mark(trimmed);
            match (fence, mark) {
                (Some(open), Some(mark)) if mark.starts_with(open) && trimmed.len() == mark.len() => {
                    self.doc(mark);
                    fence = None;
                }
                (Some(_), _) => self.doc(&printable(line)),
                (None, Some(mark)) => {
                    self.doc(&format!("{mark}text"));
                    fence = Some(mark);
                }
                (None, None) => self.doc(&prose(trimmed)),
            }
        }
        if let Some(mark) = fence {
            self.doc(mark);
        }
    }

    /// One line of documentation that is known to be safe.
    pub(crate) fn doc(&mut self, line: &str) {
        self.pad(self.indent);
        self.out.push_str("///");
        if !line.is_empty() {
            self.out.push(' ');
            self.out.push_str(line);
        }
        self.out.push('\n');
    }
}

/// The run of back ticks or tildes that opens or closes a block of code.
fn fence_mark(line: &str) -> Option<&str> {
    let first = line.chars().next().filter(|character| matches!(character, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(first).len();
    (length >= 3).then(|| &line[..length])
}

/// A line of Markdown in which brackets and angles mean themselves and URLs are links. What stands between back ticks
/// stays as it is. Leading white space goes: four columns of it would be code, which rustdoc runs.
fn prose(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let code_spans = line.matches('`').count().is_multiple_of(2) && !line.contains("``");
    let mut in_code = false;
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        let mut step = character.len_utf8();
        match character {
            '`' if code_spans => {
                in_code = !in_code;
                out.push('`');
            }
            _ if in_code => push_printable(&mut out, character),
            '`' | '[' | ']' | '<' | '>' => {
                out.push('\\');
                out.push(character);
            }
            'h' if is_url(rest) && !out.ends_with(char::is_alphanumeric) => {
                let end = rest.find(|c: char| c.is_whitespace() || "<>()[]`\"'\\".contains(c)).unwrap_or(rest.len());
                let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
                step = url.len();
                out.push('<');
                url.chars().for_each(|character| push_printable(&mut out, character));
                out.push('>');
            }
            _ => push_printable(&mut out, character),
        }
        rest = &rest[step..];
    }
    out
}

fn is_url(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| text.len() > scheme.len() && text.starts_with(scheme))
}

fn printable(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    line.chars().for_each(|character| push_printable(&mut out, character));
    out
}

/// A character as itself, or its number where rustc refuses it in a comment: control characters and direction marks.
fn push_printable(out: &mut String, character: char) {
    match character {
        '\t' => out.push(' '),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            let _ = write!(out, "U+{:04X}", character as u32);
        }
        _ if character.is_control() => {
            let _ = write!(out, "U+{:04X}", character as u32);
        }
        _ => out.push(character),
    }
}
