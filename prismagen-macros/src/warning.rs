use prismagen_build::Findings;
use prismagen_core::diagnostics::{Diagnostics, Severity};
use prismagen_core::source::Sources;
use proc_macro::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};

/// No more are shown one by one; the next says how many are left out.
const MOST: usize = 20;

/// The warnings among `findings`, at `span`. Macros have no way to warn, but the compiler warns of the use of what is
/// deprecated, and shows the reason: so each is such a use, which `#[allow(deprecated)]` silences and `-D warnings` refuses.
pub(crate) fn warnings(sources: Sources, diagnostics: &Diagnostics, span: Span) -> TokenStream {
    let mut findings = Findings { sources, ..Findings::default() };
    let mut all = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning);
    let mut tokens = TokenStream::new();
    for warning in all.by_ref().take(MOST) {
        findings.diagnostics = Diagnostics::new();
        findings.diagnostics.push(warning.clone());
        tokens.extend(deprecated(&findings.to_string(), span));
    }
    let left_out = all.count();
    if left_out > 0 {
        tokens.extend(deprecated(&format!("… and {left_out} warnings that are not shown"), span));
    }
    tokens
}

/// `const _: () = { #[deprecated(note = "…")] struct SchemaWarning; let _ = SchemaWarning; };`, its use at `span`.
fn deprecated(note: &str, span: Span) -> TokenStream {
    let fill = |text: &str, hole: TokenTree| -> TokenStream {
        let tokens = text.parse::<TokenStream>().unwrap_or_default().into_iter();
        tokens.map(|token| if token.to_string() == "HOLE" { hole.clone() } else { token }).collect()
    };
    let reason = Group::new(Delimiter::Parenthesis, fill("note = HOLE", Literal::string(note).into()));
    let attribute = Group::new(Delimiter::Bracket, fill("deprecated HOLE", reason.into()));
    let mut body = fill("# HOLE struct SchemaWarning;", attribute.into());
    body.extend(fill("let _ = HOLE;", Ident::new("SchemaWarning", span).into()));
    fill("const _: () = HOLE;", Group::new(Delimiter::Brace, body).into())
}
