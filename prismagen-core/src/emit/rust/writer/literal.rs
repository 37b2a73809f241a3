//! Literals: any value of the schema, spelled so that Rust reads back the same.

/// A string literal: raw where that saves escapes.
pub(crate) fn string(text: &str) -> String {
    let printable = text.chars().all(is_printable);
    if printable && text.contains(['"', '\\']) {
        let hashes = "#".repeat(hashes(text));
        return format!("r{hashes}\"{text}\"{hashes}");
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            _ if is_printable(character) => out.push(character),
            _ => out.extend(character.escape_default()),
        }
    }
    out.push('"');
    out
}

/// How many `#` keep `text` from ending its raw literal: one more than follow any quote in it.
fn hashes(text: &str) -> usize {
    text.split('"').skip(1).map(|after| 1 + after.len() - after.trim_start_matches('#').len()).max().unwrap_or(0)
}

/// A byte string literal.
pub(crate) fn bytes(bytes: &[u8]) -> String {
    format!("b\"{}\"", bytes.escape_ascii())
}

/// Whether a character stands for itself in a literal: no control, nothing invisible, nothing that turns the direction of
/// text (which rustc denies).
fn is_printable(character: char) -> bool {
    !character.is_control()
        && !matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
