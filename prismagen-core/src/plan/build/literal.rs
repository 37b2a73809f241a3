//! Values as their column has them.

use crate::plan::number;
use crate::plan::resource::EnumId;
use crate::plan::value::Literal;
use crate::schema::ScalarFieldWalker;
use crate::schema::ids::EnumValueId;
use crate::schema::values::{self, ScalarFieldType, ScalarType};
use chrono::{SecondsFormat, Utc};

/// None where the field's type does not hold it.
pub(super) fn of(field: ScalarFieldWalker<'_>, value: &values::Literal<'_>) -> Option<Literal> {
    Some(match value {
        values::Literal::Int(number) => Literal::Int(i32::try_from(*number).ok()?.into()),
        values::Literal::BigInt(number) => Literal::Int(*number),
        values::Literal::Float(number) => Literal::Number(number::is_float(number).then(|| number::plain(number))?),
        values::Literal::Decimal(number) => Literal::Number(number::is_decimal(number).then(|| number::plain(number))?),
        values::Literal::Boolean(value) => Literal::Boolean(*value),
        values::Literal::String(text) => Literal::String((*text).to_owned()),
        values::Literal::DateTime(time) => {
            Literal::DateTime(time.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::Millis, true))
        }
        values::Literal::Json(json) => Literal::Json((*json).to_owned()),
        values::Literal::Bytes(bytes) => Literal::Bytes(bytes.clone()),
        values::Literal::Enum(id) => enum_value(field, *id),
    })
}

/// None where the field's type does not hold one of them.
pub(super) fn list(field: ScalarFieldWalker<'_>, values: &[values::Literal<'_>]) -> Option<Literal> {
    values.iter().map(|value| of(field, value)).collect::<Option<_>>().map(Literal::List)
}

/// What the type holds, where that is less than what the schema can say.
pub(super) fn bounds(ty: ScalarFieldType<'_>) -> &'static str {
    match ty {
        ScalarFieldType::Scalar(ScalarType::Int) => "a whole number of 32 bits",
        ScalarFieldType::Scalar(ScalarType::Decimal) => "a decimal number of at most 65 digits",
        _ => "a number of 64 bits",
    }
}

fn enum_value(field: ScalarFieldWalker<'_>, id: EnumValueId) -> Literal {
    let value = field.schema().walk(id);
    let place = value.parent().values().position(|other| other == value).unwrap_or_default();
    Literal::Enum(EnumId(value.parent().id().index() as u32), place as u32)
}

/// The value of that name of the field's enum.
pub(super) fn enum_value_of(field: ScalarFieldWalker<'_>, name: &str) -> Option<Literal> {
    let ScalarFieldType::Enum(id) = field.ty() else { return None };
    let value = field.schema().walk(id).values().find(|value| value.name() == name)?;
    Some(enum_value(field, value.id()))
}
