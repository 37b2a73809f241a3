//! What tokens are signed with.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use super::environment::{Environment, variable};
use crate::{Error, Result};

/// Fewest bytes: as many as HS256 makes of them (RFC 7518, section 3.2).
const MIN_SECRET: usize = 32;

/// The secrets of an API: the first signs, each verifies, so that one can be replaced while tokens of it are about.
pub(crate) struct Secrets(Vec<Secret>);

struct Secret {
    /// What a token names it by.
    id: String,
    key: Hmac<Sha256>,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|secret| &secret.id)).finish()
    }
}

impl Secrets {
    /// `PRISMAGEN_JWT_SECRET`. Without it a random one, but not in production (`PRISMAGEN_ENV`, or a release build).
    ///
    /// # Errors
    /// Where it is missing or too short; where `PRISMAGEN_ENV` is something else than it can be.
    pub(crate) fn of_environment() -> Result<Self> {
        Self::of(variable("PRISMAGEN_JWT_SECRET").as_deref(), Environment::named(variable("PRISMAGEN_ENV").as_deref())?)
    }

    pub(super) fn of(secrets: Option<&str>, environment: Environment) -> Result<Self> {
        match secrets {
            Some(secrets) => {
                secrets.split(',').map(|secret| Secret::new(secret.trim().as_bytes())).collect::<Result<_>>().map(Self)
            }
            None if environment == Environment::Production => Err(Error::start(
                "PRISMAGEN_JWT_SECRET is missing: log-in needs a secret of 32 bytes or more, such as `openssl rand -base64 48` \
                 makes (PRISMAGEN_ENV=development starts with a random one)",
            )),
            None => {
                tracing::warn!(
                    "PRISMAGEN_JWT_SECRET is not set: tokens are signed with a random secret, and end with this process"
                );
                let mut secret = [0; MIN_SECRET];
                getrandom::fill(&mut secret).map_err(Error::internal)?;
                Ok(Self(vec![Secret::new(&secret)?]))
            }
        }
    }

    #[cfg(test)]
    pub(super) fn for_tests(secret: &str) -> Self {
        Self(vec![Secret::new(secret.as_bytes()).expect("it is long enough")])
    }

    /// The first secret's name.
    pub(super) fn id(&self) -> &str {
        self.0.first().map_or("", |secret| &secret.id)
    }

    /// Signs with the first secret.
    pub(super) fn sign(&self, text: &[u8]) -> Vec<u8> {
        self.0
            .first()
            .map(|secret| secret.key.clone().chain_update(text).finalize().into_bytes().to_vec())
            .unwrap_or_default()
    }

    /// Whether the secret of this name signed `text`; in a time that does not tell how much of a signature is right.
    pub(super) fn verify(&self, id: &str, text: &[u8], signature: &[u8]) -> bool {
        let secret = self.0.iter().find(|secret| secret.id == id);
        secret.is_some_and(|secret| secret.key.clone().chain_update(text).verify_slice(signature).is_ok())
    }
}

impl Secret {
    fn new(secret: &[u8]) -> Result<Self> {
        if secret.len() < MIN_SECRET {
            let detail =
                format!("a secret in PRISMAGEN_JWT_SECRET has {} bytes, of at least {MIN_SECRET}", secret.len());
            return Err(Error::start(detail));
        }
        let key = <Hmac<Sha256> as Mac>::new_from_slice(secret).map_err(Error::internal)?;
        let id = BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(secret)[..6]);
        Ok(Self { id, key })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Environment::{Development, Production};

    const OLD: &str = "an old secret of at least 32 bytes";
    const NEW: &str = "a new secret of 32 bytes at the least";

    #[test]
    fn production_needs_a_secret_that_is_long_enough() {
        assert!(Secrets::of(None, Production).is_err());
        assert!(Secrets::of(None, Development).is_ok());
        for short in ["short", "", "a new secret of 32 bytes at the least,short"] {
            assert!(Secrets::of(Some(short), Development).is_err(), "{short}");
        }
        assert!(Secrets::of(Some(NEW), Production).is_ok());
    }

    #[test]
    fn the_first_signs_and_each_verifies() {
        let of = |secrets: &str| Secrets::of(Some(secrets), Production).expect("they are long enough");
        let (before, during, after) = (of(OLD), of(&format!("{NEW}, {OLD}")), of(NEW));
        let signature = before.sign(b"text");
        assert!(during.verify(before.id(), b"text", &signature));
        assert!(!after.verify(before.id(), b"text", &signature));
        assert!(!during.verify(after.id(), b"text", &signature));
        assert!(!during.verify(before.id(), b"other", &signature));
        assert_eq!(during.id(), after.id());
    }
}
