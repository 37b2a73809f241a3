//! Bodies that are no resource's: objects of texts.

use serde::de::IgnoredAny;
use serde_json::Value as Json;

use crate::json::{Members, malformed};
use crate::problem::FieldError;
use crate::{Error, Result};

/// What a body says, and what is wrong with it.
pub(super) struct Form {
    members: Vec<(String, Json)>,
    errors: Vec<FieldError>,
}

impl Form {
    /// # Errors
    /// 400 where the bytes are no JSON, 422 where they are no object.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self> {
        match serde_json::from_slice(bytes) {
            Ok(Members(members)) => Ok(Self { members, errors: Vec::new() }),
            // What it is, its beginning says; whether it is JSON, its end.
            Err(error) if error.is_data() => {
                serde_json::from_slice::<IgnoredAny>(bytes).map_err(malformed)?;
                Err(Error::invalid("", "type", "must be an object"))
            }
            Err(error) => Err(malformed(error)),
        }
    }

    /// A text, where it is there.
    pub(super) fn take(&mut self, name: &'static str) -> Option<String> {
        let mut values = self.members.extract_if(.., |(known, _)| known == name).map(|(_, value)| value);
        let (first, is_alone) = (values.next()?, values.next().is_none());
        values.for_each(drop);
        match first {
            Json::String(text) if is_alone => return Some(text),
            // Which of them counts would be anybody's guess.
            _ if !is_alone => self.note(name, "duplicate", "is given more than once"),
            _ => self.note(name, "type", "must be a string"),
        }
        None
    }

    /// Whether something of what was taken is wrong.
    pub(super) fn has_failed(&self) -> bool {
        !self.errors.is_empty()
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
