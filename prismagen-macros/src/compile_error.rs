use proc_macro::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

/// An error at a place in the macro's call.
pub(crate) struct CompileError {
    pub(crate) span: Span,
    pub(crate) message: String,
}

impl CompileError {
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into() }
    }

    /// `compile_error! { "message" }`, every token of it at the place.
    pub(crate) fn into_tokens(self) -> TokenStream {
        let message = self.placed([Literal::string(&self.message).into()]);
        self.placed([
            Ident::new("compile_error", self.span).into(),
            Punct::new('!', Spacing::Alone).into(),
            Group::new(Delimiter::Brace, message).into(),
        ])
    }

    fn placed<const N: usize>(&self, mut tokens: [TokenTree; N]) -> TokenStream {
        tokens.iter_mut().for_each(|token| token.set_span(self.span));
        tokens.into_iter().collect()
    }
}
