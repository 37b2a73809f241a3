//! The input of what cannot be done.

use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error as _};
use validator::{Validate, ValidationErrors};

use super::{Input, Mode, Model, Values};
use crate::json::Body;

/// What would create or change a row of a view, or change one that has no key. A program cannot make a value of it.
#[derive(Debug)]
pub struct NoInput<M>(PhantomData<fn() -> M>);

impl<M: Model> Input for NoInput<M> {
    type Model = M;
    const MODE: Mode = Mode::Update;

    fn read(_: &mut Body) -> Self {
        Self(PhantomData)
    }

    fn write(self, _: &mut Values) {}
}

impl<M> Validate for NoInput<M> {
    fn validate(&self) -> Result<(), ValidationErrors> {
        Ok(())
    }
}

impl<'de, M> Deserialize<'de> for NoInput<M> {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(D::Error::custom("rows of this kind cannot be created or changed"))
    }
}
