//! What creates or changes a row.

use serde::de::DeserializeOwned;
use validator::Validate;

use super::{Model, Values};
use crate::Result;
use crate::json::Body;

/// A generated input: `CreatePost`, `UpdatePost`.
pub trait Input: DeserializeOwned + Validate + Send + Sync + 'static {
    /// The model whose rows it creates or changes.
    type Model: Model;
    /// Which of both it does.
    const MODE: Mode;
    /// Reads it from a body.
    fn read(body: &mut Body) -> Self;
    /// Writes what it sets.
    fn write(self, values: &mut Values);
}

/// What an [`Input`] does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It creates a row: what it leaves out gets its default.
    Create,
    /// It changes a row: what it leaves out stays.
    Update,
}

/// How the bodies of a resource are read and validated, as plain functions: all that handlers need to know of its types.
#[derive(Clone, Copy, Debug)]
pub struct Inputs {
    pub(crate) create: fn(&mut Body) -> Result<Values>,
    pub(crate) update: fn(&mut Body) -> Result<Values>,
}

impl Inputs {
    /// Those of a model.
    pub const fn of<M: Model>() -> Self {
        Self { create: values::<M::Create>, update: values::<M::Update> }
    }
}

/// The input that a body holds.
pub(crate) fn read<I: Input>(body: &mut Body) -> Result<I> {
    let input = I::read(body);
    body.check(input.validate());
    body.finish(input)
}

fn values<I: Input>(body: &mut Body) -> Result<Values> {
    read::<I>(body).map(Values::of)
}
