//! Where to go on behind a mistake.

use super::Parser;
use crate::syntax::lexer::{Token, TokenKind};

/// How many lines an argument list is followed over that wrongly goes on behind its line.
const MAX_CONTINUATION: usize = 40;

impl Parser<'_, '_> {
    /// Goes on behind the line that could not be read: at its line break, or at a brace that ends the block on it.
    pub(super) fn recover_line(&mut self) {
        let open = std::mem::take(&mut self.depth);
        if open > 0
            && self.at_line_end()
            && let Some(end) = self.continuation_end(open)
        {
            self.jump(end);
        }
        while !self.at_line_end() && !(self.at(TokenKind::RightBrace) && self.brace_ends_block()) {
            self.bump();
        }
    }

    /// Goes on behind the thing that is no block and begins at byte `start`: if its line opens a brace, or it would have
    /// to, behind the brace that closes it.
    pub(super) fn recover_top_level(&mut self, start: usize) {
        self.depth = 0;
        let header_is_cut = self.at_line_end();
        self.jump(start);
        let mut last = self.token;
        while !self.at_line_end() {
            let token = self.bump();
            if !token.is_comment() {
                last = token;
            }
        }
        if last.kind == TokenKind::LeftBrace || header_is_cut {
            self.skip_lines_of_block();
        }
    }

    /// Goes on behind the next line that begins with `}`, or before the next block.
    fn skip_lines_of_block(&mut self) {
        loop {
            match self.token.kind {
                TokenKind::End => return,
                TokenKind::Newline => {
                    self.bump();
                    if self.at(TokenKind::RightBrace) {
                        self.bump();
                        return;
                    }
                    if self.at_header() {
                        return;
                    }
                }
                _ => {
                    self.bump();
                }
            }
        }
    }

    /// Whether the `}` at the token is meant to end the block although it does not begin its line: what follows is not
    /// another line of the block.
    pub(super) fn brace_ends_block(&self) -> bool {
        let mut ahead = self.lexer;
        let mut follows = ahead.next_token();
        let on_same_line = !matches!(follows.kind, TokenKind::Newline | TokenKind::End) && !follows.is_comment();
        while follows.kind == TokenKind::Newline || follows.is_comment() {
            follows = ahead.next_token();
        }
        !on_same_line && (follows.kind == TokenKind::End || self.is_header(follows, ahead))
    }

    /// The end of the brackets, `open` of them, that are open at the end of this line, if they are closed within a few
    /// lines and before another attribute.
    fn continuation_end(&self, mut open: usize) -> Option<usize> {
        let mut ahead = self.lexer;
        let mut lines = 0;
        loop {
            let Token { kind, end, .. } = ahead.next_token();
            match kind {
                TokenKind::LeftParen | TokenKind::LeftBracket | TokenKind::LeftBrace => open += 1,
                TokenKind::RightParen | TokenKind::RightBracket | TokenKind::RightBrace => open -= 1,
                TokenKind::Newline => lines += 1,
                TokenKind::At | TokenKind::DoubleAt | TokenKind::End => return None,
                _ => {}
            }
            if open == 0 {
                return Some(end);
            }
            if lines > MAX_CONTINUATION {
                return None;
            }
        }
    }
}
