//! Where to go on behind a mistake.

use super::Parser;
use crate::syntax::lexer::{Lexer, TokenKind};

/// How many lines an argument list is followed over that wrongly goes on behind its line.
const MAX_CONTINUATION: usize = 40;

impl Parser<'_, '_> {
    /// Goes on behind the line that could not be read: at its line break, or at a brace that ends the block on it.
    pub(super) fn recover_line(&mut self) {
        if self.at_line_end()
            && let Some(end) = self.continuation_end()
        {
            self.jump(end);
        }
        self.open.clear();
        while !self.at_line_end() {
            if self.at(TokenKind::RightBrace) && self.brace_ends_block() {
                return;
            }
            self.bump();
        }
    }

    /// Goes on behind the thing that is no block and begins at byte `start`: if its line opens a brace, or it would have
    /// to, behind the brace that closes it.
    pub(super) fn recover_top_level(&mut self, start: usize) {
        self.open.clear();
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

    /// Whether the `}` at the token is meant to end the block although it does not begin its line.
    pub(super) fn brace_ends_block(&self) -> bool {
        let next = { self.lexer }.next_token();
        (matches!(next.kind, TokenKind::Newline | TokenKind::End) || next.is_comment())
            && self.block_follows(self.lexer)
    }

    /// Whether the end of the file or another block is what comes next in `ahead`, and not another line of a block.
    pub(super) fn block_follows(&self, mut ahead: Lexer<'_>) -> bool {
        let mut token = ahead.next_token();
        while token.kind == TokenKind::Newline || token.is_comment() {
            token = ahead.next_token();
        }
        token.kind == TokenKind::End || self.is_header(token, ahead)
    }

    /// The end of the brackets that are open at the end of this line, if they are closed within a few lines and before
    /// another attribute.
    fn continuation_end(&self) -> Option<usize> {
        let mut ahead = self.lexer;
        let mut open = self.open.clone();
        let mut lines = 0;
        while !open.is_empty() && lines < MAX_CONTINUATION {
            let token = ahead.next_token();
            match token.kind {
                TokenKind::LeftParen => open.push(TokenKind::RightParen),
                TokenKind::LeftBracket => open.push(TokenKind::RightBracket),
                TokenKind::LeftBrace => open.push(TokenKind::RightBrace),
                closing @ (TokenKind::RightParen | TokenKind::RightBracket | TokenKind::RightBrace) => {
                    if open.pop() != Some(closing) {
                        return None;
                    }
                    if open.is_empty() {
                        return Some(token.end);
                    }
                }
                TokenKind::Newline => lines += 1,
                TokenKind::At | TokenKind::DoubleAt | TokenKind::End => return None,
                _ => {}
            }
        }
        None
    }
}
