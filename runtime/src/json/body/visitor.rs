//! How serde reads an object into a body: member by member, as the table has them.

use std::borrow::Cow;
use std::fmt;

use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{Body, Slot};
use crate::json::element::{Element, Source};
use crate::json::link;
use crate::table::ColumnDef;
use crate::value::Value;

impl<'de> Visitor<'de> for Body {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> std::result::Result<Self, A::Error> {
        while let Some(name) = members.next_key::<Cow<'de, str>>()? {
            if self.is_new_password(&name) {
                let read =
                    members.next_value_seed(Element::of(const { &ColumnDef::string("password") }, self.source))?;
                match read {
                    Ok(Value::Text(password)) => self.password = Some(Some(password.into_owned())),
                    _ => self.fail("password", "type", "must be a string"),
                }
                continue;
            }
            match self.resource.column_named(&name) {
                Some(index) if self.accepts(index) => {
                    let column = &self.resource.columns[index];
                    let read = members.next_value_seed(Element::of(column, self.source))?;
                    self.accept(index, column, read);
                }
                None if let Some(relation) = self.new_link(&name) => {
                    let text = members.next_value::<&RawValue>()?;
                    link::read(&mut self, relation, text);
                }
                _ => {
                    members.next_value::<IgnoredAny>()?;
                    self.refuse(name.into_owned());
                }
            }
        }
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> std::result::Result<Self, A::Error> {
        while entries.next_element::<IgnoredAny>()?.is_some() {}
        self.no_object()
    }

    fn visit_unit<E: serde::de::Error>(self) -> std::result::Result<Self, E> {
        self.no_object()
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> std::result::Result<Self, E> {
        self.no_object()
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> std::result::Result<Self, E> {
        self.no_object()
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> std::result::Result<Self, E> {
        self.no_object()
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> std::result::Result<Self, E> {
        self.no_object()
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> std::result::Result<Self, E> {
        self.no_object()
    }
}

impl Body {
    /// The relation that a name is the first to link rows through. Code links rows by their columns.
    fn new_link(&self, name: &str) -> Option<usize> {
        let relation = self.relation_named(name).filter(|_| self.source == Source::Json)?;
        let is_new = self.links.iter().all(|link| link.relation != relation);
        (is_new && self.links(relation)).then_some(relation)
    }

    /// What stands in the place of every field: their absence is no failure of its own.
    fn no_object<E>(mut self) -> std::result::Result<Self, E> {
        self.slots.fill(Slot::Failed);
        self.fail("", "type", "must be an object");
        Ok(self)
    }
}
