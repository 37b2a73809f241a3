use super::owner::Owned;
use super::standing::Standing;
use super::{Context, example, kept, literal, rules, sample, visibility};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::{annotations as errors, plan as plan_errors};
use crate::plan::database::{Counter, TableColumn};
use crate::plan::naming::{Scope, rust};
use crate::plan::resource::{Column, ColumnId, EnumId, Write};
use crate::plan::value::{ColumnType, Default, Literal};
use crate::schema::ids::ScalarFieldId;
use crate::schema::values::{DefaultValue, FieldDefault, ScalarFieldType, ScalarType};
use crate::schema::{ModelWalker, ScalarFieldWalker};
use crate::syntax::ast::Arity;

/// Where the fields of the schema stand among the columns of their resources.
#[derive(Default)]
pub(super) struct Columns {
    ids: Vec<Option<ColumnId>>,
    /// For each resource, the constants that its columns have.
    constants: Vec<Scope>,
}

impl Columns {
    /// None for a field that is no column of the API.
    pub(super) fn of(&self, field: ScalarFieldId) -> Option<ColumnId> {
        self.ids.get(field.index()).copied().flatten()
    }

    /// The constants of each resource, for its relations to add theirs.
    pub(super) fn take_constants(&mut self) -> Vec<Scope> {
        std::mem::take(&mut self.constants)
    }

    fn set(&mut self, field: ScalarFieldId, column: ColumnId) {
        if self.ids.len() <= field.index() {
            self.ids.resize(field.index() + 1, None);
        }
        self.ids[field.index()] = Some(column);
    }
}

/// Why no client can make a row.
#[derive(Clone, Copy)]
pub(super) struct Uncreatable<'db> {
    pub(super) field: ScalarFieldWalker<'db>,
    /// Whether the field is hidden for its name; else it is of a type or kind that is no column.
    pub(super) by_name: bool,
}

/// The columns of a model in schema order, and the first field for want of which no client can make a row.
pub(super) fn all<'db>(
    model: ModelWalker<'db>,
    owned: &Owned<'_>,
    standing: Standing,
    cx: &Context<'_>,
    ids: &mut Columns,
    diagnostics: &mut Diagnostics,
) -> (Vec<Column>, Option<Uncreatable<'db>>) {
    let (mut fields, mut constants) = (Scope::new("_"), Scope::new("_"));
    let mut columns: Vec<Column> = Vec::with_capacity(model.scalar_fields().len());
    let mut uncreatable = None;
    for (position, field) in model.scalar_fields().enumerate() {
        let said = cx.annotations.column(field.id());
        let Some(ty) = column_type(field, cx) else {
            report_outside(field, cx, diagnostics);
            if visibility::needs_value(field) {
                uncreatable = uncreatable.or(Some(Uncreatable { field, by_name: false }));
            }
            continue;
        };
        let is_password = cx.users.as_ref().is_some_and(|users| users.password == field);
        let visibility = match is_password {
            true => visibility::of_password(said, diagnostics),
            false => visibility::of(field, said, diagnostics),
        };
        if visibility.write == Write::Never && visibility.by_name && visibility::needs_value(field) {
            uncreatable = uncreatable.or(Some(Uncreatable { field, by_name: true }));
        }
        let kept = kept::of(field, visibility.write, owned, standing, cx, diagnostics);
        let stored = &cx.database.tables[model.id().index()].columns[position];
        ids.set(field.id(), ColumnId(columns.len() as u32));
        columns.push(Column {
            name: field.name().to_owned(),
            db_name: stored.name.clone(),
            rust_name: rust::field(field.name(), &mut fields),
            rust_const: rust::constant(field.name(), &mut constants),
            ty,
            nullable: field.arity() == Arity::Optional,
            list: field.arity() == Arity::List,
            default: field.default().and_then(|default| default_value(field, default, stored, diagnostics)),
            updated_at: field.is_updated_at(),
            cast: stored.cast.clone(),
            digits: stored.digits,
            most: rules::most(field),
            lowercase: cx.users.as_ref().is_some_and(|users| users.log_in_by_address(field, said)),
            verifies: None,
            write: visibility.write,
            by_admin: kept.by_admin,
            is_filled: kept.is_filled,
            readable: visibility.readable,
            // What is said of a password is not about its hash.
            rules: if is_password { Vec::new() } else { rules::of(field, said, stored, visibility.write, diagnostics) },
            docs: said.docs.clone(),
            example: said.example.and_then(|text| example::read(field, text, diagnostics)),
            sample: None,
        });
    }
    for column in &mut columns {
        column.sample = sample::of(column);
    }
    if cx.users.as_ref().is_some_and(|users| users.is(model)) {
        kept::of_address(&mut columns);
    }
    ids.constants.push(constants);
    (columns, uncreatable)
}

/// The type of a field that is a column of the API.
fn column_type(field: ScalarFieldWalker<'_>, cx: &Context<'_>) -> Option<ColumnType> {
    if field.is_ignored() {
        return None;
    }
    Some(match field.ty() {
        ScalarFieldType::Scalar(ScalarType::Int) => ColumnType::Int,
        ScalarFieldType::Scalar(ScalarType::BigInt) => ColumnType::BigInt,
        ScalarFieldType::Scalar(ScalarType::Float) => ColumnType::Float,
        ScalarFieldType::Scalar(ScalarType::Decimal) => ColumnType::Decimal { precision: precision(field) },
        ScalarFieldType::Scalar(ScalarType::Boolean) => ColumnType::Boolean,
        ScalarFieldType::Scalar(ScalarType::String) => ColumnType::String,
        ScalarFieldType::Scalar(ScalarType::DateTime) => ColumnType::DateTime,
        ScalarFieldType::Scalar(ScalarType::Json) => ColumnType::Json,
        ScalarFieldType::Scalar(ScalarType::Bytes) => ColumnType::Bytes,
        ScalarFieldType::Enum(id) => ColumnType::Enum(EnumId(cx.schema.walk(id).id().index() as u32)),
        ScalarFieldType::Composite(_) | ScalarFieldType::Unsupported(_) => return None,
    })
}

/// `@db.Decimal(10, 2)`; one number alone leaves no digits after the point.
fn precision(field: ScalarFieldWalker<'_>) -> Option<(u32, u32)> {
    let native = field.native_type().filter(|native| matches!(native.name, "Decimal" | "Numeric"))?;
    let mut numbers = native.arguments.iter().map(|argument| argument.parse().ok());
    Some((numbers.next()??, numbers.next().flatten().unwrap_or(0)))
}

fn default_value(
    field: ScalarFieldWalker<'_>,
    written: &FieldDefault<'_>,
    stored: &TableColumn,
    diagnostics: &mut Diagnostics,
) -> Option<Default> {
    let is_generated = stored.default.is_some() || stored.counter.is_some();
    let mut held = |literal: Option<Literal>| {
        if literal.is_none() {
            diagnostics.push(plan_errors::default_not_held(written.span, literal::bounds(field.ty())));
        }
        literal.map(Default::Literal)
    };
    Some(match &written.value {
        _ if stored.counter == Some(Counter::Insert) => Default::Next,
        DefaultValue::Autoincrement => Default::Autoincrement,
        DefaultValue::Sequence(_) => Default::Database(None),
        // An ObjectId is MongoDB's; elsewhere another id that needs no database takes its place.
        DefaultValue::Auto => Default::Cuid(2),
        DefaultValue::Now => Default::Now,
        DefaultValue::Uuid(version) => Default::Uuid(*version),
        DefaultValue::Cuid(version) => Default::Cuid(*version),
        DefaultValue::Ulid => Default::Ulid,
        DefaultValue::Nanoid(length) => Default::Nanoid(length.unwrap_or(21)),
        // Of another database's SQL, all that is left may be null.
        DefaultValue::DbGenerated(Some(_)) if !is_generated => return None,
        DefaultValue::DbGenerated(sql) => Default::Database(sql.map(str::to_owned)),
        DefaultValue::Literal(value) => held(literal::of(field, value))?,
        DefaultValue::List(values) => held(literal::list(field, values))?,
    })
}

/// Annotations on a field that is no column of the API.
fn report_outside(field: ScalarFieldWalker<'_>, cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let said = cx.annotations.column(field.id());
    let written = [
        ("hidden", said.hidden),
        ("readonly", said.readonly),
        ("writeonly", said.writeonly),
        ("immutable", said.immutable),
        ("show", said.show),
        ("writable", said.writable),
        ("validate", said.validate.as_ref().map(|rules| rules.span)),
        ("example", said.example.map(|example| example.span)),
    ];
    let why = if field.is_ignored() { "the field is ignored" } else { "a field of this type is not part of the API" };
    for (name, span) in written.into_iter().filter_map(|(name, span)| Some((name, span?))) {
        diagnostics.push(errors::no_effect(span, name, why));
    }
}
