//! Attributes and arguments are visited by name; what nobody visited is an error. So nothing in a schema can be ignored
//! by accident.

use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::values as errors;
use crate::schema::coerce;
use crate::schema::data::Spanned;
use crate::source::Span;
use crate::syntax::ast::{Argument, Attribute, Expr};

/// The attributes of one thing.
pub(super) struct AttributeSet<'s> {
    /// Those that nobody visited yet.
    rest: Vec<&'s Attribute<'s>>,
    marker: &'static str,
    /// The names asked for while there was a rest, for suggestions.
    known: Vec<&'static str>,
}

impl<'s> AttributeSet<'s> {
    /// Those of a field or an enum value.
    pub(super) fn of_field(items: &'s [Attribute<'s>]) -> Self {
        Self::new(items, "@")
    }

    /// Those of a model or an enum.
    pub(super) fn of_block(items: &'s [Attribute<'s>]) -> Self {
        Self::new(items, "@@")
    }

    fn new(items: &'s [Attribute<'s>], marker: &'static str) -> Self {
        // Most fields have no attributes; of one that has, some eight names are asked for.
        let known = if items.is_empty() { Vec::new() } else { Vec::with_capacity(8) };
        Self { rest: items.iter().collect(), marker, known }
    }

    /// Visits the attribute of that name, of which there can be one; then every argument must have been visited.
    pub(super) fn single<T>(
        &mut self,
        name: &'static str,
        diagnostics: &mut Diagnostics,
        visit: impl FnOnce(&mut Arguments<'s>, &mut Diagnostics) -> T,
    ) -> Option<T> {
        let first = self.take(name)?;
        let Some(second) = self.take(name) else {
            return Some(Arguments::visit(first, self.marker, diagnostics, visit));
        };
        for attribute in [first, second] {
            diagnostics.push(errors::duplicate_attribute(attribute, self.marker));
        }
        while let Some(attribute) = self.take(name) {
            diagnostics.push(errors::duplicate_attribute(attribute, self.marker));
        }
        None
    }

    /// Visits every attribute of that name; then every argument must have been visited.
    pub(super) fn each(
        &mut self,
        name: &'static str,
        diagnostics: &mut Diagnostics,
        mut visit: impl FnMut(&mut Arguments<'s>, &mut Diagnostics),
    ) {
        while let Some(attribute) = self.take(name) {
            Arguments::visit(attribute, self.marker, diagnostics, &mut visit);
        }
    }

    /// The attribute with a dot in its name: a native type.
    pub(super) fn native_type(&mut self, diagnostics: &mut Diagnostics) -> Option<&'s Attribute<'s>> {
        let mut found = None;
        for attribute in self.rest.extract_if(.., |attribute| attribute.name.name.contains('.')) {
            if found.replace(attribute).is_some() {
                diagnostics.push(errors::duplicate_attribute(attribute, self.marker));
            }
        }
        found
    }

    /// Reports what nobody visited.
    pub(super) fn finish(self, diagnostics: &mut Diagnostics) {
        for attribute in self.rest {
            diagnostics.push(errors::unknown_attribute(attribute, self.marker, self.known.iter().copied()));
        }
    }

    /// The first of that name among the rest.
    fn take(&mut self, name: &'static str) -> Option<&'s Attribute<'s>> {
        if self.rest.is_empty() {
            return None;
        }
        if self.known.last() != Some(&name) {
            self.known.push(name);
        }
        let place = self.rest.iter().position(|attribute| attribute.name.name == name)?;
        Some(self.rest.remove(place))
    }
}

/// The arguments of one attribute.
pub(super) struct Arguments<'s> {
    /// The attribute itself.
    pub(super) attribute: &'s Attribute<'s>,
    marker: &'static str,
    items: &'s [Argument<'s>],
    visited: Vec<bool>,
    known: Vec<&'static str>,
}

impl<'s> Arguments<'s> {
    fn visit<T>(
        attribute: &'s Attribute<'s>,
        marker: &'static str,
        diagnostics: &mut Diagnostics,
        visit: impl FnOnce(&mut Self, &mut Diagnostics) -> T,
    ) -> T {
        let items = attribute.arguments.as_ref().map_or(&[][..], |arguments| &arguments.items);
        let mut arguments = Self { attribute, marker, items, visited: vec![false; items.len()], known: Vec::new() };
        arguments.report_duplicates(diagnostics);
        let value = visit(&mut arguments, diagnostics);
        arguments.report_unvisited(diagnostics);
        value
    }

    /// `@default`, for messages.
    pub(super) fn title(&self) -> String {
        format!("{}{}", self.marker, self.attribute.name.name)
    }

    /// The place of the attribute.
    pub(super) fn span(&self) -> Span {
        self.attribute.span
    }

    /// The argument of that name, where there is one.
    pub(super) fn optional(&mut self, name: &'static str) -> Option<&'s Expr<'s>> {
        self.known.push(name);
        self.take(Some(name))
    }

    /// The argument of that name, which can also stand without it.
    pub(super) fn default(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<&'s Expr<'s>> {
        match (self.optional(name), self.take(None)) {
            (Some(value), None) | (None, Some(value)) => Some(value),
            (Some(_), Some(unnamed)) => {
                diagnostics.push(errors::duplicate_argument(unnamed.span(), Some(name), &self.title()));
                None
            }
            (None, None) => {
                diagnostics.push(errors::missing_argument(self.span(), name, &self.title()));
                None
            }
        }
    }

    /// The same, but it can be missing.
    pub(super) fn optional_default(&mut self, name: &'static str) -> Option<&'s Expr<'s>> {
        self.optional(name).or_else(|| self.take(None))
    }

    /// A name that the argument gives as a string that is not empty.
    pub(super) fn optional_name(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<Spanned<'s>> {
        let text = self.optional(name).and_then(|value| coerce::string(value, diagnostics))?;
        if text.0.is_empty() {
            diagnostics.push(errors::empty_name(text.1, name));
            return None;
        }
        Some(text)
    }

    /// Counts every argument as visited: the attribute is refused as a whole.
    pub(super) fn discard(&mut self) {
        self.visited.fill(true);
    }

    fn take(&mut self, name: Option<&str>) -> Option<&'s Expr<'s>> {
        let mut found = None;
        for (argument, visited) in self.items.iter().zip(&mut self.visited) {
            if argument.name.map(|name| name.name) == name {
                *visited = true;
                found.get_or_insert(&argument.value);
            }
        }
        found
    }

    fn report_duplicates(&self, diagnostics: &mut Diagnostics) {
        for (place, argument) in self.items.iter().enumerate() {
            let name = argument.name.map(|name| name.name);
            if self.items[..place].iter().any(|earlier| earlier.name.map(|name| name.name) == name) {
                diagnostics.push(errors::duplicate_argument(argument.span, name, &self.title()));
            }
        }
    }

    fn report_unvisited(&self, diagnostics: &mut Diagnostics) {
        for (argument, _) in self.items.iter().zip(&self.visited).filter(|(_, visited)| !**visited) {
            let name = argument.name.map(|name| name.name);
            let known = self.known.iter().copied();
            diagnostics.push(errors::unknown_argument(argument.span, name, &self.title(), known));
        }
    }
}
