//! A request's body: read into values by the table, every failure noted.

mod path;
mod visitor;

use std::borrow::Cow;

use serde::de::Deserializer;

use super::element::{Mismatch, Source};
use super::link::Link;
use crate::access::Viewer;
use crate::db::Dialect;
use crate::model::{Mode, default_value};
use crate::problem::FieldError;
use crate::table::{ColumnDef, DefaultValue, Kind, Owner, Write};
use crate::validate::field_errors;
use crate::value::{DateTime, Scalar, Value};
use crate::{Error, Resource, Result, ValidationErrors};

/// A body as values of a resource's columns. Failures stick: a reader goes on with a placeholder, and
/// `finish` reports all of them.
#[derive(Clone, Debug)]
pub struct Body {
    pub(in crate::json) resource: &'static Resource,
    pub(in crate::json) mode: Mode,
    /// Whether it is an admin's, or code's.
    pub(in crate::json) by_admin: bool,
    source: Source,
    /// Of a registration, what is typed as a password.
    password: Option<Option<String>>,
    pub(in crate::json) slots: Vec<Slot>,
    /// The columns that are kept in lower case, where they were typed otherwise.
    typed: Vec<(usize, Value<'static>)>,
    pub(in crate::json) links: Vec<Link>,
    pub(in crate::json) errors: Vec<FieldError>,
    /// How many names were refused, whether they are in `errors` or not.
    refused: usize,
}

/// Most failures that are told: a body can have as many as it has bytes.
const MAX_ERRORS: usize = 100;

#[derive(Clone, Debug)]
pub(in crate::json) enum Slot {
    Absent,
    Present(Value<'static>),
    /// Present, and its failure is noted.
    Failed,
    /// A link takes its place: its value is known once the row at the other end is found.
    Linked,
}

impl Body {
    /// Reads the bytes of a request.
    ///
    /// # Errors
    /// 400 where they are no JSON.
    pub(crate) fn parse(
        resource: &'static Resource,
        mode: Mode,
        dialect: Dialect,
        viewer: &Viewer,
        bytes: &[u8],
    ) -> Result<Self> {
        let by_admin = viewer.is_admin();
        Self::read(Self { by_admin, ..Self::empty(resource, mode, Source::Json) }, dialect, bytes)
    }

    /// Reads the bytes of a registration, in which there is a password besides the columns.
    ///
    /// # Errors
    /// 400 where they are no JSON.
    #[cfg(feature = "auth")]
    pub(crate) fn parse_registration(resource: &'static Resource, dialect: Dialect, bytes: &[u8]) -> Result<Self> {
        let body = Self::empty(resource, Mode::Create, Source::Json);
        Self::read(Self { by_admin: false, password: Some(None), ..body }, dialect, bytes)
    }

    fn read(body: Self, dialect: Dialect, bytes: &[u8]) -> Result<Self> {
        let mut deserializer = serde_json::Deserializer::from_slice(bytes);
        let mut body = deserializer.deserialize_any(body).map_err(malformed)?;
        deserializer.end().map_err(malformed)?;
        body.lowercase();
        body.check_storable(dialect);
        body.place_links(dialect);
        body.check_path();
        Ok(body)
    }

    /// Reads it from anything.
    pub(in crate::json) fn deserialize<'de, D: Deserializer<'de>>(
        resource: &'static Resource,
        mode: Mode,
        deserializer: D,
    ) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(Self::empty(resource, mode, Source::Any))
    }

    fn empty(resource: &'static Resource, mode: Mode, source: Source) -> Self {
        let slots = vec![Slot::Absent; resource.columns.len()];
        let (typed, links, errors) = (Vec::new(), Vec::new(), Vec::new());
        Self { resource, mode, by_admin: true, source, password: None, slots, typed, links, errors, refused: 0 }
    }

    /// The value of a column that must be there.
    pub fn required<T: Scalar>(&mut self, index: usize) -> T {
        self.take(index, true).and_then(T::from_value).unwrap_or_else(T::placeholder)
    }

    /// The value of a column, if it is there.
    pub fn optional<T: Scalar>(&mut self, index: usize) -> Option<T> {
        self.take(index, false).and_then(T::from_value)
    }

    #[inline(never)]
    fn take(&mut self, index: usize, required: bool) -> Option<Value<'static>> {
        if matches!(self.slots[index], Slot::Linked) {
            return None;
        }
        match std::mem::replace(&mut self.slots[index], Slot::Absent) {
            Slot::Present(value) => Some(value),
            Slot::Failed | Slot::Linked => None,
            Slot::Absent => {
                if required {
                    self.fail(self.resource.columns[index].name, "required", "is required");
                }
                None
            }
        }
    }

    /// For a replacement: what is absent falls back to its default, null or an empty list; what has none is required.
    /// What the database computes stays as it is.
    pub(crate) fn fill(&mut self, now: DateTime) {
        for (index, column) in self.resource.columns.iter().enumerate() {
            let is_kept = column.write != Write::Always || column.updated_at || column.by_admin;
            if !matches!(self.slots[index], Slot::Absent) || is_kept {
                continue;
            }
            match default_value(column, now) {
                Some(value) => self.slots[index] = Slot::Present(value),
                None if matches!(column.default, DefaultValue::Database | DefaultValue::Next) => {}
                None => self.fail(column.name, "required", "is required"),
            }
        }
    }

    /// For a new row: whose it is, and what only admins write is false, or a count 0, where there is nothing else for it.
    ///
    /// # Errors
    /// 401 where the row must be somebody's, and nobody is logged in.
    pub(crate) fn keep(&mut self, viewer: &Viewer) -> Result<()> {
        let counts = [self.resource.domain.views, self.resource.domain.likes];
        for (index, column) in self.resource.columns.iter().enumerate() {
            let is_owner = self.resource.owner == Owner::Column(index);
            if !is_owner && !column.by_admin || !matches!(self.slots[index], Slot::Absent) {
                continue;
            }
            let needs_value = matches!(column.default, DefaultValue::None) && !column.nullable && !column.list;
            let value = match column.kind {
                _ if is_owner => match viewer.id() {
                    None if needs_value => return Err(Error::unauthorized()),
                    id => id,
                },
                Kind::Boolean if needs_value => Some(Value::Boolean(false)),
                Kind::Int | Kind::BigInt if needs_value && counts.contains(&Some(index)) => Some(Value::Int(0)),
                _ => None,
            };
            if let Some(value) = value {
                self.slots[index] = Slot::Present(value);
            }
        }
        Ok(())
    }

    /// The password of a registration; its absence is noted.
    #[cfg(feature = "auth")]
    pub(crate) fn take_password(&mut self) -> Option<String> {
        let password = self.password.take().flatten();
        let is_noted = self.errors.iter().any(|error| error.path == "password");
        if password.is_none() && !is_noted {
            self.fail("password", "required", "is required");
        }
        password
    }

    /// Sets a column, whoever may write it.
    #[cfg(feature = "auth")]
    pub(crate) fn set(&mut self, index: usize, value: Value<'static>) {
        self.slots[index] = Slot::Present(value);
    }

    /// Notes a failure.
    #[cfg(feature = "auth")]
    pub(crate) fn note(&mut self, error: FieldError) {
        self.errors.push(error);
    }

    /// Notes what validation found, but for columns that have failed already or are not known yet: they hold placeholders.
    pub(crate) fn check(&mut self, validation: std::result::Result<(), ValidationErrors>) {
        let Err(errors) = validation else { return };
        let mut known: Vec<Cow<'static, str>> = self.errors.iter().map(|error| error.path.clone()).collect();
        let linked = self.slots.iter().zip(self.resource.columns).filter(|(slot, _)| matches!(slot, Slot::Linked));
        known.extend(linked.map(|(_, column)| Cow::Borrowed(column.name)));
        let hidden = |error: &FieldError| known.contains(&error.path) || known.iter().any(|path| path.is_empty());
        self.errors.extend(field_errors(errors).into_iter().filter(|error| !hidden(error)));
    }

    /// `value`, where nothing has failed.
    ///
    /// # Errors
    /// 422 with every failure, in the order of the columns.
    pub(crate) fn finish<T>(&mut self, value: T) -> Result<T> {
        match self.failure() {
            None => Ok(value),
            Some(error) => Err(error),
        }
    }

    // Apart from `finish`, which is compiled for every input: a sort is 2,600 lines of LLVM IR.
    #[inline(never)]
    fn failure(&mut self) -> Option<Error> {
        if self.errors.is_empty() {
            return None;
        }
        let mut errors = std::mem::take(&mut self.errors);
        errors.sort_by_key(|error| self.resource.column_named(error.path_root()).unwrap_or(usize::MAX));
        if self.refused <= MAX_ERRORS && errors.len() <= MAX_ERRORS {
            return Some(Error::validation(errors));
        }
        errors.truncate(MAX_ERRORS);
        Some(Error::invalid_body(
            format!("Some fields are not valid. Only the first {MAX_ERRORS} failures are listed."),
            errors,
        ))
    }

    pub(in crate::json) fn fail(
        &mut self,
        path: impl Into<Cow<'static, str>>,
        code: &'static str,
        message: impl Into<Cow<'static, str>>,
    ) {
        self.errors.push(FieldError { path: path.into(), code: code.into(), message: message.into() });
    }

    fn lowercase(&mut self) {
        for (index, _) in self.resource.columns.iter().enumerate().filter(|(_, column)| column.lowercase) {
            if let Slot::Present(Value::Text(text)) = &mut self.slots[index] {
                let lower = text.to_lowercase();
                if lower != **text {
                    let typed = std::mem::replace(text, lower.into());
                    self.typed.push((index, Value::Text(typed)));
                }
            }
        }
    }

    /// The columns that are kept in lower case, as they were typed, where that is otherwise.
    pub(crate) fn typed(&self) -> &[(usize, Value<'static>)] {
        &self.typed
    }

    fn check_storable(&mut self, dialect: Dialect) {
        for (slot, column) in self.slots.iter_mut().zip(self.resource.columns) {
            if let Slot::Present(value) = slot
                && let Err(error) = dialect.check_storable(column, value)
            {
                self.errors.push(error);
                *slot = Slot::Failed;
            }
        }
    }

    /// Whether a column may be given, and was not yet: which of two values counts would be anybody's guess (RFC 8259,
    /// section 4).
    fn accepts(&self, index: usize) -> bool {
        self.takes(index) && matches!(self.slots[index], Slot::Absent)
    }

    /// Whether whoever sends it may write a column then.
    pub(in crate::json) fn accepts_of(&self, mode: Mode, column: &ColumnDef) -> bool {
        mode.accepts(column) && (self.by_admin || !column.by_admin)
    }

    /// Whether a name is the first to be that of a password.
    fn is_new_password(&self, name: &str) -> bool {
        name == "password" && self.password == Some(None) && self.errors.iter().all(|error| error.path != name)
    }

    pub(in crate::json) fn is_registration(&self) -> bool {
        self.password.is_some()
    }

    fn accept(&mut self, index: usize, column: &ColumnDef, read: std::result::Result<Value<'static>, Mismatch>) {
        self.slots[index] = match read {
            Ok(value) => Slot::Present(value),
            Err(Mismatch(expected)) if expected.starts_with('[') => {
                self.fail(column.name, "type", format!("entry {expected}"));
                Slot::Failed
            }
            Err(Mismatch(expected)) => {
                self.fail(column.name, "type", format!("must be {expected}"));
                Slot::Failed
            }
        };
    }

    /// Notes that a name is not for this body.
    fn refuse(&mut self, name: String) {
        let fixed = if self.mode == Mode::Create { "is set by the server" } else { "cannot be changed" };
        let (code, message) = match self.resource.column_named(&name).map(|index| &self.resource.columns[index]) {
            Some(column) if self.accepts_of(self.mode, column) => ("duplicate", "is given more than once"),
            _ if self.is_registration() && name == "password" => ("duplicate", "is given more than once"),
            Some(column) if column.readable && column.write == Write::OnCreate => ("read_only", fixed),
            // Of a column that admins write the document tells, whether it is ever sent or not.
            Some(column) if column.readable || column.by_admin => ("read_only", "is set by the server"),
            _ => match self.relation_named(&name) {
                Some(relation) if self.links(relation) => ("duplicate", "is given more than once"),
                Some(_) => ("read_only", fixed),
                None => ("unknown_field", "is no field of this resource"),
            },
        };
        self.refused += 1;
        if self.refused <= MAX_ERRORS {
            self.errors.push(FieldError { path: name.into(), code: code.into(), message: message.into() });
        }
    }
}

/// 400: the bytes are no JSON.
pub(crate) fn malformed(error: serde_json::Error) -> Error {
    Error::bad_request("malformed_json", format!("The body is no JSON: {error}."))
}

impl Mode {
    pub(in crate::json) fn accepts(self, column: &ColumnDef) -> bool {
        match column.write {
            Write::Never => false,
            Write::OnCreate => self == Mode::Create,
            Write::Always => true,
        }
    }
}
