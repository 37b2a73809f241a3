//! Any text at all: no panic, every place within the text, and no more time than its length asks for.

use std::time::{Duration, Instant};

use prismagen_core::diagnostics::{Style, render, to_json};
use prismagen_core::source::{Sources, Span};
use prismagen_core::syntax;
use prismagen_core::syntax::ast::{Arguments, Ast, Attribute, Block, Docs, Expr, FieldType, Ident};
use proptest::prelude::*;

/// One of everything.
const SCHEMA: &str = r#"/// Documentation
datasource db {
  provider = "postgresql" // comment
  schemas  = ["a", "b"]
}

/* block
   comment */
model Post {
  id     Int      @id @default(autoincrement()) /// trailing
  title  String?  @db.VarChar(255) @map("tïtle \u00e9")
  tags   String[] @default([])
  author Author   @relation("A", fields: [authorId], references: [id], onDelete: Cascade)
  vector Unsupported("tsvector")?

  @@index([title(ops: raw("x")), id(sort: Desc)], where: { title: { not: null }, n: -1.5 })
  /// inside
}

enum Role {
  ADMIN @map("admin")
  @@map("roles")
}
"#;

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn characters(text in "\\PC*") {
        check(&text);
    }

    #[test]
    fn tokens(pieces in proptest::collection::vec(token(), 0..120)) {
        check(&pieces.concat());
    }

    #[test]
    fn tokens_in_a_block(pieces in proptest::collection::vec(token(), 0..120)) {
        check(&format!("model A {{\n  id Int {}\n}}\n", pieces.concat()));
    }

    #[test]
    fn cut_off(at in 0..SCHEMA.len()) {
        check(&SCHEMA[..SCHEMA.floor_char_boundary(at)]);
        check(&SCHEMA[SCHEMA.floor_char_boundary(at)..]);
    }

    #[test]
    fn changed(edits in proptest::collection::vec((0..SCHEMA.len(), 0..6usize, token()), 1..6)) {
        let mut text = SCHEMA.to_owned();
        for (at, length, piece) in edits {
            let start = text.floor_char_boundary(at);
            let end = text.floor_char_boundary(start + length);
            text.replace_range(start..end, piece);
        }
        check(&text);
    }
}

fn token() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "model",
        "enum",
        "type",
        "view",
        "datasource",
        "generator",
        "A",
        "id",
        "Int",
        "Unsupported(",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "[]",
        "?",
        "!",
        ":",
        ",",
        "=",
        "@",
        "@@",
        "\"",
        "\"a\"",
        "\\",
        "\\u12",
        "'",
        "//",
        "///",
        "/*",
        "*/",
        "\n",
        "\r\n",
        "\r",
        " ",
        "\t",
        "\u{a0}",
        "\u{feff}",
        "é",
        "😀",
        "1",
        "-1.5",
        "a.b",
        ".",
        "-",
        "_",
        "\0",
        ";",
    ])
}

/// Parses `text` and everything that follows from it.
fn check(text: &str) {
    let sources = Sources::single("schema.prisma", text);
    let (ast, diagnostics) = syntax::parse(&sources);
    Places { sources: &sources }.all(&ast);
    for diagnostic in diagnostics.iter() {
        assert!(sources.text(diagnostic.span).len() <= text.len());
        assert!(!diagnostic.message.is_empty());
    }
    if ast.blocks.is_empty() && ast.dangling_docs.is_empty() && diagnostics.is_empty() {
        assert!(text.split(['\n', '\r']).all(is_blank), "skipped in silence: {text:?}");
    }
    render(&diagnostics, &sources, Style::Plain);
    assert!(serde_json::from_str::<serde_json::Value>(&to_json(&diagnostics, &sources)).is_ok());
}

/// Whether a line holds nothing but white space and a comment.
fn is_blank(line: &str) -> bool {
    let line = line.trim_matches(|character: char| character.is_whitespace() || character == '\u{feff}');
    line.is_empty() || line.starts_with("//")
}

/// Every place is cut from the text at characters (or [`Sources::text`] panics), and says what the tree says.
struct Places<'a> {
    sources: &'a Sources,
}

impl Places<'_> {
    fn all(&self, ast: &Ast<'_>) {
        for line in &ast.dangling_docs {
            assert_eq!(self.sources.text(line.span), line.text);
        }
        for block in &ast.blocks {
            match block {
                Block::Model(model) => {
                    self.block(model.span, &model.name, &model.docs, &model.attributes);
                    for field in &model.fields {
                        self.line(field.span, &field.name, &field.docs, &field.attributes);
                        self.within(field.ty.span(), field.span);
                        if let FieldType::Named(name) = &field.ty {
                            self.name(name);
                        }
                    }
                }
                Block::Enum(block) => {
                    self.block(block.span, &block.name, &block.docs, &block.attributes);
                    for value in &block.values {
                        self.line(value.span, &value.name, &value.docs, &value.attributes);
                    }
                }
                Block::Config(config) => {
                    self.block(config.span, &config.name, &config.docs, &[]);
                    for property in &config.properties {
                        self.line(property.span, &property.name, &Docs::default(), &[]);
                        if let Some(value) = &property.value {
                            self.within(value.span(), property.span);
                            self.expr(value);
                        }
                    }
                }
            }
        }
    }

    fn block(&self, span: Span, name: &Ident<'_>, docs: &Docs<'_>, attributes: &[Attribute<'_>]) {
        self.line(span, name, docs, &[]);
        for attribute in attributes {
            self.within(attribute.span, span);
            self.attribute(attribute);
        }
    }

    fn line(&self, span: Span, name: &Ident<'_>, docs: &Docs<'_>, attributes: &[Attribute<'_>]) {
        self.within(name.span, span);
        self.name(name);
        for line in &docs.lines {
            assert_eq!(self.sources.text(line.span), line.text);
        }
        for attribute in attributes {
            self.within(attribute.span, span);
            self.attribute(attribute);
        }
    }

    fn attribute(&self, attribute: &Attribute<'_>) {
        assert!(self.sources.text(attribute.span).starts_with('@'));
        self.within(attribute.name.span, attribute.span);
        self.name(&attribute.name);
        if let Some(arguments) = &attribute.arguments {
            self.within(arguments.span, attribute.span);
            self.arguments(arguments);
        }
    }

    fn arguments(&self, arguments: &Arguments<'_>) {
        let text = self.sources.text(arguments.span);
        assert!(text.starts_with('(') && text.ends_with(')'), "{text}");
        for argument in &arguments.items {
            self.within(argument.span, arguments.span);
            self.within(argument.value.span(), argument.span);
            self.expr(&argument.value);
        }
    }

    fn expr(&self, expr: &Expr<'_>) {
        let text = self.sources.text(expr.span());
        match expr {
            Expr::String(_, _) => assert!(text.len() > 1 && text.starts_with('"') && text.ends_with('"'), "{text}"),
            Expr::Number(number, _) => assert_eq!(text, *number),
            Expr::Constant(name) => self.name(name),
            Expr::Array(items, _) => items.iter().for_each(|item| self.expr(item)),
            Expr::Object(members, _) => members.iter().for_each(|member| self.expr(&member.value)),
            Expr::Function(name, arguments, span) => {
                self.name(name);
                self.within(arguments.span, *span);
                self.arguments(arguments);
            }
        }
    }

    fn name(&self, name: &Ident<'_>) {
        assert_eq!(self.sources.text(name.span), name.name);
        assert!(!name.name.is_empty());
    }

    fn within(&self, inner: Span, outer: Span) {
        assert!(
            outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end,
            "{inner:?} {outer:?}"
        );
    }
}

#[test]
fn time_grows_with_the_text_alone() {
    const LENGTH: usize = 100_000;
    let begun = [
        ("", "["),
        ("", "/*\n"),
        ("", "{\n"),
        ("", "}\n"),
        ("", "foo {\n"),
        ("", "model A {\n"),
        ("", "model A\n"),
        ("", "model A {}\n"),
        ("", "type A = B\n"),
        ("", "/// a\n"),
        ("", "\r"),
        ("", "\""),
        ("", "'"),
        ("model A {\n", "a Int @x(\n"),
        ("model A {\n", "a Int @x([(\n"),
        ("model A {\na Int @x(", "a("),
        ("model A {\na Int @x(", "[1,"),
        ("model A {\na Int @x(", "{a:"),
        ("model A {\na Int @x(\"", "\\u"),
        ("model A {\na Int ", "@a "),
        ("model A {\n", "a B }\n"),
        ("model A {\n", "} "),
        ("model A {\n", "/* a */ "),
        ("model A {\n", "a B /* b\n"),
        ("model A {\n", "'a\n"),
        ("model A {\n", "a.b"),
        ("model A {\n", "é\u{301}"),
    ];
    let ordinary = time_to_parse(SCHEMA.repeat(LENGTH / SCHEMA.len()));
    for (before, repeated) in begun {
        let text = before.to_owned() + &repeated.repeat(LENGTH / repeated.len());
        let taken = time_to_parse(text);
        // The dearest is about five times as dear; quadratic work would be thousands of times as dear.
        assert!(taken < ordinary * 100, "{before:?} {repeated:?}: {taken:?}, against {ordinary:?}");
    }
}

fn time_to_parse(text: String) -> Duration {
    let sources = Sources::single("schema.prisma", text);
    let start = Instant::now();
    let (_, diagnostics) = syntax::parse(&sources);
    render(&diagnostics, &sources, Style::Plain);
    start.elapsed()
}
