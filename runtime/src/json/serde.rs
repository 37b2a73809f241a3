//! Models and inputs through serde, for programs that pass them on: `Json<Post>` as an axum answer, `Json<CreatePost>` as
//! an axum body.

use serde::de::{Deserializer, Error as _};
use serde::ser::Serializer;

use super::Body;
use crate::model::{Fields, Input, Model};

/// Serializes what is sent of a model. It is JSON's form for every format.
pub fn serialize<M: Model, S: Serializer>(model: &M, serializer: S) -> Result<S::Ok, S::Error> {
    let mut fields = Fields::new(M::RESOURCE.columns.len());
    model.write(&mut fields);
    fields.serialize(M::RESOURCE, serializer)
}

/// Deserializes a body; the error names every failure. A Decimal that comes as a number is what the deserializer makes of
/// it, and refused where that has more than 15 digits; as a string it is exact.
pub fn deserialize<'de, I: Input, D: Deserializer<'de>>(deserializer: D) -> Result<I, D::Error> {
    let mut body = Body::deserialize(I::Model::RESOURCE, I::MODE, deserializer)?;
    let input = I::read(&mut body);
    body.finish(()).map_err(D::Error::custom)?;
    Ok(input)
}
