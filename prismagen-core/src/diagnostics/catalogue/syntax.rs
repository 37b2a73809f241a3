//! `PG0xxx`: the text is not a Prisma schema.

use crate::diagnostics::Diagnostic;
use crate::source::Span;

const BLOCKS: &str = "a schema consists of `model`, `view`, `type`, `enum`, `datasource` and `generator` blocks";
const ONE_LINE: &str = "Prisma reads line by line: keep a field, an attribute or a setting on one line";

/// A line at the top level begins no block.
pub fn stray_line(span: Span, found: &str, meant: Option<&str>) -> Diagnostic {
    Diagnostic::error("PG0001", span, format!("expected a block, found `{found}`")).help(did_you_mean(meant))
}

/// `foo {` or `foo Name {`: a block whose keyword does not exist.
pub fn unknown_block(span: Span, keyword: &str, meant: Option<&str>) -> Diagnostic {
    Diagnostic::error("PG0002", span, format!("there is no kind of block called `{keyword}`")).help(did_you_mean(meant))
}

fn did_you_mean(keyword: Option<&str>) -> String {
    match keyword {
        Some(keyword) => format!("did you mean `{keyword}`? A block begins like `{keyword} Name {{`"),
        None => BLOCKS.to_owned(),
    }
}

/// `model {`.
pub fn block_without_name(span: Span, keyword: &str) -> Diagnostic {
    Diagnostic::error("PG0003", span, format!("this `{keyword}` has no name"))
        .label("a name goes behind this word")
        .help(format!("write `{keyword} Name {{`"))
}

/// The file, or the next block, comes before the closing brace.
pub fn unclosed_block(opened: Span, keyword: &str, name: &str, next: Option<Span>) -> Diagnostic {
    let message = format!("the {keyword} `{name}` is not closed");
    let help = "end it with a `}` on a line of its own";
    match next {
        Some(next) => Diagnostic::error("PG0004", next, message)
            .label("another block begins here")
            .related(opened, "the open block begins here")
            .help(help),
        None => Diagnostic::error("PG0004", opened, message).label("this block has no `}`").help(help),
    }
}

/// `model A { id Int @id }`.
pub fn block_on_one_line(span: Span, keyword: &str) -> Diagnostic {
    Diagnostic::error("PG0005", span, format!("`{keyword}` blocks cannot stand on one line"))
        .label("Prisma does not read what follows `{` on its line")
        .help("begin a new line behind `{`, and write each line of the block and the `}` on lines of their own")
}

/// The `{` begins the line behind its header.
pub fn brace_on_next_line(span: Span, keyword: &str, name: &str) -> Diagnostic {
    Diagnostic::error("PG0006", span, "the opening `{` must stand on the line of the block's name")
        .help(format!("write `{keyword} {name} {{`"))
}

/// Something that is no comment stands behind `{`.
pub fn skipped_after_brace(span: Span) -> Diagnostic {
    Diagnostic::warning("PG0007", span, "what follows `{` on its line is not read")
        .label("Prisma skips this")
        .help("move it to a line of its own")
}

/// `}` where no block is open.
pub fn stray_brace(span: Span) -> Diagnostic {
    Diagnostic::error("PG0008", span, "this `}` closes nothing")
        .help("remove it, or look for the block above that was closed too early")
}

/// The `}` of a block stands behind its last line.
pub fn brace_behind_line(span: Span) -> Diagnostic {
    Diagnostic::error("PG0009", span, "the closing `}` must begin a line").help("put it on a line of its own")
}

/// A token does not fit.
pub fn unexpected_token(span: Span, expected: &str, found: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("PG0010", span, format!("expected {expected}, found {found}"))
        .label(format!("expected {expected}"));
    let help = match expected {
        "a block" => BLOCKS,
        "a name" => "a name begins with a letter and goes on with letters, digits and `_`",
        "a field or a `@@` attribute" => {
            "a field is written `name Type`, then its attributes; its name begins with a letter"
        }
        "a value or a `@@` attribute" => {
            "each value of an enum is a name on a line of its own; it begins with a letter"
        }
        "a type" => "a type is a name, then perhaps `?` or `[]`",
        "a setting" | "`=`" => "a setting is written `name = value`",
        "an attribute's name" => "an attribute is written `@name` or `@name(…)`",
        "`,` or the closing bracket" => "put a comma between two values",
        "the end of the line" => "a line holds one field, value, attribute or setting, and perhaps a comment",
        _ => return diagnostic,
    };
    diagnostic.help(help)
}

/// A field of the form `name`, `name @attribute`.
pub fn field_without_type(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG0011", span, format!("the field `{name}` has no type"))
        .help(format!("write a type behind the name, such as `{name} String`"))
}

/// `name: Type`.
pub fn colon_before_type(span: Span) -> Diagnostic {
    Diagnostic::error("PG0012", span, "a field takes no `:` before its type").help("remove the `:`")
}

/// `Type!`.
pub fn exclamation_mark(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("PG0013", span, "a field is required without a `!`").help(format!("write `{ty}`"))
}

/// `[Type]`.
pub fn list_in_brackets(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("PG0014", span, "a list is not written in brackets").help(format!("write `{ty}[]`"))
}

/// `Type[]?` or `Type?[]`.
pub fn optional_list(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("PG0015", span, "a list cannot be optional")
        .help(format!("write `{ty}[]`, which may be empty, or `{ty}?`"))
}

/// `Type[` and something else than `]` right behind it.
pub fn not_a_list(span: Span) -> Diagnostic {
    Diagnostic::error("PG0016", span, "expected `[]` behind the type of a list")
        .help("write `[]`, with nothing between the brackets")
}

/// `type Name = String`.
pub fn type_alias(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG0017", span, "Prisma has no type aliases")
        .help(format!("write the type at each field, or define a composite type: `type {name} {{ … }}`"))
}

/// `@id` begins a line.
pub fn field_attribute_on_own_line(span: Span) -> Diagnostic {
    Diagnostic::error("PG0018", span, "an attribute of a field must stand on the field's line")
        .label("a single `@` cannot begin a line")
        .help("move it to the end of the field's line, or write `@@` if it is about the whole block")
}

/// `name Type @@id`.
pub fn block_attribute_on_field(span: Span) -> Diagnostic {
    Diagnostic::error("PG0019", span, "a block attribute must stand on a line of its own")
        .label("`@@` cannot follow a field")
        .help("write `@` for an attribute of this field, or move it to a line of its own")
}

/// `,` or `;` at the end of a line.
pub fn separator(span: Span, found: &str) -> Diagnostic {
    Diagnostic::error("PG0020", span, format!("lines do not end with `{found}`"))
        .help(format!("remove the `{found}`; what follows it goes on a line of its own"))
}

/// `name:` without a value.
pub fn argument_without_value(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("PG0021", span, format!("the argument `{name}` has no value"))
        .help(format!("write `{name}: value`, or remove it"))
}

/// `(a, b,)`.
pub fn trailing_comma(span: Span) -> Diagnostic {
    Diagnostic::error("PG0022", span, "no comma may stand before the closing bracket").help("remove the comma")
}

/// `(`, `[` or `{` that its line does not close.
pub fn unclosed_bracket(span: Span, bracket: &str) -> Diagnostic {
    Diagnostic::error("PG0023", span, format!("this `{bracket}` is not closed on its line")).help(ONE_LINE)
}

/// Values nested deeper than `limit`.
pub fn nested_too_deep(span: Span, limit: usize) -> Diagnostic {
    Diagnostic::error("PG0024", span, format!("values nest deeper than {limit} levels"))
        .help("this is probably not meant; look for brackets that are never closed")
}

/// `1.`, `1e5`, `12ab`.
pub fn invalid_number(span: Span, found: &str) -> Diagnostic {
    Diagnostic::error("PG0025", span, format!("`{found}` is not a number"))
        .help("a number is digits, perhaps with a `-` before them and a fraction, such as `-1.50`")
}

/// A `"` without a second one on its line.
pub fn unclosed_string(span: Span) -> Diagnostic {
    Diagnostic::error("PG0026", span, "this string is not closed")
        .help("close it with `\"` on the same line; a line break inside is written `\\n`, a quote `\\\"`")
}

/// A tab or another control character in a string.
pub fn control_character(span: Span, found: char) -> Diagnostic {
    let code = u32::from(found);
    let escape = if found == '\t' { "\\t".to_owned() } else { format!("\\u{code:04x}") };
    Diagnostic::error("PG0027", span, format!("a string cannot hold the control character U+{code:04X}"))
        .help(format!("write it as `{escape}`"))
}

/// `'text'`.
pub fn wrong_quotes(span: Span, quote: &str) -> Diagnostic {
    Diagnostic::error("PG0028", span, format!("`{quote}` does not begin a string"))
        .help("write strings in double quotes: `\"…\"`")
}

/// `\q`.
pub fn unknown_escape(span: Span, found: char) -> Diagnostic {
    Diagnostic::error("PG0029", span, format!("there is no escape `\\{}`", found.escape_debug()))
        .help("write `\\\\` for a backslash; the escapes are `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\u0000`")
}

/// `\u12`, or half a surrogate pair.
pub fn invalid_unicode_escape(span: Span) -> Diagnostic {
    Diagnostic::error("PG0030", span, "this is not the code of a character")
        .help("write `\\u` and four hexadecimal digits, or two such escapes that are a UTF-16 surrogate pair")
}

/// `/*` without `*/`.
pub fn unclosed_comment(span: Span) -> Diagnostic {
    Diagnostic::error("PG0031", span, "this comment is not closed")
        .help("end it with `*/`, or begin each line with `//`")
}

/// A character that one cannot see, such as a byte order mark inside the text.
pub fn invisible_character(span: Span, found: &str) -> Diagnostic {
    let codes: Vec<String> = found.chars().map(|character| format!("U+{:04X}", u32::from(character))).collect();
    Diagnostic::error("PG0032", span, format!("the invisible character {} cannot stand here", codes.join(" ")))
        .help("delete it; it was probably pasted along with something else")
}
