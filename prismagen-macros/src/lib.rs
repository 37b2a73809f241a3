//! The `prismagen!` macro: a shell that finds the schema, and puts where it stands what `prismagen-core` makes of it.

mod arguments;
mod compile_error;
mod expand;
mod warning;

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
/// `crate` says where generated code finds the runtime. Where your `Cargo.toml` gives it another name, it is needed:
///
/// ```ignore
/// // rt = { package = "prismagen", version = "0.1" }
/// rt::prismagen!("prisma/schema.prisma", crate = ::rt);
/// ```
///
/// Where this package's build script has compiled that schema, and the macro adds no options, what it made is included:
/// that is faster to build, and its files can be read and navigated. Everywhere else the macro expands in place.
///
/// # When the schema changes
///
/// An edit of a schema file builds the package again, and so does the removal of one. **A file that is new in a schema folder
/// does not**, where no build script compiles the folder: a macro can have files watched, but no folders. It is read with the
/// next change of anything else, or after `cargo clean -p` of the package. A `build.rs` has the folder watched.
///
/// # What is wrong with the schema
///
/// Errors stand at the macro, rendered with the lines that they are about. So do warnings, where the macro expands in place
/// (a build script prints its own): each as the use of something deprecated, since that is how a macro can warn. What you
/// mean to keep, `#[allow(deprecated)]` on the module around the macro silences.
#[proc_macro]
pub fn prismagen(input: TokenStream) -> TokenStream {
    match arguments::parse(input) {
        Ok(arguments) => expand::expand(&arguments),
        Err(error) => error.into_tokens(),
    }
}
