super::native_types! {
    SmallInt => Int,
    Integer => Int,
    BigInt => BigInt,
    Decimal(OptionalPair) => Decimal,
    Money => Decimal,
    Inet => String,
    Oid => Int,
    Citext => String,
    Real => Float,
    DoublePrecision => Float,
    VarChar(OptionalNumber) => String,
    Char(OptionalNumber) => String,
    Text => String,
    ByteA => Bytes,
    Timestamp(OptionalNumber) => DateTime,
    Timestamptz(OptionalNumber) => DateTime,
    Date => DateTime,
    Time(OptionalNumber) => DateTime,
    Timetz(OptionalNumber) => DateTime,
    Boolean => Boolean,
    Bit(OptionalNumber) => String,
    VarBit(OptionalNumber) => String,
    Uuid => String,
    Xml => String,
    Json => Json,
    JsonB => Json,
}

/// CockroachDB's limits are the same.
pub(super) fn out_of_range(name: &str, numbers: &[u32]) -> Option<&'static str> {
    match (name, numbers) {
        ("Decimal", [precision, _]) if !(1..=1000).contains(precision) => Some("the precision goes from 1 to 1000"),
        ("Bit" | "VarBit", [0]) => Some("the length is at least 1"),
        ("Timestamp" | "Timestamptz" | "Time" | "Timetz", [(7..)]) => Some("the precision goes from 0 to 6"),
        _ => None,
    }
}
