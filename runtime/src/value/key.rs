//! What identifies a row.

use super::{Scalar, Value};

/// The type of a model's key: the type of its column, or a tuple where it has several.
pub trait Key: Clone + Send + Sync + 'static {
    /// The key whose columns have these values; none where they are of other types.
    fn from_values(values: Vec<Value<'static>>) -> Option<Self>;
    /// The values of its columns, in declared order.
    fn to_values(&self) -> Vec<Value<'static>>;
}

impl<T: Scalar + Clone> Key for T {
    fn from_values(values: Vec<Value<'static>>) -> Option<Self> {
        let [value] = <[Value<'static>; 1]>::try_from(values).ok()?;
        T::from_value(value)
    }

    fn to_values(&self) -> Vec<Value<'static>> {
        vec![self.as_value().into_owned()]
    }
}

/// The key of a view without one: it addresses nothing.
impl Key for () {
    fn from_values(_: Vec<Value<'static>>) -> Option<Self> {
        None
    }

    fn to_values(&self) -> Vec<Value<'static>> {
        Vec::new()
    }
}

macro_rules! tuples {
    ($(($($name:ident $index:tt),+))*) => {$(
        impl<$($name: Scalar + Clone),+> Key for ($($name,)+) {
            fn from_values(values: Vec<Value<'static>>) -> Option<Self> {
                let mut values = values.into_iter();
                let key = ($($name::from_value(values.next()?)?,)+);
                values.next().is_none().then_some(key)
            }

            fn to_values(&self) -> Vec<Value<'static>> {
                vec![$(self.$index.as_value().into_owned()),+]
            }
        }
    )*};
}

tuples! {
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
}
