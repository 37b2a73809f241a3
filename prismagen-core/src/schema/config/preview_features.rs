//! The preview features of Prisma 6 and 7, and which of them a schema asks for.

use super::Generator;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::config as errors;
use crate::schema::provider::Provider;
use crate::source::Span;

/// Those that one of the two versions offers.
const ACTIVE: [&str; 11] = [
    "metrics",
    "nativeDistinct",
    "partialIndexes",
    "postgresqlExtensions",
    "reactNative",
    "relationJoins",
    "schemaEngineDriverAdapters",
    "shardKeys",
    "strictUndefinedChecks",
    "typedSql",
    "views",
];

/// Those that both versions still take, though they do nothing any more.
const RETIRED: [&str; 40] = [
    "aggregateApi",
    "atomicNumberOperations",
    "clientExtensions",
    "cockroachdb",
    "connectOrCreate",
    "createMany",
    "dataProxy",
    "deno",
    "distinct",
    "driverAdapters",
    "extendedIndexes",
    "extendedWhereUnique",
    "fieldReference",
    "filteredRelationCount",
    "filterJson",
    "fullTextIndex",
    "fullTextSearch",
    "groupBy",
    "improvedQueryRaw",
    "interactiveTransactions",
    "jsonProtocol",
    "microsoftSqlServer",
    "middlewares",
    "mongoDb",
    "multiSchema",
    "namedConstraints",
    "nApi",
    "nativeTypes",
    "omitApi",
    "orderByAggregateGroup",
    "orderByNulls",
    "orderByRelation",
    "prismaSchemaFolder",
    "queryCompiler",
    "referentialActions",
    "referentialIntegrity",
    "selectRelationCount",
    "tracing",
    "transactionApi",
    "uncheckedScalarInputs",
];

const POSTGRESQL_ONLY: &str = "fullTextSearchPostgres";

/// What all generators of a schema ask for together.
#[derive(Debug, Default)]
pub(in crate::schema) struct PreviewFeatures {
    names: Vec<String>,
}

impl PreviewFeatures {
    pub(super) fn of(generators: &[Generator<'_>]) -> Self {
        let all = generators.iter().flat_map(Generator::preview_features);
        Self { names: all.map(|(name, _)| name.to_ascii_lowercase()).collect() }
    }

    /// Whether one of them asks for it; Prisma does not mind the case.
    pub(in crate::schema) fn has(&self, feature: &str) -> bool {
        self.names.iter().any(|name| name.eq_ignore_ascii_case(feature))
    }
}

pub(super) fn check(name: &str, span: Span, provider: Option<Provider>, diagnostics: &mut Diagnostics) {
    let mut known = ACTIVE.to_vec();
    if provider == Some(Provider::Postgresql) {
        known.push(POSTGRESQL_ONLY);
    }
    let is_among = |features: &[&str]| features.iter().any(|feature| feature.eq_ignore_ascii_case(name));
    if is_among(&RETIRED) {
        diagnostics.push(errors::retired_preview_feature(span, name));
    } else if !is_among(&known) {
        diagnostics.push(errors::unknown_preview_feature(span, name, known));
    }
}
