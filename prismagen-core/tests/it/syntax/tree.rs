//! The tree holds all of the text, and documentation where Prisma attaches it.

use prismagen_core::source::{Sources, Span};
use prismagen_core::syntax;
use prismagen_core::syntax::ast::{
    Arguments, Arity, Ast, Attribute, Block, DocPlace, Docs, Expr, Field, FieldType, ModelKind,
};

use crate::shared::{name, read, schemas};

#[test]
fn the_tree_of_a_real_schema_holds_all_of_it() {
    for path in schemas("corpus") {
        let sources = Sources::single("schema.prisma", read(&path));
        let (ast, _) = syntax::parse(&sources);
        let (_, file) = sources.iter().next().expect("one file");
        assert_eq!(printed(&ast, &sources), squeezed(file.text()), "{}", name(&path));
    }
}

/// What the tree says, without white space.
fn printed(ast: &Ast<'_>, sources: &Sources) -> String {
    let printer = Printer { sources };
    ast.blocks.iter().map(|block| printer.block(block)).collect()
}

/// What the text says, without white space and comments.
fn squeezed(text: &str) -> String {
    let mut rest = text;
    let mut squeezed = String::new();
    while let Some(first) = rest.chars().next() {
        let skipped = match first {
            '"' => {
                let closing = rest[1..].find('"').expect("strings of the corpus have no escaped quotes") + 2;
                squeezed.push_str(&rest[..closing]);
                closing
            }
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").expect("it is closed") + 2,
            _ => {
                squeezed.extend(Some(first).filter(|character| !character.is_whitespace()));
                first.len_utf8()
            }
        };
        rest = &rest[skipped..];
    }
    squeezed
}

struct Printer<'a> {
    sources: &'a Sources,
}

impl Printer<'_> {
    fn block(&self, block: &Block<'_>) -> String {
        let (head, name, mut lines): (_, _, Vec<(Span, String)>) = match block {
            Block::Model(model) => {
                let keyword = match model.kind {
                    ModelKind::Model => "model",
                    ModelKind::View => "view",
                    ModelKind::Type => "type",
                };
                (keyword, model.name, model.fields.iter().map(|field| (field.span, self.field(field))).collect())
            }
            Block::Enum(block) => {
                let values = block.values.iter();
                let print = |attributes| self.attributes("@", attributes);
                (
                    "enum",
                    block.name,
                    values.map(|it| (it.span, it.name.name.to_owned() + &print(&it.attributes))).collect(),
                )
            }
            Block::Config(config) => {
                let keyword = self.sources.text(config.span).split_whitespace().next().expect("a keyword");
                let value = |value: Option<&Expr<'_>>| value.map(|value| self.expr(value)).unwrap_or_default();
                let properties = config.properties.iter();
                let lines = properties.map(|it| (it.span, format!("{}={}", it.name.name, value(it.value.as_ref()))));
                (keyword, config.name, lines.collect())
            }
        };
        let attributes = match block {
            Block::Model(model) => model.attributes.as_slice(),
            Block::Enum(block) => &block.attributes,
            Block::Config(_) => &[],
        };
        lines.extend(attributes.iter().map(|it| (it.span, self.attributes("@@", std::slice::from_ref(it)))));
        lines.sort();
        let lines: String = lines.into_iter().map(|(_, line)| line).collect();
        format!("{head}{}{{{lines}}}", name.name)
    }

    fn field(&self, field: &Field<'_>) -> String {
        let ty = match &field.ty {
            FieldType::Named(name) => name.name.to_owned(),
            FieldType::Unsupported(text, _) => format!("Unsupported(\"{text}\")"),
        };
        let arity = match field.arity {
            Arity::Required => "",
            Arity::Optional => "?",
            Arity::List => "[]",
        };
        format!("{}{ty}{arity}{}", field.name.name, self.attributes("@", &field.attributes))
    }

    fn attributes(&self, at: &str, attributes: &[Attribute<'_>]) -> String {
        let arguments = |attribute: &Attribute<'_>| attribute.arguments.as_ref().map(|it| self.arguments(it));
        attributes.iter().map(|it| format!("{at}{}{}", it.name.name, arguments(it).unwrap_or_default())).collect()
    }

    fn arguments(&self, arguments: &Arguments<'_>) -> String {
        let name = |name: Option<_>| name.map(|name: syntax::ast::Ident<'_>| format!("{}:", name.name));
        let items = arguments.items.iter().map(|it| name(it.name).unwrap_or_default() + &self.expr(&it.value));
        format!("({})", items.collect::<Vec<_>>().join(","))
    }

    fn expr(&self, expr: &Expr<'_>) -> String {
        let all = |items: &[Expr<'_>]| items.iter().map(|item| self.expr(item)).collect::<Vec<_>>().join(",");
        match expr {
            Expr::String(text, span) => {
                let literal = self.sources.text(*span);
                assert!(literal.contains('\\') || literal == format!("\"{text}\""));
                literal.to_owned()
            }
            Expr::Number(text, _) => (*text).to_owned(),
            Expr::Constant(name) => name.name.to_owned(),
            Expr::Array(items, _) => format!("[{}]", all(items)),
            Expr::Function(name, arguments, _) => format!("{}{}", name.name, self.arguments(arguments)),
            Expr::Object(members, _) => {
                let members = members.iter().map(|it| format!("{}:{}", it.name.name, self.expr(&it.value)));
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }
        }
    }
}

#[test]
fn documentation_is_what_prisma_attaches() {
    let sources = Sources::single(
        "schema.prisma",
        "\
/// of the datasource
datasource db {
  /// lost
  provider = \"sqlite\"
}

model A { /// lost too
  ///  one \u{20}
  // no documentation
  /// two

  a Int /// three
  /// replaced

  /* four
   * five */
  // between
    /* six */
  b Int

  /// above an attribute
  @@map(\"x\") /// trailing one
  c Int /* seven */
  /// of the block
}
// forgets

/// floats

/// eight
enum E {
  //// nine
  V /// ten
}",
    );
    let (ast, diagnostics) = syntax::parse(&sources);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let [Block::Config(db), Block::Model(a), Block::Enum(e)] = &ast.blocks[..] else { panic!("{:?}", ast.blocks) };
    assert_eq!(prisma_text(&db.docs), "of the datasource");
    // Prisma gives it to the model as well, which has none of its own.
    assert_eq!(prisma_text(&a.docs), "of the datasource");
    assert_eq!(places(&a.docs), [DocPlace::AboveConfig, DocPlace::Inside]);
    assert_eq!(prisma_text(&a.fields[0].docs), "one  \ntwo\nthree");
    // White space before a comment that is not the first of its block makes Prisma strip too little of it.
    assert_eq!(prisma_text(&a.fields[1].docs), "four\n   * five\n/* six");
    assert_eq!(prisma_text(&a.fields[2].docs), "above an attribute\nseven");
    assert_eq!(places(&a.fields[2].docs), [DocPlace::Above, DocPlace::Trailing]);
    assert_eq!(prisma_text(&e.docs), "eight");
    assert_eq!(prisma_text(&e.values[0].docs), "/ nine\nten");
    let dangling: Vec<&str> = ast.dangling_docs.iter().map(|line| line.text).collect();
    assert_eq!(dangling, ["lost", "lost too", "replaced", "trailing one", "floats"]);
}

fn prisma_text(docs: &Docs<'_>) -> String {
    let lines = docs.lines.iter().filter(|line| line.place != DocPlace::Inside);
    lines.map(|line| line.text).collect::<Vec<_>>().join("\n")
}

fn places(docs: &Docs<'_>) -> Vec<DocPlace> {
    docs.lines.iter().map(|line| line.place).collect()
}
