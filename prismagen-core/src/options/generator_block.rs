//! `generator prismagen { provider = "prismagen"  base = "/api/v1" … }`: options that stand in the schema.

use super::{OptionError, Options, Settings};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::catalogue::configuration as errors;
use crate::syntax::ast::{Ast, Block, Config, ConfigKind, Expr, Property};

/// The generator's name, as Prisma's own tools see it; what follows a space or a slash are arguments and a path of theirs,
/// which say nothing to us.
const PROVIDER: &str = "prismagen";

/// What the caller asks for, completed by the generator block and the defaults. A wrong line of the block is reported and
/// counts as not written.
pub fn settings(caller: &Options, ast: &Ast<'_>, diagnostics: &mut Diagnostics) -> Settings {
    let mut written = Options::default();
    let mut first: Option<&Config<'_>> = None;
    for block in ast.blocks.iter().filter_map(ours) {
        match first {
            None => first = Some(block),
            Some(first) => {
                diagnostics.push(errors::second_generator(block.name.span, first.name.span));
                continue;
            }
        }
        for property in block.properties.iter().filter(|property| property.name.name != "provider") {
            if let Err(error) = set(&mut written, property) {
                let span = match error {
                    OptionError::Invalid { .. } => property.value.as_ref().map_or(property.span, Expr::span),
                    OptionError::Unknown { .. } | OptionError::NotSupportedYet { .. } => property.name.span,
                };
                diagnostics.push(errors::option(span, &error));
            }
        }
    }
    caller.clone().or(written).or_default()
}

fn ours<'a, 's>(block: &'a Block<'s>) -> Option<&'a Config<'s>> {
    let Block::Config(config) = block else { return None };
    let provider = config.properties.iter().find(|property| property.name.name == "provider")?;
    let named =
        matches!(&provider.value, Some(Expr::String(text, _)) if text.split([' ', '/']).next() == Some(PROVIDER));
    (config.kind == ConfigKind::Generator && named).then_some(config)
}

fn set(options: &mut Options, property: &Property<'_>) -> Result<(), OptionError> {
    let value = match &property.value {
        Some(Expr::String(text, _)) => text.as_ref(),
        Some(Expr::Constant(word)) => word.name,
        // Let the option say what it takes.
        Some(Expr::Number(..) | Expr::Array(..) | Expr::Object(..) | Expr::Function(..)) | None => "",
    };
    options.set(property.name.name, value)
}
