use std::env;
use std::path::{Path, PathBuf};

use prismagen_core::options::{OptionError, Options};

use crate::{Error, Existing, Report, cargo, generate, load, trees};

/// The environment variable that names the database to generate for; it wins over everything else.
pub(crate) const PROVIDER_VARIABLE: &str = "PRISMAGEN_PROVIDER";

/// What to generate from what, and where to: ends with [`run`](Self::run).
///
/// What is not set here, the schema's `generator prismagen { … }` block can set.
#[derive(Clone, Debug)]
#[must_use = "nothing is generated before `run`"]
pub struct Builder {
    schema: Option<PathBuf>,
    out_dir: Option<PathBuf>,
    existing: Option<Existing>,
    options: Options,
    /// The first option that could not be set.
    refused: Option<OptionError>,
}

/// Starts with every default: for a build script.
///
/// ```no_run
/// prismagen_build::configure().schema("prisma/schema.prisma").run();
/// ```
pub fn configure() -> Builder {
    Builder { schema: None, out_dir: None, existing: None, options: Options::default(), refused: None }
}

impl Builder {
    /// The schema: a file, or a folder with all `*.prisma` files below it. A relative path counts from the package root.
    ///
    /// Default: `schema.prisma`, `prisma/schema.prisma` or `prisma/schema`, as Prisma looks for it.
    pub fn schema(mut self, path: impl AsRef<Path>) -> Self {
        self.schema = Some(path.as_ref().to_owned());
        self
    }

    /// The folder that gets `mod.rs` and what belongs to it; a relative path counts from the package root. Default:
    /// `prismagen` in `OUT_DIR`.
    ///
    /// Every schema needs a folder of its own. The macro finds each of those that a build script generates:
    ///
    /// ```no_run
    /// let out_dir = std::env::var("OUT_DIR").unwrap_or_default();
    /// prismagen_build::configure().schema("shop.prisma").run();
    /// prismagen_build::configure().schema("blog.prisma").out_dir(format!("{out_dir}/blog")).run();
    /// ```
    pub fn out_dir(mut self, folder: impl AsRef<Path>) -> Self {
        self.out_dir = Some(folder.as_ref().to_owned());
        self
    }

    /// What happens to other files that stand where generated ones belong. Default: in `OUT_DIR` they are replaced; in a folder
    /// that [`out_dir`](Self::out_dir) names, only those that an earlier run wrote.
    pub fn existing(mut self, existing: Existing) -> Self {
        self.existing = Some(existing);
        self
    }

    /// The folder that gets the TypeScript tree. Not supported yet.
    pub fn typescript_out(self, folder: impl AsRef<Path>) -> Self {
        self.set("typescript", &folder.as_ref().to_string_lossy())
    }

    /// The database to generate for, where it is not the schema's own: `sqlite`, `postgresql`, `cockroachdb` or `mysql`.
    pub fn provider(self, name: &str) -> Self {
        self.set("provider", name)
    }

    /// What every path of the API begins with. Default: `/api`.
    pub fn base(self, path: &str) -> Self {
        self.set("base", path)
    }

    /// What the API is called in its documentation. Default: `API`.
    pub fn title(self, title: &str) -> Self {
        self.set("title", title)
    }

    /// Whether an annotation of unknown origin is an error. Default: no, a warning.
    pub fn strict(self, strict: bool) -> Self {
        self.set("strict", if strict { "true" } else { "false" })
    }

    /// By and for whom tokens are issued. Default: this package.
    pub fn issuer(self, name: &str) -> Self {
        self.set("issuer", name)
    }

    /// The path by which generated code reaches the runtime. Default: `::prismagen`.
    pub fn crate_path(self, path: &str) -> Self {
        self.set("crate", path)
    }

    /// Generates, as a build script should: tells Cargo what to watch and what is wrong, and ends the process with
    /// status 1 where something is.
    pub fn run(self) {
        match self.try_run() {
            Ok(report) => cargo::succeeded(&report),
            Err(error) => {
                cargo::failed(&error);
                std::process::exit(1);
            }
        }
    }

    /// Generates, prints nothing and returns: for tools.
    ///
    /// # Errors
    /// Where the schema has errors, an option is wrong, this build script has generated into the folder before, or the file
    /// system refuses; what the folder then holds is told at [`generate`].
    pub fn try_run(mut self) -> Result<Report, Error> {
        if let Some(error) = self.refused {
            return Err(Error::Option { given: "configure()", error });
        }
        set_provider_from_environment(&mut self.options)?;
        set_package_from_environment(&mut self.options);
        // What stands in a folder that somebody chose may be somebody's.
        let alone = if self.out_dir.is_some() { Existing::ReplaceGenerated } else { Existing::Replace };
        let out_dir = self.out_dir.or_else(trees::default_folder).ok_or(Error::NoOutDir)?;
        trees::refuse_second(&out_dir)?;
        let base = env::current_dir().map_err(Error::io("find", Path::new(".")))?;
        let schema = load(&base, self.schema.as_deref())?;
        let report = generate(schema, &self.options, &out_dir, self.existing.unwrap_or(alone))?;
        trees::list(&out_dir)?;
        Ok(report)
    }

    fn set(mut self, name: &str, value: &str) -> Self {
        if let Err(error) = self.options.set(name, value) {
            self.refused.get_or_insert(error);
        }
        self
    }
}

/// Sets the database to what `PRISMAGEN_PROVIDER` says, where it says something: set to nothing is as not set.
///
/// # Errors
/// Where that is no database that can be generated for.
pub fn set_provider_from_environment(options: &mut Options) -> Result<(), Error> {
    match env::var_os(PROVIDER_VARIABLE).filter(|name| !name.is_empty()) {
        // What is not UTF-8 is no database either.
        Some(name) => options
            .set("provider", &name.to_string_lossy())
            .map_err(|error| Error::Option { given: PROVIDER_VARIABLE, error }),
        None => Ok(()),
    }
}

/// Sets the package to the one that Cargo builds, where it builds one.
pub fn set_package_from_environment(options: &mut Options) {
    if let Ok(name) = env::var("CARGO_PKG_NAME") {
        options.set_package(&name);
    }
}
