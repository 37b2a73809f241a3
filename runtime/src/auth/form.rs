//! Bodies that are no resource's: objects of texts.

use serde_json::{Map, Value as Json};

use crate::problem::FieldError;
use crate::{Error, Result};

/// What a body says, and what is wrong with it.
pub(super) struct Form {
    members: Map<String, Json>,
    errors: Vec<FieldError>,
}

impl Form {
    /// # Errors
    /// 400 where the bytes are no JSON.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self> {
        let json: Json = serde_json::from_slice(bytes)
            .map_err(|error| Error::bad_request("malformed_json", format!("The body is no JSON: {error}.")))?;
        match json {
            Json::Object(members) => Ok(Self { members, errors: Vec::new() }),
            _ => Err(Error::invalid("", "type", "must be an object")),
        }
    }

    /// A text, where it is there.
    pub(super) fn take(&mut self, name: &'static str) -> Option<String> {
        match self.members.remove(name) {
            Some(Json::String(text)) => Some(text),
            Some(_) => {
                self.note(name, "type", "must be a string");
                None
            }
            None => None,
        }
    }

    /// A text that must be there.
    pub(super) fn required(&mut self, name: &'static str) -> String {
        let errors = self.errors.len();
        let text = self.take(name);
        if text.is_none() && self.errors.len() == errors {
            self.note(name, "required", "is required");
        }
        text.unwrap_or_default()
    }

    /// A text that must be there, and that nobody objects to.
    pub(super) fn checked(&mut self, name: &'static str, objection: impl FnOnce(&str) -> Option<String>) -> String {
        let errors = self.errors.len();
        let text = self.required(name);
        if let Some(objection) = objection(&text).filter(|_| self.errors.len() == errors) {
            self.note(name, "length", objection);
        }
        text
    }

    pub(super) fn note(&mut self, path: &'static str, code: &'static str, message: impl Into<String>) {
        self.errors.push(FieldError { path: path.into(), code: code.into(), message: message.into().into() });
    }

    /// # Errors
    /// 422 with every failure; what was not taken is one.
    pub(super) fn end(mut self) -> Result<()> {
        /// Most names that are told.
        const MOST: usize = 100;
        for name in std::mem::take(&mut self.members).into_iter().take(MOST).map(|(name, _)| name) {
            let (code, message) = ("unknown_field".into(), "is no field of this request".into());
            self.errors.push(FieldError { path: name.into(), code, message });
        }
        if self.errors.is_empty() { Ok(()) } else { Err(Error::validation(self.errors)) }
    }
}
