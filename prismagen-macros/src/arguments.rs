use proc_macro::{Delimiter, Span, TokenStream, TokenTree};

use prismagen_core::options::Options;

use crate::compile_error::CompileError;

/// What stands between the macro's parentheses.
pub(crate) struct Arguments {
    /// The path, where given.
    pub(crate) path: Option<String>,
    /// Where to show what is wrong with the schema: at the path.
    pub(crate) span: Span,
    pub(crate) options: Options,
}

/// `"path", name = value, …`
pub(crate) fn parse(input: TokenStream) -> Result<Arguments, CompileError> {
    let mut arguments = Arguments { path: None, span: Span::call_site(), options: Options::default() };
    let tokens: Vec<TokenTree> = input.into_iter().collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    for (index, argument) in tokens.split(is_comma).enumerate() {
        match argument {
            // After a final comma.
            [] => {}
            [path] if index == 0 => {
                arguments.span = path.span();
                arguments.path = Some(string(path)?);
            }
            [TokenTree::Ident(name), TokenTree::Punct(equals), value @ ..] if equals.as_char() == '=' => {
                let value = match value {
                    [TokenTree::Literal(_)] => string(&value[0])?,
                    tokens => tokens.iter().cloned().collect::<TokenStream>().to_string(),
                };
                arguments
                    .options
                    .set(&name.to_string(), &value)
                    .map_err(|error| CompileError::new(name.span(), format!("{error}\n= help: {}", error.help())))?;
            }
            [other, ..] => {
                let message = "expected the path of a schema, then options: `base = \"/api/v1\"`";
                return Err(CompileError::new(other.span(), message));
            }
        }
    }
    Ok(arguments)
}

/// The value of a string literal. `macro_rules!` hands one on in a group without delimiters.
fn string(token: &TokenTree) -> Result<String, CompileError> {
    if let TokenTree::Group(group) = token
        && group.delimiter() == Delimiter::None
        && let Some(inner) = group.stream().into_iter().next()
    {
        return string(&inner);
    }
    let text = token.to_string();
    let is_raw = text.starts_with('r');
    let value =
        text.trim_start_matches('r').trim_matches('#').strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    match value {
        Some(value) if is_raw || !value.contains('\\') => Ok(value.to_owned()),
        Some(_) => Err(CompileError::new(token.span(), "escapes are not read here: write `/`, or a raw string")),
        None => Err(CompileError::new(token.span(), "expected a string literal")),
    }
}
