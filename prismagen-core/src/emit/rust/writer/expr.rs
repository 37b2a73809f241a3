//! Expressions, and the one layout that rustfmt gives each.

use std::borrow::Cow;

use super::{MAX_WIDTH, TAB, pad, width};

/// rustfmt's `fn_call_width`.
const FN_CALL_WIDTH: usize = 60;
/// rustfmt's `chain_width`.
const CHAIN_WIDTH: usize = 60;
/// rustfmt's `array_width`.
const ARRAY_WIDTH: usize = 60;
/// rustfmt's `struct_lit_width`.
const STRUCT_LIT_WIDTH: usize = 18;
/// rustfmt's `short_array_element_width_threshold`: lists of nothing longer are filled line by line.
const SHORT_ELEMENT_WIDTH: usize = 10;

/// An expression.
#[derive(Clone, Debug)]
pub(crate) enum Expr<'a> {
    /// What is never broken: a path, a literal, a short call.
    Text(Cow<'a, str>),
    /// `callee(args)`. A method of a receiver of at most four characters is a callee too: `row.get`.
    Call(Cow<'a, str>, Vec<Expr<'a>>),
    /// `[a, b]`
    Array(Vec<Expr<'a>>),
    /// `Path { field: value }`
    Struct(Cow<'a, str>, Vec<(Cow<'a, str>, Expr<'a>)>),
    /// `&expr`
    Ref(Box<Expr<'a>>),
    /// `parent.method(args).method(args)`; the parent is longer than an indent, and the methods are never none.
    Chain(Box<Expr<'a>>, Vec<Expr<'a>>),
}

impl<'a> Expr<'a> {
    /// What is never broken.
    pub(crate) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// `callee(args)`
    pub(crate) fn call(callee: impl Into<Cow<'a, str>>, args: impl IntoIterator<Item = Expr<'a>>) -> Self {
        Self::Call(callee.into(), args.into_iter().collect())
    }

    /// `&[items]`
    pub(crate) fn slice(items: impl IntoIterator<Item = Expr<'a>>) -> Self {
        Self::Ref(Box::new(Self::Array(items.into_iter().collect())))
    }

    /// `Path { fields }`
    pub(crate) fn literal<Name: Into<Cow<'a, str>>>(
        path: impl Into<Cow<'a, str>>,
        fields: impl IntoIterator<Item = (Name, Expr<'a>)>,
    ) -> Self {
        Self::Struct(path.into(), fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// `parent.method(args).method(args)`, where each method is a call.
    pub(crate) fn chain(parent: Expr<'a>, methods: Vec<Expr<'a>>) -> Self {
        if methods.is_empty() { parent } else { Self::Chain(Box::new(parent), methods) }
    }

    /// Its width on one line; none where it is never put on one.
    fn flat(&self) -> Option<usize> {
        match self {
            Self::Text(text) => Some(width(text)),
            Self::Call(callee, args) => {
                let inner = joined(args)?;
                (inner <= FN_CALL_WIDTH || is_alone(args)).then_some(width(callee) + "()".len() + inner)
            }
            Self::Array(items) => {
                let inner = joined(items)?;
                (inner <= ARRAY_WIDTH || is_alone(items)).then_some("[]".len() + inner)
            }
            Self::Struct(path, fields) => {
                let mut inner = 2 * fields.len().saturating_sub(1);
                for (name, value) in fields {
                    inner += label(name, value) + value.flat()?;
                }
                (inner <= STRUCT_LIT_WIDTH).then_some(width(path) + " {  }".len() + inner)
            }
            Self::Ref(inner) => Some(1 + inner.flat()?),
            Self::Chain(parent, methods) => {
                let mut sum = parent.flat()?;
                for method in methods {
                    sum += ".".len() + method.flat()?;
                }
                (sum <= CHAIN_WIDTH || methods.len() == 1).then_some(sum)
            }
        }
    }

    /// Whether it stands on one line from column `offset`, with so many columns after it.
    fn fits(&self, offset: usize, after: usize) -> bool {
        self.flat().is_some_and(|flat| offset + flat + after <= MAX_WIDTH)
    }

    /// Whether it can be broken at all.
    fn breaks(&self) -> bool {
        match self {
            Self::Text(_) => false,
            Self::Call(_, items) | Self::Array(items) => !items.is_empty(),
            Self::Struct(_, fields) => !fields.is_empty(),
            Self::Ref(inner) => inner.breaks(),
            Self::Chain(..) => true,
        }
    }

    /// The width of its first line when it is broken.
    fn head(&self) -> usize {
        match self {
            Self::Text(text) => width(text),
            Self::Call(callee, args) => {
                width(callee)
                    + 1
                    + if let [only] = args.as_slice()
                        && only.overflows()
                    {
                        only.head()
                    } else {
                        0
                    }
            }
            Self::Array(items) => {
                1 + if let [only] = items.as_slice()
                    && only.overflows()
                {
                    only.head()
                } else {
                    0
                }
            }
            // rustfmt keeps one column more.
            Self::Struct(path, _) => width(path) + " {".len() + 1,
            Self::Ref(inner) => 1 + inner.head(),
            Self::Chain(parent, _) => parent.head(),
        }
    }

    /// Whether it stands below its head rather than beside it: because it fits one line only there, or begins with more
    /// than the rest of the line holds.
    pub(super) fn is_better_below(&self, indent: usize, offset: usize) -> bool {
        !self.fits(offset, 1) && (self.fits(indent + TAB, 1) || !self.breaks() || offset + self.head() > MAX_WIDTH)
    }

    /// Writes it from column `offset` of a line that begins at `indent`, with so many columns to follow on its last line.
    pub(super) fn write(&self, out: &mut String, indent: usize, offset: usize, after: usize) {
        if !self.breaks() || self.fits(offset, after) {
            self.write_flat(out);
        } else {
            self.write_broken(out, indent, offset, after);
        }
    }

    fn write_flat(&self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Call(callee, args) => {
                out.push_str(callee);
                write_joined(out, '(', args, ')');
            }
            Self::Array(items) => write_joined(out, '[', items, ']'),
            Self::Struct(path, fields) if fields.is_empty() => {
                out.push_str(path);
                out.push_str(" {}");
            }
            Self::Struct(path, fields) => {
                out.push_str(path);
                out.push_str(" { ");
                for (index, (name, value)) in fields.iter().enumerate() {
                    if index > 0 {
                        out.push_str(", ");
                    }
                    if label(name, value) > 0 {
                        out.push_str(name);
                        out.push_str(": ");
                    }
                    value.write_flat(out);
                }
                out.push_str(" }");
            }
            Self::Ref(inner) => {
                out.push('&');
                inner.write_flat(out);
            }
            Self::Chain(parent, methods) => {
                parent.write_flat(out);
                for method in methods {
                    out.push('.');
                    method.write_flat(out);
                }
            }
        }
    }

    fn write_broken(&self, out: &mut String, indent: usize, offset: usize, after: usize) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Ref(inner) => {
                out.push('&');
                inner.write_broken(out, indent, offset + 1, after);
            }
            Self::Chain(parent, methods) if Self::overflows_last(parent, methods, indent, offset, after) => {
                parent.write_flat(out);
                out.push('.');
                methods[0].write_broken(out, indent, offset, after);
            }
            Self::Chain(parent, methods) => {
                // rustfmt keeps one column more.
                parent.write(out, indent, offset, 1);
                // Below a parent that closes on a line of its own, methods stand where it does.
                let deeper = if parent.fits(offset, 1) { indent + TAB } else { indent };
                for (index, method) in methods.iter().enumerate() {
                    out.push('\n');
                    pad(out, deeper);
                    out.push('.');
                    let after = if index + 1 == methods.len() { after } else { 0 };
                    method.write(out, deeper, deeper + 1, after);
                }
            }
            Self::Call(callee, args) => {
                out.push_str(callee);
                match args.as_slice() {
                    [only] if only.overflows() && !matches!(only, Self::Chain(..)) => {
                        out.push('(');
                        only.write_broken(out, indent, offset + width(callee) + 1, after + 1);
                        out.push(')');
                    }
                    _ => write_list(out, indent, '(', args, ')'),
                }
            }
            Self::Array(items) => match items.as_slice() {
                [only] if only.overflows() && !only.is_chain_below(indent, offset + 1) => {
                    out.push('[');
                    // rustfmt keeps another for a chain.
                    let kept = usize::from(matches!(only, Self::Chain(..)));
                    only.write_broken(out, indent, offset + 1 + kept, after + 1);
                    out.push(']');
                }
                _ => write_list(out, indent, '[', items, ']'),
            },
            Self::Struct(path, fields) => {
                let deeper = indent + TAB;
                out.push_str(path);
                out.push_str(" {\n");
                for (name, value) in fields {
                    pad(out, deeper);
                    if label(name, value) == 0 {
                        out.push_str(name);
                        out.push_str(",\n");
                        continue;
                    }
                    out.push_str(name);
                    out.push(':');
                    let beside = deeper + label(name, value);
                    if value.fits(beside, 1) || value.breaks() && beside + value.head() <= MAX_WIDTH {
                        out.push(' ');
                        value.write(out, deeper, beside, 1);
                    } else {
                        out.push('\n');
                        pad(out, deeper + TAB);
                        value.write(out, deeper + TAB, deeper + TAB, 1);
                    }
                    out.push_str(",\n");
                }
                pad(out, indent);
                out.push('}');
            }
        }
    }

    /// Whether it is a chain that, alone in its brackets, stands below them: where it fits a line only there, has one
    /// method, which would be all that is broken off, or begins with more than an array may hold.
    fn is_chain_below(&self, indent: usize, offset: usize) -> bool {
        let Self::Chain(parent, methods) = self else { return false };
        let is_long = || parent.flat().is_some_and(|flat| flat > ARRAY_WIDTH);
        self.fits(indent + TAB, 2) || (methods.len() == 1 || is_long()) && parent.fits(offset + 1, 1)
    }

    fn is_call(&self) -> bool {
        match self {
            Self::Call(_, args) => !args.is_empty(),
            Self::Ref(inner) => inner.is_call(),
            Self::Text(_) | Self::Array(_) | Self::Struct(..) | Self::Chain(..) => false,
        }
    }

    /// Whether the only method of a chain stays beside its parent and is broken there: where it would be on its own line too.
    fn overflows_last(parent: &Self, methods: &[Self], indent: usize, offset: usize, after: usize) -> bool {
        let [method] = methods else { return false };
        let Some(parent) = parent.flat() else { return false };
        let beside = offset + parent + ".".len() + method.head();
        beside <= MAX_WIDTH && method.breaks() && !method.fits(indent + TAB + 1, after)
    }

    /// Whether it may stay beside the bracket that it is alone in, and break inside its own.
    fn overflows(&self) -> bool {
        match self {
            Self::Text(_) => false,
            Self::Ref(inner) => inner.overflows(),
            Self::Call(..) | Self::Array(_) | Self::Struct(..) | Self::Chain(..) => self.breaks(),
        }
    }

    /// Whether rustfmt calls it simple: what lists of short ones are filled with.
    fn is_simple(&self) -> bool {
        match self {
            Self::Text(text) => !text.contains("::") && !text.ends_with(')'),
            Self::Ref(inner) => inner.is_simple(),
            Self::Call(..) | Self::Array(_) | Self::Struct(..) | Self::Chain(..) => false,
        }
    }
}

/// The width of `name: `: nothing where the value is a variable of the field's name.
fn label(name: &str, value: &Expr<'_>) -> usize {
    match value {
        Expr::Text(text) if text == name => 0,
        _ => width(name) + ": ".len(),
    }
}

/// Whether rustfmt's narrower limits do not count: an item alone that is not itself a call.
fn is_alone(items: &[Expr<'_>]) -> bool {
    matches!(items, [only] if !only.is_call())
}

/// The width of `items` and the commas between them.
fn joined(items: &[Expr<'_>]) -> Option<usize> {
    let mut sum = 2 * items.len().saturating_sub(1);
    for item in items {
        sum += item.flat()?;
    }
    Some(sum)
}

fn write_joined(out: &mut String, open: char, items: &[Expr<'_>], close: char) {
    out.push(open);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        item.write_flat(out);
    }
    out.push(close);
}

/// A broken list: an item a line, or lines filled with short items.
fn write_list(out: &mut String, indent: usize, open: char, items: &[Expr<'_>], close: char) {
    let deeper = indent + TAB;
    let fill = items.iter().all(|item| item.is_simple() && item.flat().is_some_and(|flat| flat <= SHORT_ELEMENT_WIDTH));
    out.push(open);
    out.push('\n');
    let mut lines = 0;
    let mut used = 0;
    for (index, item) in items.iter().enumerate() {
        let flat = item.flat().unwrap_or(0);
        // rustfmt keeps one column free, and counts the comma after the last item only where a line was begun before.
        let comma = usize::from(index + 1 < items.len() || lines > 1);
        if fill && used > 0 && deeper + used + 1 + flat + comma < MAX_WIDTH {
            out.push(' ');
            used += 1 + flat + 1;
        } else {
            if used > 0 {
                out.push('\n');
            }
            pad(out, deeper);
            lines += 1;
            used = flat + 1;
        }
        item.write(out, deeper, deeper, 1);
        out.push(',');
    }
    out.push('\n');
    pad(out, indent);
    out.push(close);
}
