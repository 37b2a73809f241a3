//! The operator classes of PostgreSQL that Prisma knows by name.
//! <https://www.prisma.io/docs/orm/prisma-schema/data-model/indexes#configuring-the-access-type-of-indexes-with-type-postgresql>

use super::values::IndexAlgorithm;

/// Those that exist.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    CLASSES.iter().flat_map(|(_, names)| names.iter().copied())
}

/// Whether there is one of that name.
pub(super) fn is_known(name: &str) -> bool {
    names().any(|class| class == name)
}

/// Whether indexes of `algorithm` can use it.
pub(super) fn is_for(name: &str, algorithm: IndexAlgorithm) -> bool {
    CLASSES.iter().any(|(algorithms, names)| algorithms.contains(&algorithm) && names.contains(&name))
}

const CLASSES: [(&[IndexAlgorithm], &[&str]); 4] = [
    (&[IndexAlgorithm::Gist, IndexAlgorithm::SpGist], &["InetOps"]),
    (&[IndexAlgorithm::Gin], &["JsonbOps", "JsonbPathOps", "ArrayOps"]),
    (&[IndexAlgorithm::SpGist], &["TextOps"]),
    (
        &[IndexAlgorithm::Brin],
        &[
            "BitMinMaxOps",
            "VarBitMinMaxOps",
            "BpcharBloomOps",
            "BpcharMinMaxOps",
            "ByteaBloomOps",
            "ByteaMinMaxOps",
            "DateBloomOps",
            "DateMinMaxOps",
            "DateMinMaxMultiOps",
            "Float4BloomOps",
            "Float4MinMaxOps",
            "Float4MinMaxMultiOps",
            "Float8BloomOps",
            "Float8MinMaxOps",
            "Float8MinMaxMultiOps",
            "InetInclusionOps",
            "InetBloomOps",
            "InetMinMaxOps",
            "InetMinMaxMultiOps",
            "Int2BloomOps",
            "Int2MinMaxOps",
            "Int2MinMaxMultiOps",
            "Int4BloomOps",
            "Int4MinMaxOps",
            "Int4MinMaxMultiOps",
            "Int8BloomOps",
            "Int8MinMaxOps",
            "Int8MinMaxMultiOps",
            "NumericBloomOps",
            "NumericMinMaxOps",
            "NumericMinMaxMultiOps",
            "OidBloomOps",
            "OidMinMaxOps",
            "OidMinMaxMultiOps",
            "TextBloomOps",
            "TextMinMaxOps",
            "TimestampBloomOps",
            "TimestampMinMaxOps",
            "TimestampMinMaxMultiOps",
            "TimestampTzBloomOps",
            "TimestampTzMinMaxOps",
            "TimestampTzMinMaxMultiOps",
            "TimeBloomOps",
            "TimeMinMaxOps",
            "TimeMinMaxMultiOps",
            "TimeTzBloomOps",
            "TimeTzMinMaxOps",
            "TimeTzMinMaxMultiOps",
            "UuidBloomOps",
            "UuidMinMaxOps",
            "UuidMinMaxMultiOps",
        ],
    ),
];
