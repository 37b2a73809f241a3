super::native_types! {
    String => String,
    Double => Float,
    BinData => Bytes,
    ObjectId => String | Bytes,
    Bool => Boolean,
    Date => DateTime,
    Int => Int,
    Timestamp => DateTime,
    Long => Int | BigInt,
    Json => Json,
}
