//! `PG31xx`: the tables.

use crate::diagnostics::Diagnostic;
use crate::plan::Dialect;
use crate::schema::{Provider, ScalarFieldWalker};
use crate::source::Span;

/// The schema is for a database that there is no back end for.
pub fn unsupported_provider(span: Span, provider: Provider) -> Diagnostic {
    Diagnostic::error("PG3100", span, format!("there is no back end for `{}`", provider.name()))
        .help("choose `sqlite`, `postgresql`, `cockroachdb` or `mysql` with the option `provider`")
}

/// A `dbgenerated` default that the database chosen cannot compute.
pub fn default_lost(span: Span, field: ScalarFieldWalker<'_>, sql: Option<&str>, dialect: Dialect) -> Diagnostic {
    let what = match sql {
        Some(sql) => format!("{} cannot compute `{sql}`", dialect.name()),
        None => format!("nothing in {} computes this default", dialect.name()),
    };
    let place = format!("{}.{}", field.model().name(), field.name());
    Diagnostic::warning("PG3101", span, format!("the default of `{place}` is lost: {what}"))
        .label("rows get an empty value here where none is given")
        .help("give a value with every new row, or use a default of Prisma's own: `now()`, `uuid()`, a literal")
}

/// A unique constraint on some rows, which the database chosen cannot tell from the others.
pub fn uniqueness_lost(span: Span, dialect: Dialect) -> Diagnostic {
    Diagnostic::warning("PG3102", span, format!("{} cannot limit this constraint to some rows", dialect.name()))
        .label("rows may have the same values here")
        .help("write the condition as `where: { field: value }`, which every database with partial indexes takes")
}
