//! The `prismagen!` macro: a shell that finds the schema, and puts where it stands what `prismagen-core` makes of it.

mod arguments;
mod compile_error;
mod expand;

use proc_macro::TokenStream;

/// Brings the API of a Prisma schema into scope.
///
/// ```ignore
/// prismagen::prismagen!("prisma/schema.prisma");
/// ```
///
/// The path counts from the package root and names a file, or a folder with all `*.prisma` files below it; without one,
/// the schema is looked for where Prisma would. Options may follow: `base = "/api/v1"`, `provider = "sqlite"`,
/// `crate = my_app::prismagen`, `strict = true`.
///
/// Where this package's build script has compiled that schema, and the macro adds no options, what it made is included:
/// that is faster to build, and its files can be read and navigated. Everywhere else the macro expands in place. Either way
/// a change of the schema builds the package again. Errors of the schema stand at the macro, rendered with the lines that
/// they are about.
#[proc_macro]
pub fn prismagen(input: TokenStream) -> TokenStream {
    match arguments::parse(input) {
        Ok(arguments) => expand::expand(&arguments),
        Err(error) => error.into_tokens(),
    }
}
