//! `where: raw("…")` and `where: { deletedAt: null }` of partial indexes: Prisma 7's.

use super::field_list;
use super::visitor::Arguments;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::{config, indexes as errors, values};
use crate::schema::ids::ModelId;
use crate::schema::values::{ConditionValue, FieldCondition, IndexPredicate, ScalarFieldType, ScalarType};
use crate::schema::{Schema, coerce};
use crate::syntax::ast::{Expr, Ident, Member};

/// The predicate of an index on `model`.
pub(super) fn read<'s>(
    model: ModelId,
    arguments: &mut Arguments<'s>,
    schema: &Schema<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<IndexPredicate<'s>> {
    let value = arguments.optional("where")?;
    if !schema.preview_features.has("partialIndexes") {
        diagnostics.push(config::preview_feature_needed(value.span(), "partial indexes", "partialIndexes"));
        return None;
    }
    match value {
        Expr::Object(members, span) if members.is_empty() => {
            diagnostics.push(errors::empty_predicate(*span));
            None
        }
        Expr::Object(members, _) => {
            let conditions: Vec<_> =
                members.iter().filter_map(|member| condition(model, member, schema, diagnostics)).collect();
            (conditions.len() == members.len()).then_some(IndexPredicate::Fields(conditions))
        }
        Expr::Function(Ident { name: "raw", .. }, inner, span) => {
            let sql = inner.items.first().and_then(|first| coerce::string(&first.value, diagnostics));
            if sql.is_none_or(|(sql, _)| sql.is_empty()) {
                diagnostics.push(errors::empty_predicate(*span));
            }
            sql.map(|(sql, _)| IndexPredicate::Raw(sql))
        }
        other => {
            diagnostics.push(values::wrong_value(other.span(), "an object or `raw(\"…\")`", coerce::kind(other)));
            None
        }
    }
}

fn condition<'s>(
    model: ModelId,
    member: &'s Member<'s>,
    schema: &Schema<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<FieldCondition<'s>> {
    let field = field_list::column(member.name, member.name.name, model, schema, diagnostics)?;
    let (is_not, value) = match &member.value {
        Expr::Object(inner, _) => match inner.as_slice() {
            [Member { name: Ident { name: "not", .. }, value, .. }] => (true, value),
            _ => {
                diagnostics.push(errors::nested_predicate(member.span));
                return None;
            }
        },
        value => (false, value),
    };
    let value = match value {
        Expr::Constant(Ident { name: "null", .. }) => ConditionValue::Null,
        Expr::Constant(Ident { name: "true", .. }) => ConditionValue::Boolean(true),
        Expr::Constant(Ident { name: "false", .. }) => ConditionValue::Boolean(false),
        Expr::String(text, _) => ConditionValue::String(text),
        Expr::Number(text, _) => ConditionValue::Number(text),
        other => {
            let wanted = "`null`, `true`, `false`, a string or a number";
            diagnostics.push(values::wrong_value(other.span(), wanted, coerce::kind(other)));
            return None;
        }
    };
    if !fits(schema.scalar_fields[field.index()].ty, value) {
        diagnostics.push(errors::predicate_of_other_type(member.span, member.name.name));
        return None;
    }
    Some(FieldCondition { field, is_not, value })
}

/// Whether the field can have that value, as far as Prisma looks: an enum's values are strings here.
fn fits(ty: ScalarFieldType<'_>, value: ConditionValue<'_>) -> bool {
    use ScalarType::{BigInt, Boolean, DateTime, Decimal, Float, Int, String};
    match (value, ty) {
        (ConditionValue::Null, _) | (ConditionValue::String(_), ScalarFieldType::Enum(_)) => true,
        (ConditionValue::Boolean(_), ty) => ty.is(Boolean),
        (ConditionValue::String(_), ty) => ty.is(String) || ty.is(DateTime),
        (ConditionValue::Number(_), ty) => [Int, BigInt, Float, Decimal].into_iter().any(|scalar| ty.is(scalar)),
    }
}
