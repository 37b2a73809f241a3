//! What a run can be asked for: by its caller, or by the schema's own `generator prismagen` block. The caller wins.

mod generator_block;

use std::fmt;

use crate::diagnostics::similar;
use crate::plan::Dialect;
use crate::url::is_path;

pub use generator_block::settings;

/// What the caller asks for; what it leaves open the schema's `generator prismagen { … }` block answers, then the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    provider: Option<Dialect>,
    base: Option<String>,
    title: Option<String>,
    crate_path: Option<String>,
    issuer: Option<String>,
    strict: Option<bool>,
    /// The package that it is generated for.
    package: Option<String>,
}

/// What a run goes by: every option answered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// The database to generate for, where it is not the schema's own.
    pub provider: Option<Dialect>,
    /// What every path begins with, without a final slash; `/api` unless said otherwise.
    pub base: String,
    /// What the API is called in its documentation; `API` unless said otherwise.
    pub title: String,
    /// The path by which generated Rust reaches the runtime; `::prismagen` unless said otherwise.
    pub crate_path: String,
    /// By and for whom tokens are issued; the package that it is generated for unless said otherwise.
    pub issuer: String,
    /// Whether an annotation of unknown origin is an error.
    pub strict: bool,
}

/// Why an option cannot be set.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OptionError {
    /// There is no such option; the names there are, and the one that was probably meant.
    Unknown {
        /// The name as given.
        name: String,
        /// The name that was probably meant.
        meant: Option<&'static str>,
    },
    /// The value is not one the option takes.
    Invalid {
        /// The option.
        name: &'static str,
        /// The value as given.
        value: String,
        /// What it takes.
        expected: String,
    },
    /// The option is known, and what it asks for is not built yet.
    NotSupportedYet {
        /// The option.
        name: &'static str,
    },
}

impl Options {
    /// Every option by its name in text: in the macro, and but for `provider` in the generator block, where that word
    /// names the generator.
    pub const NAMES: [&str; 7] = ["provider", "base", "title", "crate", "issuer", "strict", "typescript"];

    /// Sets the option `name`, as it is written in a generator block or in the macro's arguments.
    ///
    /// - `provider`: `sqlite`, `postgresql` (or `postgres`), `cockroachdb`, `mysql`
    /// - `base`: what every path begins with: `/api/v1`; `/` for none
    /// - `title`: what the API is called in its documentation: `Blog`
    /// - `crate`: the path by which generated Rust reaches the runtime: `::prismagen`, `my_app::prismagen`
    /// - `issuer`: by and for whom tokens are issued: `shop`, `https://shop.example`
    /// - `strict`: `true` or `false`
    ///
    /// # Errors
    /// Where the name is unknown or the value is not one it takes; nothing is changed then.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), OptionError> {
        let invalid =
            |name, expected: &str| OptionError::Invalid { name, value: value.into(), expected: expected.into() };
        match name {
            "provider" => self.provider = Some(provider(value)?),
            "base" => self.base = Some(base(value).ok_or_else(|| invalid("base", BASE))?),
            "title" => self.title = Some(title(value).ok_or_else(|| invalid("title", TITLE))?),
            "crate" => self.crate_path = Some(crate_path(value).ok_or_else(|| invalid("crate", CRATE))?),
            "issuer" => self.issuer = Some(issuer(value).ok_or_else(|| invalid("issuer", ISSUER))?),
            "strict" => self.strict = Some(value.parse().map_err(|_| invalid("strict", "`true` or `false`"))?),
            "typescript" => return Err(OptionError::NotSupportedYet { name: "typescript" }),
            _ => return Err(OptionError::Unknown { name: name.into(), meant: similar(name, Self::NAMES) }),
        }
        Ok(())
    }

    /// Says which package it is generated for: whose tokens they are, where no option says it.
    pub fn set_package(&mut self, name: &str) {
        self.package = issuer(name);
    }

    /// The database asked for, where it is not to be the schema's own.
    pub fn provider(&self) -> Option<Dialect> {
        self.provider
    }

    /// The options that are set, by name, each with a value that [`set`](Self::set) takes; and what is known of the package,
    /// as `package`.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, String)> {
        let set = [
            ("provider", self.provider.map(|provider| provider.name().to_owned())),
            ("base", self.base.clone().map(|base| if base.is_empty() { "/".to_owned() } else { base })),
            ("title", self.title.clone()),
            ("crate", self.crate_path.clone()),
            ("issuer", self.issuer.clone()),
            ("strict", self.strict.map(|strict| strict.to_string())),
            ("package", self.package.clone()),
        ];
        set.into_iter().filter_map(|(name, value)| Some((name, value?)))
    }

    /// What is set here, then what `fallback` sets.
    fn or(self, fallback: Self) -> Self {
        Self {
            provider: self.provider.or(fallback.provider),
            base: self.base.or(fallback.base),
            title: self.title.or(fallback.title),
            crate_path: self.crate_path.or(fallback.crate_path),
            issuer: self.issuer.or(fallback.issuer),
            strict: self.strict.or(fallback.strict),
            package: self.package.or(fallback.package),
        }
    }

    fn or_default(self) -> Settings {
        Settings {
            provider: self.provider,
            base: self.base.unwrap_or_else(|| "/api".into()),
            title: self.title.unwrap_or_else(|| "API".into()),
            crate_path: self.crate_path.unwrap_or_else(|| "::prismagen".into()),
            issuer: self.issuer.or(self.package).unwrap_or_else(|| "prismagen".into()),
            strict: self.strict.unwrap_or(false),
        }
    }
}

const BASE: &str = "a path of letters, digits, `-`, `_`, `.` and `~`: `/api/v1`, or `/` for none";
const TITLE: &str = "a line of text, of at most 100 characters";
const CRATE: &str = "a Rust path: `::prismagen`, `my_app::prismagen`";
const ISSUER: &str = "a name without spaces, of at most 100 characters of ASCII: `shop`, `https://shop.example`";

fn provider(value: &str) -> Result<Dialect, OptionError> {
    Ok(match value {
        "sqlite" => Dialect::Sqlite,
        "postgresql" | "postgres" => Dialect::Postgresql,
        "cockroachdb" => Dialect::Cockroachdb,
        "mysql" => Dialect::Mysql,
        _ => {
            let known = ["sqlite", "postgresql", "cockroachdb", "mysql"];
            let meant = similar(value, known).map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
            let expected = format!("`sqlite`, `postgresql`, `cockroachdb` or `mysql`{meant}");
            return Err(OptionError::Invalid { name: "provider", value: value.into(), expected });
        }
    })
}

/// `/api/v1/` → `/api/v1`, `/` → the empty string.
fn base(value: &str) -> Option<String> {
    let path = value.strip_suffix('/').unwrap_or(value);
    (value == "/" || is_path(path)).then(|| path.to_owned())
}

fn title(value: &str) -> Option<String> {
    let value = value.trim();
    (!value.is_empty() && value.chars().count() <= 100 && !value.contains(char::is_control)).then(|| value.to_owned())
}

fn issuer(value: &str) -> Option<String> {
    ((1..=100).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_graphic())).then(|| value.to_owned())
}

/// A path of Rust identifiers; spaces around `::` (as the macro's tokens print) are dropped.
fn crate_path(value: &str) -> Option<String> {
    let segments: Vec<&str> = value.split("::").map(str::trim).collect();
    let identifier = |segment: &str| {
        !segment.starts_with(|first: char| first.is_ascii_digit())
            && segment != "_"
            && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let leading = usize::from(segments.first().is_some_and(|first| first.is_empty()));
    let named = segments.get(leading..)?;
    let fits = !named.is_empty() && named.iter().all(|segment| !segment.is_empty() && identifier(segment));
    fits.then(|| segments.join("::"))
}

impl fmt::Display for OptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name, .. } => write!(f, "unknown option `{name}`"),
            Self::Invalid { name, value, .. } if value.is_empty() => {
                write!(f, "the option `{name}` does not take this")
            }
            Self::Invalid { name, value, .. } => write!(f, "the option `{name}` does not take `{value}`"),
            Self::NotSupportedYet { name } => write!(f, "the option `{name}` is not supported yet"),
        }
    }
}

impl OptionError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Unknown { meant: Some(meant), .. } => format!("did you mean `{meant}`?"),
            Self::Unknown { meant: None, .. } => format!("the options are {}", Options::NAMES.join(", ")),
            Self::Invalid { expected, .. } => format!("it takes {expected}"),
            Self::NotSupportedYet { .. } => "leave it out for now".into(),
        }
    }
}

impl std::error::Error for OptionError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str, value: &str) -> Result<Settings, OptionError> {
        let mut options = Options::default();
        options.set(name, value).map(|()| options.or_default())
    }

    #[test]
    fn base_is_a_path_without_final_slash() {
        for (given, kept) in [("/api/v1", "/api/v1"), ("/api/", "/api"), ("/", ""), ("/v1.2", "/v1.2")] {
            assert_eq!(set("base", given).map(|settings| settings.base), Ok(kept.into()), "{given}");
        }
        for wrong in ["", "api", "//", "/a//b", "/a b", "/../x", "/ä", "/:id", "/{id}", "/a?b"] {
            assert!(set("base", wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn title_is_a_line() {
        assert_eq!(set("title", " My \"blog\" ").map(|settings| settings.title), Ok("My \"blog\"".into()));
        for wrong in ["", " ", "a\nb", &"a".repeat(101)] {
            assert!(set("title", wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn issuer_is_a_name_and_the_packages_unless_said() {
        assert_eq!(set("issuer", "https://a.b").map(|settings| settings.issuer), Ok("https://a.b".into()));
        for wrong in ["", "a b", "ä", "a\n", &"a".repeat(101)] {
            assert!(set("issuer", wrong).is_err(), "{wrong}");
        }
        let issuer = |options: &Options, block: &Options| options.clone().or(block.clone()).or_default().issuer;
        let (mut options, mut block) = (Options::default(), Options::default());
        assert_eq!(issuer(&options, &block), "prismagen");
        options.set_package("shop");
        assert_eq!(issuer(&options, &block), "shop");
        assert_eq!(block.set("issuer", "block"), Ok(()));
        assert_eq!(issuer(&options, &block), "block");
        assert_eq!(options.set("issuer", "caller"), Ok(()));
        assert_eq!(issuer(&options, &block), "caller");
    }

    #[test]
    fn crate_is_a_rust_path() {
        for (given, kept) in
            [("::prismagen", "::prismagen"), (":: my_app :: rt", "::my_app::rt"), ("crate::rt", "crate::rt")]
        {
            assert_eq!(set("crate", given).map(|settings| settings.crate_path), Ok(kept.into()), "{given}");
        }
        for wrong in ["", "::", "a::", "a b", "1a", "a:b", "a;b", "_"] {
            assert!(set("crate", wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn wrong_options_say_what_to_do() {
        let help = |name, value| set(name, value).map_err(|error| error.help());
        assert_eq!(help("bsae", "/"), Err("did you mean `base`?".into()));
        assert_eq!(
            help("colour", "red"),
            Err("the options are provider, base, title, crate, issuer, strict, typescript".into())
        );
        assert!(help("provider", "postgrseql").is_err_and(|help| help.ends_with("did you mean `postgresql`?")));
        assert_eq!(set("typescript", "web"), Err(OptionError::NotSupportedYet { name: "typescript" }));
    }

    #[test]
    fn what_is_set_can_be_set_again() {
        let mut options = Options::default();
        for (name, value) in [("provider", "postgres"), ("base", "/"), ("crate", ":: rt"), ("strict", "true")] {
            assert_eq!(options.set(name, value), Ok(()), "{name}");
        }
        let mut again = Options::default();
        for (name, value) in options.iter() {
            assert_eq!(again.set(name, &value), Ok(()), "{name}");
        }
        assert_eq!(again, options);
        assert_eq!(options.iter().count(), 4);
    }

    #[test]
    fn the_caller_wins() {
        let (mut caller, mut block) = (Options::default(), Options::default());
        assert_eq!(caller.set("base", "/a"), Ok(()));
        assert_eq!(block.set("base", "/b"), Ok(()));
        assert_eq!(block.set("strict", "true"), Ok(()));
        let settings = caller.or(block).or_default();
        assert_eq!((settings.base.as_str(), settings.strict), ("/a", true));
    }
}
