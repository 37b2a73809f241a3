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

/// A line of Markdown in which brackets, angles and pipes mean themselves and URLs are links. What stands between back ticks
/// stays as it is. White space at the start goes, and is one space elsewhere: four columns of it, also after the mark of a
/// list, would be code, which rustdoc runs. So would what follows three tildes.
fn prose(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let code_spans = has_code_spans(line);
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
            '\\' if is_escape(rest) => {
                step = 2;
                out.push_str(&rest[..step]);
            }
            ' ' | '\t' => {
                step = rest.len() - rest.trim_start_matches([' ', '\t']).len();
                out.push(' ');
            }
            '~' if rest.starts_with("~~~") => {
                step = rest.len() - rest.trim_start_matches('~').len();
                out.push_str(&r"\~".repeat(step));
            }
            '\\' | '`' | '[' | ']' | '<' | '>' | '|' => {
                out.push('\\');
                out.push(character);
            }
            'h' if is_url(rest) => step = push_url(&mut out, rest),
            _ => push_printable(&mut out, character),
        }
        rest = &rest[step..];
    }
    out
}

/// Whether the back ticks of a line are all there is to its code: one at each end.
fn has_code_spans(line: &str) -> bool {
    let mut in_code = false;
    let mut rest = line;
    while let Some(at) = rest.find(['`', '\\']) {
        rest = &rest[at..];
        let skipped = if !in_code && is_escape(rest) { 2 } else { 1 };
        in_code ^= rest.starts_with('`');
        rest = &rest[skipped..];
    }
    !in_code && !line.contains("``")
}

/// Whether `text` begins with a character that a backslash lets mean itself.
fn is_escape(text: &str) -> bool {
    text.strip_prefix('\\').is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_punctuation()))
}

/// Writes the URL that `text` begins with as a link, and says how long it is. Within a word it is none, and must not look
/// like one.
fn push_url(out: &mut String, text: &str) -> usize {
    if out.ends_with(char::is_alphanumeric) {
        let scheme = text.find(':').unwrap_or_default();
        out.push_str(&text[..scheme]);
        out.push_str(r"\:");
        return scheme + 1;
    }
    let end = text.find(|c: char| c.is_whitespace() || "<>()[]`\"'\\|".contains(c)).unwrap_or(text.len());
    let url = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
    out.push('<');
    url.chars().for_each(|character| push_printable(out, character));
    out.push('>');
    url.len()
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

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
    use regex::Regex;

    use super::Writer;

    /// A line of what Markdown gives a meaning.
    fn line() -> impl Strategy<Value = String> {
        let pieces = proptest::sample::select(vec![
            "-",
            "*",
            "+",
            "1.",
            "2)",
            ">",
            "#",
            "`",
            "``",
            "```",
            "~~~",
            "~",
            "\\",
            "|",
            ":-",
            "=",
            " ",
            "  ",
            "    ",
            "     ",
            "\t",
            "\t\t",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "<b>",
            "<!--",
            "&lt;",
            "!",
            ":",
            "http://",
            "https://",
            "a.example",
            "www.",
            "let x = 1;",
            "word",
            "rust",
            "_",
            "é",
            "\u{a0}",
            "\u{202e}",
            "\r",
            "{#id}",
            "[^1]:",
        ]);
        proptest::collection::vec(pieces, 0..9).prop_map(|pieces| pieces.concat())
    }

    /// What rustdoc warns of where it is no link: the part of its expression that decides.
    static BARE_URL: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"https?://([-a-zA-Z0-9@:%._\+~#=]{2,256}\.)+[a-zA-Z]{2,63}\b").unwrap());

    /// Why rustdoc would run, link or complain about something in this text.
    fn objection(lines: &[String]) -> Option<String> {
        let mut w = Writer::new();
        w.docs(lines, "(here)");
        let written = w.finish();
        let text: String = written.lines().map(|line| line["///".len()..].to_owned() + "\n").collect();
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_SMART_PUNCTUATION;
        // In links and blocks of code, rustdoc looks for no URLs.
        let mut inside = 0;
        let broken = std::cell::Cell::new(false);
        let callback = |_: pulldown_cmark::BrokenLink<'_>| {
            broken.set(true);
            None
        };
        for event in Parser::new_with_broken_link_callback(&text, options, Some(callback)) {
            match &event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) if &**language == "text" => inside += 1,
                Event::Start(Tag::Link { link_type: LinkType::Autolink, .. }) => inside += 1,
                Event::End(TagEnd::Link | TagEnd::CodeBlock) => inside -= 1,
                Event::Text(text) if inside == 0 && BARE_URL.is_match(text) => {
                    return Some(format!("{event:?} in\n{written}"));
                }
                Event::Start(
                    Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock | Tag::Table(_),
                )
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_) => return Some(format!("{event:?} in\n{written}")),
                _ => {}
            }
        }
        broken.get().then(|| format!("a link in\n{written}"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn rustdoc_finds_nothing_to_run_link_or_complain_about(lines in proptest::collection::vec(line(), 1..5)) {
            prop_assert_eq!(objection(&lines), None);
        }
    }
}
