use crate::schema::values::ScalarType;

super::native_types! {
    Int => Int,
    UnsignedInt => Int,
    SmallInt => Int,
    UnsignedSmallInt => Int,
    TinyInt => Boolean | Int,
    UnsignedTinyInt => Boolean | Int,
    MediumInt => Int,
    UnsignedMediumInt => Int,
    BigInt => BigInt,
    Decimal(OptionalPair) => Decimal,
    UnsignedBigInt => BigInt,
    Float => Float,
    Double => Float,
    Bit(Number) => Boolean | Bytes,
    Char(Number) => String,
    VarChar(Number) => String,
    Binary(Number) => Bytes,
    VarBinary(Number) => Bytes,
    TinyBlob => Bytes,
    Blob => Bytes,
    MediumBlob => Bytes,
    LongBlob => Bytes,
    TinyText => String,
    Text => String,
    MediumText => String,
    LongText => String,
    Date => DateTime,
    Time(OptionalNumber) => DateTime,
    DateTime(OptionalNumber) => DateTime,
    Timestamp(OptionalNumber) => DateTime,
    Year => Int,
    Json => Json,
}

pub(super) fn out_of_range(name: &str, numbers: &[u32], scalar: ScalarType) -> Option<&'static str> {
    match (name, numbers) {
        ("Decimal", [(66..), _]) => Some("the precision goes from 1 to 65"),
        ("Decimal", [_, (31..)]) => Some("the scale goes from 0 to 30"),
        ("Bit", [0 | (65..)]) => Some("the length goes from 1 to 64"),
        ("Bit", [(2..)]) if scalar == ScalarType::Boolean => Some("a Boolean is `Bit(1)`"),
        ("Char", [(256..)]) => Some("the length goes from 0 to 255"),
        ("VarChar", [(65_536..)]) => Some("the length goes from 0 to 65535"),
        _ => None,
    }
}
