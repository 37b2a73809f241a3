//! Rust text laid out as rustfmt's defaults (edition 2024) lay it out, for the few constructs that generated code is made
//! of: `rustfmt --check` changes nothing in what comes out, and nothing has to run it.

mod docs;
mod expr;
mod literal;
mod order;

pub(crate) use expr::Expr;
pub(crate) use literal::{bytes, string};
pub(crate) use order::by_version;

/// rustfmt's `max_width`.
const MAX_WIDTH: usize = 100;
/// rustfmt's `tab_spaces`.
const TAB: usize = 4;

/// One growing buffer, and how deep the next line stands in it.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    out: String,
    indent: usize,
}

impl Writer {
    /// An empty file.
    pub(crate) fn new() -> Self {
        Self::with_capacity(16 * 1024)
    }

    /// An empty file that will be about so many bytes long.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes), indent: 0 }
    }

    /// What was written.
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// A line at the present depth.
    pub(crate) fn line(&mut self, text: &str) {
        self.pad(self.indent);
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// `head {`, the body one level deeper, `}`.
    pub(crate) fn block(&mut self, head: &str, body: impl FnOnce(&mut Self)) {
        self.pad(self.indent);
        self.out.push_str(head);
        self.braces(body);
        self.out.push('\n');
    }

    /// ` {`, the body one level deeper, `}`: `{}` where the body writes nothing.
    fn braces(&mut self, body: impl FnOnce(&mut Self)) {
        self.out.push_str(" {");
        self.braced(body);
    }

    /// What follows an opening brace.
    fn braced(&mut self, body: impl FnOnce(&mut Self)) {
        self.out.push('\n');
        let start = self.out.len();
        self.indent += TAB;
        body(self);
        self.indent -= TAB;
        if self.out.len() == start {
            self.out.pop();
        } else {
            self.pad(self.indent);
        }
        self.out.push('}');
    }

    /// `head { text }`: the text of a file as a module. It is not indented, and is for no reader.
    pub(crate) fn nested(&mut self, head: &str, text: &str) {
        self.line(&format!("{head} {{"));
        self.out.push_str(text);
        self.line("}");
    }

    /// A function: `head(params) -> result`, and its body. `result` is empty for unit.
    pub(crate) fn function(&mut self, head: &str, params: &[&str], result: &str, body: impl FnOnce(&mut Self)) {
        let one_line = self.signature(head, params, result, " {".len());
        // rustfmt counts the indent of a broken signature twice.
        let last_line = 2 * self.indent + ") -> ".len() + width(result) + " {".len();
        if one_line || params.is_empty() || last_line <= MAX_WIDTH {
            self.braces(body);
        } else {
            self.out.push('\n');
            self.pad(self.indent);
            self.out.push('{');
            self.braced(body);
        }
        self.out.push('\n');
    }

    /// Answers whether it stands on one line.
    fn signature(&mut self, head: &str, params: &[&str], result: &str, suffix: usize) -> bool {
        let arrow = if result.is_empty() { 0 } else { " -> ".len() + result.len() };
        let joined = params.iter().map(|param| param.len()).sum::<usize>() + 2 * params.len().saturating_sub(1);
        let one_line = self.indent + width(head) + "()".len() + joined + arrow + suffix <= MAX_WIDTH;
        self.pad(self.indent);
        self.out.push_str(head);
        self.out.push('(');
        if one_line || params.is_empty() {
            for (index, param) in params.iter().enumerate() {
                if index > 0 {
                    self.out.push_str(", ");
                }
                self.out.push_str(param);
            }
        } else {
            self.out.push('\n');
            for param in params {
                self.pad(self.indent + TAB);
                self.out.push_str(param);
                self.out.push_str(",\n");
            }
            self.pad(self.indent);
        }
        self.out.push(')');
        if !result.is_empty() {
            self.out.push_str(" -> ");
            self.out.push_str(result);
        }
        one_line
    }

    /// `head = expr;`, on the next line where it only fits there: a static, a constant or a `let`.
    pub(crate) fn assign(&mut self, head: &str, expr: &Expr<'_>) {
        self.pad(self.indent);
        self.out.push_str(head);
        self.out.push_str(" =");
        let offset = self.indent + width(head) + " = ".len();
        if expr.is_better_below(self.indent, offset) {
            let deeper = self.indent + TAB;
            self.out.push('\n');
            self.pad(deeper);
            expr.write(&mut self.out, deeper, deeper, 1);
        } else {
            self.out.push(' ');
            expr.write(&mut self.out, self.indent, offset, 1);
        }
        self.out.push_str(";\n");
    }

    /// `head{a::{…}, b::{…}};`, a module a line. Modules and names are in rustfmt's order.
    pub(crate) fn imports(&mut self, head: &str, modules: &[(&str, Vec<&str>)]) {
        if let [(module, names)] = modules {
            return self.names(&format!("{head}{module}::"), names, ";");
        }
        self.line(&format!("{head}{{"));
        self.indent += TAB;
        for (module, names) in modules {
            self.names(&format!("{module}::"), names, ",");
        }
        self.indent -= TAB;
        self.line("};");
    }

    /// `head{names}end`, filled line by line where it is too long for one. The names are in rustfmt's order.
    fn names(&mut self, head: &str, names: &[&str], end: &str) {
        let joined = names.iter().map(|name| width(name)).sum::<usize>() + 2 * names.len().saturating_sub(1);
        self.pad(self.indent);
        self.out.push_str(head);
        if let [name] = names {
            self.out.extend([name, end, "\n"]);
            return;
        }
        self.out.push('{');
        if self.indent + width(head) + "{}".len() + joined + end.len() + 2 <= MAX_WIDTH {
            self.out.push_str(&names.join(", "));
        } else {
            let deeper = self.indent + TAB;
            let mut used = MAX_WIDTH;
            for name in names {
                let needed = width(name) + ",".len();
                if used + 1 + needed < MAX_WIDTH {
                    self.out.push(' ');
                    used += 1 + needed;
                } else {
                    self.out.push('\n');
                    self.pad(deeper);
                    used = deeper + needed;
                }
                self.out.push_str(name);
                self.out.push(',');
            }
            self.out.push('\n');
            self.pad(self.indent);
        }
        self.out.push('}');
        self.out.push_str(end);
        self.out.push('\n');
    }

    /// `head<generics> = expr;`, a generic a line where they do not fit beside their head.
    pub(crate) fn constant(&mut self, head: &str, generics: &[&str], expr: &Expr<'_>) {
        let whole = [head, "<", &generics.join(", "), ">"].concat();
        if self.indent + width(&whole) + " =".len() <= MAX_WIDTH {
            return self.assign(&whole, expr);
        }
        self.line(&format!("{head}<"));
        for generic in generics {
            self.pad(self.indent + TAB);
            self.out.push_str(generic);
            self.out.push_str(",\n");
        }
        self.assign(">", expr);
    }

    /// `expr;`
    pub(crate) fn statement(&mut self, expr: &Expr<'_>) {
        self.pad(self.indent);
        expr.write(&mut self.out, self.indent, self.indent, 1);
        self.out.push_str(";\n");
    }

    /// The value of a block.
    pub(crate) fn tail(&mut self, expr: &Expr<'_>) {
        self.pad(self.indent);
        expr.write(&mut self.out, self.indent, self.indent, 0);
        self.out.push('\n');
    }

    fn pad(&mut self, columns: usize) {
        pad(&mut self.out, columns);
    }
}

fn pad(out: &mut String, columns: usize) {
    const SPACES: &str = "                                                                ";
    let mut left = columns;
    while left > 0 {
        let step = left.min(SPACES.len());
        out.push_str(&SPACES[..step]);
        left -= step;
    }
}

/// Columns that `text` takes, near enough to how rustfmt counts them: wide East Asian characters take two.
fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(char_width).sum() }
}

fn char_width(character: char) -> usize {
    match character as u32 {
        0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F => 2,
        0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1F64F | 0x1F900..=0x1F9FF | 0x20000..=0x3FFFD => 2,
        0x0300..=0x036F | 0x200B..=0x200F => 0,
        _ => 1,
    }
}

#[cfg(test)]
mod tests;
