use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::schema::native_types as errors;
use crate::schema::Schema;
use crate::schema::native_types::{self, Constructor};
use crate::schema::provider::Provider;
use crate::schema::values::{IndexKind, NativeType, ScalarFieldType, ScalarType};
use crate::schema::walkers::{CompositeFieldWalker, IndexFieldWalker, IndexWalker, ScalarFieldWalker};

pub(super) fn of_field(field: ScalarFieldWalker<'_>, diagnostics: &mut Diagnostics) {
    if let (Some(native), Some(scalar)) = (field.native_type(), field.ty().as_scalar()) {
        check(native, scalar, field.schema(), diagnostics);
    }
}

pub(super) fn of_composite_field(field: CompositeFieldWalker<'_>, diagnostics: &mut Diagnostics) {
    if let (Some(native), Some(scalar)) = (field.native_type(), field.ty().as_scalar()) {
        check(native, scalar, field.schema(), diagnostics);
    }
}

fn check(native: &NativeType<'_>, scalar: ScalarType, schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let NativeType { prefix, name, ref arguments, span } = *native;
    let Some(datasource) = schema.datasource() else {
        diagnostics.push(errors::unknown(span, name, None, []));
        return;
    };
    if prefix != datasource.name() {
        diagnostics.push(errors::wrong_prefix(span, prefix, datasource.name(), name));
    }
    let provider = datasource.provider();
    let Some(constructor) = native_types::find(provider, name) else {
        let known = native_types::of(provider).iter().map(|constructor| constructor.name);
        diagnostics.push(errors::unknown(span, name, Some(provider.name()), known));
        return;
    };
    let (least, most) = constructor.arguments.count();
    if !(least..=most).contains(&arguments.len()) {
        diagnostics.push(errors::argument_count(span, name, constructor.arguments.noun(), arguments.len()));
        return;
    }
    if !constructor.scalars.contains(&scalar) {
        let fits: Vec<_> = constructor.scalars.iter().map(|scalar| scalar.name()).collect();
        diagnostics.push(errors::incompatible(span, name, scalar.name(), &fits));
        return;
    }
    let Some(numbers) = constructor.arguments.numbers(arguments) else {
        diagnostics.push(errors::argument(span, name, constructor.arguments.noun()));
        return;
    };
    if let Some(why) = native_types::out_of_range(provider, name, &numbers, scalar) {
        diagnostics.push(errors::out_of_range(span, name, why));
    }
}

/// `Unsupported("Integer")`: Prisma wants it as `Int @db.Integer`.
pub(super) fn unsupported_is_not_supported(field: ScalarFieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let ScalarFieldType::Unsupported(text) = field.ty() else { return };
    let Some(datasource) = field.schema().datasource() else { return };
    let (name, rest) = text.split_once('(').unwrap_or((text, ""));
    let arguments: Vec<&str> = match rest.split_once(')') {
        Some((arguments, _)) => arguments.split(',').map(str::trim).collect(),
        None => Vec::new(),
    };
    let Some(Constructor { name, scalars, arguments: shape }) = native_types::find(datasource.provider(), name.trim())
    else {
        return;
    };
    if shape.numbers(&arguments).is_some() {
        let scalar = scalars.first().map_or("", |scalar| scalar.name());
        let arguments = if arguments.is_empty() { String::new() } else { format!("({})", arguments.join(", ")) };
        let instead = format!("{scalar} @{}.{name}{arguments}", datasource.name());
        diagnostics.push(errors::supported_after_all(field.span(), text, &instead));
    }
}

/// Whether the database can make an index, a constraint or a key of the fields.
pub(super) fn can_be_indexed(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    let provider = index.schema().provider();
    for field in index.fields() {
        let name = field.native_type().map_or("", |native| native.name);
        let finding = match provider {
            Some(Provider::Mysql) if is_long_on_mysql(name) && field.length().is_none() => (index.kind()
                != IndexKind::Fulltext)
                .then(|| (index.span(), format!("index the start only: `{}(length: 100)`", field.name()))),
            Some(Provider::Postgresql) if name == "Xml" && index.kind() != IndexKind::PrimaryKey => {
                Some((field.column().span(), "choose another native type".to_owned()))
            }
            Some(Provider::Sqlserver) if is_off_row_on_sqlserver(field) => {
                Some((index.span(), "choose a native type of limited length".to_owned()))
            }
            Some(Provider::Sqlserver) if index.kind() == IndexKind::PrimaryKey && field.ty().is(ScalarType::Bytes) => {
                Some((index.span(), "choose another type for the id".to_owned()))
            }
            _ => None,
        };
        if let Some((span, help)) = finding {
            let ty = if name.is_empty() { "Bytes" } else { name };
            diagnostics.push(errors::not_in_an_index(span, ty, field.name(), &help));
            return;
        }
    }
}

fn is_long_on_mysql(name: &str) -> bool {
    ["Text", "LongText", "MediumText", "TinyText", "Blob", "TinyBlob", "MediumBlob", "LongBlob"].contains(&name)
}

fn is_off_row_on_sqlserver(field: IndexFieldWalker<'_>) -> bool {
    field.native_type().is_some_and(|native| match native.name {
        "Text" | "NText" | "Image" | "Xml" => true,
        "VarBinary" | "VarChar" | "NVarChar" => {
            native.arguments.iter().any(|argument| argument.eq_ignore_ascii_case("max"))
        }
        _ => false,
    })
}
