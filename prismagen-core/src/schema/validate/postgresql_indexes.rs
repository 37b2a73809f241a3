//! `type:` and `ops:` of indexes on PostgreSQL and CockroachDB.

use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::indexes as errors;
use crate::schema::operator_classes;
use crate::schema::provider::Provider;
use crate::schema::values::{IndexAlgorithm, OperatorClass, ScalarType};
use crate::schema::walkers::{IndexFieldWalker, IndexWalker};
use crate::syntax::ast::Arity;

pub(super) fn one_column_in_sp_gist(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    let is_postgresql = index.schema().provider() == Some(Provider::Postgresql);
    if is_postgresql && index.algorithm() == Some(IndexAlgorithm::SpGist) && index.fields().len() != 1 {
        diagnostics.push(errors::several_columns_in_sp_gist(index.span()));
    }
}

/// Every field has an operator class that goes with the type of the index and its own.
pub(super) fn operator_classes_fit(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    if index.schema().provider() != Some(Provider::Postgresql) {
        return;
    }
    let algorithm = index.algorithm().unwrap_or(IndexAlgorithm::BTree);
    for field in index.fields() {
        let class = match field.operator_class() {
            Some(OperatorClass::Raw(_)) => continue,
            Some(OperatorClass::Named(name)) if !operator_classes::is_for(name, algorithm) => {
                diagnostics.push(errors::operator_class_of_other_type(index.span(), name, algorithm.name()));
                continue;
            }
            Some(OperatorClass::Named(name)) => Some(name),
            None => None,
        };
        if !fits(field, class, algorithm) {
            diagnostics.push(errors::operator_class_of_other_field(
                index.span(),
                field.name(),
                class,
                algorithm.name(),
            ));
        }
    }
}

fn fits(field: IndexFieldWalker<'_>, class: Option<&str>, algorithm: IndexAlgorithm) -> bool {
    let written = field.native_type().map(|native| native.name);
    let native = written.or_else(|| default_native_type(field.ty().as_scalar()?));
    if class.is_none() && field.ty().is_unsupported() {
        return true;
    }
    match algorithm {
        IndexAlgorithm::BTree | IndexAlgorithm::Hash => true,
        IndexAlgorithm::Gist => match (written, class) {
            (Some(native), Some(_)) => native == "Inet",
            (None, None) => field.ty().is(ScalarType::String),
            _ => false,
        },
        IndexAlgorithm::Gin => match class {
            Some("ArrayOps") => field.arity() == Arity::List,
            None if field.arity() == Arity::List => true,
            _ => field.ty().is(ScalarType::Json) && written.is_none_or(|native| native == "JsonB"),
        },
        IndexAlgorithm::SpGist => match native {
            Some("Inet") => class.is_none_or(|class| class == "InetOps"),
            Some("Text" | "VarChar" | "Char") => class.is_none_or(|class| class == "TextOps"),
            _ => false,
        },
        IndexAlgorithm::Brin => native.is_some_and(|native| brin_fits(native, class)),
    }
}

fn default_native_type(scalar: ScalarType) -> Option<&'static str> {
    match scalar {
        ScalarType::Int => Some("Integer"),
        ScalarType::BigInt => Some("BigInt"),
        ScalarType::Float => Some("DoublePrecision"),
        ScalarType::Decimal => Some("Decimal"),
        ScalarType::String => Some("Text"),
        ScalarType::DateTime => Some("Timestamp"),
        ScalarType::Bytes => Some("ByteA"),
        ScalarType::Boolean | ScalarType::Json => None,
    }
}

/// A class is called after the type that it is for: `Int4BloomOps`, `Int4MinMaxOps`, `Int4MinMaxMultiOps`.
fn brin_fits(native: &str, class: Option<&str>) -> bool {
    let family = match native {
        "Bit" => "Bit",
        "VarBit" => "VarBit",
        "Char" => "Bpchar",
        "Date" => "Date",
        "Real" => "Float4",
        "DoublePrecision" => "Float8",
        "Inet" => "Inet",
        "SmallInt" => "Int2",
        "Integer" => "Int4",
        "BigInt" => "Int8",
        "Decimal" => "Numeric",
        "Oid" => "Oid",
        "ByteA" => "Bytea",
        "Text" | "VarChar" => "Text",
        "Timestamp" => "Timestamp",
        "Timestamptz" => "TimestampTz",
        "Time" => "Time",
        "Timetz" => "TimeTz",
        "Uuid" => "Uuid",
        _ => return false,
    };
    let suffixes = ["BloomOps", "MinMaxOps", "MinMaxMultiOps", "InclusionOps"];
    class.is_none_or(|class| class.strip_prefix(family).is_some_and(|suffix| suffixes.contains(&suffix)))
}

pub(super) fn inverted_index_on_cockroachdb(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    let is_cockroachdb = index.schema().provider() == Some(Provider::Cockroachdb);
    if !is_cockroachdb || index.algorithm() != Some(IndexAlgorithm::Gin) {
        return;
    }
    let last = index.fields().len().saturating_sub(1);
    for (place, field) in index.fields().enumerate() {
        let is_json = field.ty().is(ScalarType::Json);
        if field.operator_class().is_some() {
            diagnostics.push(errors::option_not_supported(index.span(), "ops"));
            return;
        }
        if !is_json && field.arity() != Arity::List && !field.ty().is_unsupported() {
            diagnostics.push(errors::operator_class_of_other_field(index.span(), field.name(), None, "Gin"));
        }
        if is_json && place < last {
            diagnostics.push(errors::json_before_the_last(index.span(), field.name()));
        }
    }
}
