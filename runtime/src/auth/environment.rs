//! What a process runs for.

use super::secrets::Secrets;
use crate::{Error, Result};

/// What a process runs for, as `PRISMAGEN_ENV` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// `development`, and a debug build without it: on the machine of who writes it.
    Development,
    /// `production`, and a release build without it: for others, who must not find passwords and secrets that are known.
    Production,
}

/// What this process runs for. A program that asks before it opens its database leaves none behind where it is not to start.
///
/// # Errors
/// Where [`serve`](crate::serve()) would not start: `PRISMAGEN_ENV` is something else than it can be, or
/// `PRISMAGEN_JWT_SECRET` is too short, or missing in production.
///
/// ```no_run
/// use prismagen::Environment;
///
/// # async fn open() -> prismagen::Result<()> {
/// let is_filled = prismagen::environment()? == Environment::Development;
/// let db = prismagen::sqlite::connect("app.db").await?;
/// # let _ = (is_filled, db);
/// # Ok(())
/// # }
/// ```
pub fn environment() -> Result<Environment> {
    let environment = Environment::named(variable("PRISMAGEN_ENV").as_deref())?;
    let secrets = variable("PRISMAGEN_JWT_SECRET");
    if secrets.is_some() || environment == Environment::Production {
        Secrets::of(secrets.as_deref(), environment)?;
    }
    Ok(environment)
}

impl Environment {
    pub(super) fn named(name: Option<&str>) -> Result<Self> {
        match name {
            Some("production") => Ok(Self::Production),
            Some("development") => Ok(Self::Development),
            None => Ok(if cfg!(debug_assertions) { Self::Development } else { Self::Production }),
            Some(other) => Err(Error::start(format!(
                "PRISMAGEN_ENV is `development` or `production`, not `{}`",
                other.escape_debug()
            ))),
        }
    }
}

/// A variable; an empty one is none.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_one_of_two() {
        assert!(Environment::named(Some("production")).is_ok_and(|it| it == Environment::Production));
        assert!(Environment::named(Some("development")).is_ok_and(|it| it == Environment::Development));
        assert!(Environment::named(Some("staging")).is_err());
    }
}
