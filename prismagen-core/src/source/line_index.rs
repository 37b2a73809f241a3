/// A place in a file as editors show it: both count from 1, columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// The byte offset at which each line starts, and enough to count the characters of a long line without reading it.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// How many characters start before each multiple of [`BLOCK`] bytes.
    characters: Vec<u32>,
}

const BLOCK: usize = 256;

impl LineIndex {
    /// Scans `text` once.
    pub fn new(text: &str) -> Self {
        let after_newlines = text.match_indices('\n').map(|(at, _)| at as u32 + 1);
        let mut before = 0;
        let characters = text.as_bytes().chunks(BLOCK).map(|block| {
            before += characters_in(block);
            before
        });
        Self {
            starts: std::iter::once(0).chain(after_newlines).collect(),
            characters: std::iter::once(0).chain(characters).collect(),
        }
    }

    /// The position of byte `offset` of the `text` this index was made of; past the end, the end.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let offset = (offset as usize).min(text.len());
        let line = self.starts.partition_point(|start| *start as usize <= offset) - 1;
        let column = self.characters_before(text, offset) - self.characters_before(text, self.starts[line] as usize);
        Position { line: line as u32 + 1, column: column + 1 }
    }

    fn characters_before(&self, text: &str, offset: usize) -> u32 {
        let block = offset / BLOCK;
        self.characters[block] + characters_in(&text.as_bytes()[block * BLOCK..offset])
    }
}

/// How many characters start in `bytes`: continuation bytes are not characters of their own.
fn characters_in(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "a\nüx\n";
        let lines = LineIndex::new(text);
        assert_eq!(lines.position(text, 0), Position { line: 1, column: 1 });
        assert_eq!(lines.position(text, 4), Position { line: 2, column: 2 });
        assert_eq!(lines.position(text, 99), Position { line: 3, column: 1 });
    }

    #[test]
    fn long_lines_count_like_short_ones() {
        let text = format!("é{}\n{}", "aü".repeat(BLOCK), "日本".repeat(BLOCK));
        let lines = LineIndex::new(&text);
        let (mut line, mut column) = (1, 1);
        for (offset, character) in text.char_indices() {
            assert_eq!(lines.position(&text, offset as u32), Position { line, column }, "{offset}");
            (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        assert_eq!(lines.position(&text, text.len() as u32), Position { line, column });
    }
}
